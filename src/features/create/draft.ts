import type { Content } from '../../core/encode/options';
import type { DefinedKind, Payload } from '../../core/payload/definition';
import { type TextValues, TEXT } from '../../core/payload/text';
import { type Symbology, levelIn } from '../../core/qr/symbology';
import type { ErrorCorrectionLevel } from '../../core/qr/error-correction-level';
import type { CreatePreferences } from './create-preferences';
import type { EncodeInput, StructuredAppendChoice } from '../../workers/encode/contract';

/** What is being made. It is kept for the session, never longer. */
export interface Draft {
  readonly content: Payload;
  /** Forms of other kinds, as they were left. */
  readonly others: Readonly<Partial<Record<DefinedKind, Payload>>>;
  /** Forced; null lets the encoder find it. */
  readonly version: number | null;
  readonly mask: number | null;
  readonly structuredAppend: StructuredAppendChoice;
}

/** Choices that the encoder makes by itself. */
export const AUTOMATIC = { version: null, mask: null, structuredAppend: 'off' } as const satisfies Partial<Draft>;

export const EMPTY_DRAFT: Draft = { content: textContent(TEXT.empty), others: {}, ...AUTOMATIC };

export function textContent(values: TextValues): Payload {
  return { kind: 'text', values, written: null };
}

/** The draft with the form of another kind, as it was left. The form in hand is put aside. */
export function choosing(draft: Draft, kind: DefinedKind): Draft {
  const { content, others } = draft;
  if (content.kind === kind) return draft;
  return {
    ...draft,
    content: others[kind] ?? { kind, values: {}, written: null },
    others: { ...others, [content.kind]: content },
  };
}

/** The part of the preferences that a symbol depends on. */
export type EncodeHabits = Omit<CreatePreferences, 'level'> & { readonly level: ErrorCorrectionLevel };

/** A setting that the symbology does not have is left out, so that changing the symbology is never a fault. */
export function encodeInput(
  content: Content,
  draft: Omit<Draft, 'content' | 'others'>,
  habits: EncodeHabits,
): EncodeInput {
  const { version, mask } = draft;
  const { symbology, boostLevel } = habits;
  return {
    content,
    symbology,
    level: levelIn(symbology, habits.level),
    version,
    mask,
    boostLevel,
    eci: hasEci(symbology) ? habits.eci : 'auto',
    structuredAppend: hasStructuredAppend(symbology) ? draft.structuredAppend : 'off',
  };
}

/** ISO/IEC 18004:2015 §7.4.2: Micro QR has no Extended Channel Interpretation. */
export function hasEci(symbology: Symbology): boolean {
  return symbology !== 'micro-qr';
}

/** ISO/IEC 18004:2015 §8; ISO/IEC 23941:2022 has no structured append. */
export function hasStructuredAppend(symbology: Symbology): boolean {
  return symbology === 'qr-code';
}
