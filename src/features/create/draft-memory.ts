import { fieldsOf, integerWithin, oneOf } from '../../core/base/fields';
import { DEFINED_KINDS, type Payload, type PayloadValues } from '../../core/payload/definition';
import { parseText } from '../../core/payload/text';
import { MAX_VERSION } from '../../core/qr/capacity';
import { MASK_COUNT } from '../../core/qr/mask';
import { MAX_APPENDED_SYMBOLS } from '../../core/qr/structured-append';
import type { DraftStore } from '../../platform/draft-store';
import type { StructuredAppendChoice } from '../../workers/encode/contract';
import { type Draft, EMPTY_DRAFT, textContent } from './draft';

/** Marks the stored form. A text without it was stored by an older release, which kept the text alone. */
const FORMAT = 'qr-code-master draft 2';

/** Fields with a password or key, and a text edited by hand, which may hold one. */
const SECRETS = ['password', 'secret', 'written'];

/**
 * Keeps the draft, text and choices, over a reload of the page.
 * @param keepsSecrets whether the operator lets contents be kept
 * @returns false where the browser refuses session storage and the draft would be lost
 */
export function keepDraft(store: DraftStore, draft: Draft, keepsSecrets: boolean): boolean {
  const isKept = (name: string): boolean => keepsSecrets || !SECRETS.includes(name);
  return store.put(
    JSON.stringify({ format: FORMAT, ...draft }, (name, value: unknown) => (isKept(name) ? value : undefined)),
  );
}

/** The kept draft, once; an empty one if there is none. */
export function restoreDraft(store: DraftStore): Draft {
  const stored = store.take();
  if (stored === null) return EMPTY_DRAFT;
  const fields = fieldsOf(parsed(stored));
  if (fields['format'] !== FORMAT) return { ...EMPTY_DRAFT, content: textContent(parseText(stored)) };
  return {
    content: payloadFrom(fields['content']) ?? EMPTY_DRAFT.content,
    others: Object.fromEntries(
      Object.values(fieldsOf(fields['others'])).flatMap((stored) => {
        const payload = payloadFrom(stored);
        return payload === undefined ? [] : [[payload.kind, payload]];
      }),
    ),
    version: integerWithin({ min: 1, max: MAX_VERSION }, fields['version']) ?? null,
    mask: integerWithin({ min: 0, max: MASK_COUNT - 1 }, fields['mask']) ?? null,
    structuredAppend: structuredAppendFrom(fields['structuredAppend']),
  };
}

function payloadFrom(stored: unknown): Payload | undefined {
  const { kind, values, written } = fieldsOf(stored);
  const known = oneOf(DEFINED_KINDS, kind);
  return known && { kind: known, values: valuesFrom(values), written: typeof written === 'string' ? written : null };
}

/** The definition of the kind, once loaded, checks each value against its field. */
function valuesFrom(stored: unknown): PayloadValues {
  const values = Object.entries(fieldsOf(stored)).filter(
    (entry): entry is [string, string | boolean] => typeof entry[1] === 'string' || typeof entry[1] === 'boolean',
  );
  return Object.fromEntries(values);
}

function structuredAppendFrom(stored: unknown): StructuredAppendChoice {
  const count = integerWithin({ min: 2, max: MAX_APPENDED_SYMBOLS }, stored);
  return count ?? oneOf(['off', 'fewest'] as const, stored) ?? 'off';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
