import { fieldsOf, integerWithin, oneOf } from '../../core/base/fields';
import { DEFINED_KINDS, type PayloadValues } from '../../core/payload/definition';
import { parseText } from '../../core/payload/text';
import { MAX_VERSION } from '../../core/qr/capacity';
import { MASK_COUNT } from '../../core/qr/mask';
import { MAX_APPENDED_SYMBOLS } from '../../core/qr/structured-append';
import type { DraftStore } from '../../platform/draft-store';
import type { StructuredAppendChoice } from '../../workers/encode/contract';
import { type Draft, type DraftContent, EMPTY_DRAFT, textContent } from './draft';

/** Marks the stored form. A text without it was stored by an older release, which kept the text alone. */
const FORMAT = 'qr-code-master draft 1';

/**
 * Keeps the draft, text and choices, over a reload of the page.
 * @returns false where the browser refuses session storage and the draft would be lost
 */
export function keepDraft(store: DraftStore, { content, ...choices }: Draft): boolean {
  const kept = content.kind === 'bytes' ? { kind: 'bytes', bytes: Array.from(content.bytes) } : content;
  return store.put(JSON.stringify({ format: FORMAT, content: kept, ...choices }));
}

/** The kept draft, once; an empty one if there is none. */
export function restoreDraft(store: DraftStore): Draft {
  const stored = store.take();
  if (stored === null) return EMPTY_DRAFT;
  const fields = fieldsOf(parsed(stored));
  if (fields['format'] !== FORMAT) return { ...EMPTY_DRAFT, content: textContent(parseText(stored)) };
  return {
    content: contentFrom(fields['content']),
    version: integerWithin({ min: 1, max: MAX_VERSION }, fields['version']) ?? null,
    mask: integerWithin({ min: 0, max: MASK_COUNT - 1 }, fields['mask']) ?? null,
    structuredAppend: structuredAppendFrom(fields['structuredAppend']),
  };
}

function contentFrom(stored: unknown): DraftContent {
  const { kind, payload, bytes } = fieldsOf(stored);
  if (kind === 'bytes' && Array.isArray(bytes)) return { kind, bytes: Uint8Array.from(bytes, Number) };
  const { kind: payloadKind, values } = fieldsOf(payload);
  const known = oneOf(DEFINED_KINDS, payloadKind);
  return known === undefined
    ? EMPTY_DRAFT.content
    : { kind: 'payload', payload: { kind: known, values: valuesFrom(values) } };
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
