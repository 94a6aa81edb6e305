import { levelIn, type Symbology } from '../../core/qr/symbology';
import type { ErrorCorrectionLevel } from '../../core/qr/error-correction-level';
import type { EncodeInput, Parts } from '../../workers/encode/contract';
import type { CreatePreferences } from './create-preferences';

/** What is being made. It lasts as long as the page and is never stored. */
export interface Draft {
  readonly text: string;
  /** Forced; null lets the encoder find it. */
  readonly version: number | null;
  readonly mask: number | null;
  readonly parts: Parts;
}

export const EMPTY_DRAFT: Draft = { text: '', version: null, mask: null, parts: 'one' };

/** The part of the preferences that a symbol depends on. */
export type EncodeHabits = Omit<CreatePreferences, 'level'> & { readonly level: ErrorCorrectionLevel };

/** What a kind of symbol does not have is not asked of it, so that changing the kind is no fault. */
export function encodeInput(draft: Draft, habits: EncodeHabits): EncodeInput {
  const { text, version, mask } = draft;
  const { symbology, boostLevel } = habits;
  return {
    text,
    symbology,
    level: levelIn(symbology, habits.level),
    version,
    mask,
    boostLevel,
    eci: canAnnounce(symbology) ? habits.eci : 'auto',
    parts: canLink(symbology) ? draft.parts : 'one',
  };
}

/** ISO/IEC 18004:2015 §7.4.2: Micro QR has no Extended Channel Interpretation. */
export function canAnnounce(symbology: Symbology): boolean {
  return symbology !== 'micro-qr';
}

/** ISO/IEC 18004:2015 §8; ISO/IEC 23941:2022 has no structured append. */
export function canLink(symbology: Symbology): boolean {
  return symbology === 'qr-code';
}
