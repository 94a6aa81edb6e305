import type { ErrorCorrectionLevel } from '../qr/error-correction-level';
import type { Symbology } from '../qr/symbology';
import type { CharacterFault } from './segments/runs';

/** The reason why a content and its options have no symbol. */
export type EncodeFault =
  | { readonly code: 'text-empty' }
  | TooLongFault
  | (CharacterFault & { readonly code: 'lone-surrogate' })
  | (CharacterFault & {
      readonly code: 'character-not-in-charset';
      /** The Extended Channel Interpretation asked for. */
      readonly eci: number;
    })
  | { readonly code: 'unknown-eci'; readonly eci: number }
  | { readonly code: 'unknown-version'; readonly symbology: Symbology }
  | { readonly code: 'unknown-mask'; readonly symbology: Symbology; readonly highest: number }
  | {
      readonly code: 'level-unavailable';
      readonly symbology: Symbology;
      readonly levels: readonly ErrorCorrectionLevel[];
    }
  /** The version has no mode for the content: letters in M1, anything but capitals and digits in M2. */
  | { readonly code: 'mode-unavailable'; readonly versionName: string }
  | {
      readonly code: 'feature-unavailable';
      readonly symbology: Symbology;
      readonly feature: 'eci' | 'fnc1' | 'structured-append';
    }
  | { readonly code: 'bad-application-indicator' }
  | {
      readonly code: 'bad-element-string';
      /** UTF-16 code units before the error. */
      readonly index: number;
      readonly reason: 'no-identifier' | 'wrong-length' | 'wrong-character' | 'wrong-check-digit';
    }
  | {
      readonly code: 'bad-symbol-count';
      /** Symbols that the content needs, or null if 16 are too few. */
      readonly neededSymbolCount: number | null;
    };

export interface TooLongFault {
  readonly code: 'text-too-long';
  readonly symbology: Symbology;
  /** Bits beyond the capacity of the largest symbol allowed; a lower bound if `isLowerBound`. */
  readonly excessBits: number;
  /** True for a content so long that it was not counted. */
  readonly isLowerBound: boolean;
  /** The strongest level at which the content fits, or null. */
  readonly fittingLevel: ErrorCorrectionLevel | null;
  /** The smallest version that holds the content at this level, where a smaller one was asked for. */
  readonly fittingVersion: number | null;
  /** Symbols that hold the content by structured append, 2…16; null where structured append is not possible. */
  readonly fittingSymbolCount: number | null;
}
