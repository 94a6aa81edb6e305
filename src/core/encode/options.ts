import type { ErrorCorrectionLevel } from '../qr/error-correction-level';
import type { Symbology } from '../qr/symbology';

export type Content =
  | { readonly kind: 'text'; readonly text: string }
  /** Bytes without a character set; a reader passes them on or guesses one. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

/**
 * `auto`: text is UTF-8, or Kanji mode where that is shorter and every reader agrees on it. The interpretation is
 * announced only where a reader would otherwise guess another character set.
 * `always`: UTF-8, announced. `never`: as `auto`, not announced. A number: that interpretation, announced.
 */
export type EciPolicy = 'auto' | 'always' | 'never' | number;

/** FNC1 (ISO/IEC 18004:2015 §7.4.8): GS1 in first position, the format of another industry in second position. */
export type Fnc1 =
  | { readonly position: 'first' }
  /** A letter, or two digits. */
  | { readonly position: 'second'; readonly applicationIndicator: string };

export interface EncodeOptions {
  /** The minimum level. Micro QR has L, M and Q, rMQR has M and H. */
  readonly level: ErrorCorrectionLevel;
  readonly symbology?: Symbology;
  /** 1…40; 1…4 for M1…M4; 1…32 for rMQR. If left out, the smallest that holds the content. */
  readonly version?: number | null;
  /** If left out, the mask with the best score. */
  readonly mask?: number | null;
  /** Raise the level as far as the same version allows. */
  readonly boostLevel?: boolean;
  readonly eci?: EciPolicy;
  readonly fnc1?: Fnc1 | null;
}

/** Whether an option is left out or a whole number within bounds. */
export function isIn(value: number | null, lowest: number, highest: number): boolean {
  return value === null || (Number.isInteger(value) && value >= lowest && value <= highest);
}
