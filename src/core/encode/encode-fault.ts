import type { Level } from '../qr/level';
import type { Symbology } from '../qr/symbology';
import type { CharacterFault } from './segments/runs';

/** Why there is no symbol for a content and its options. */
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
  | { readonly code: 'level-unavailable'; readonly symbology: Symbology; readonly levels: readonly Level[] }
  /** Content that has no mode in this version: letters in M1, anything but capitals and digits in M2. */
  | { readonly code: 'mode-unavailable'; readonly versionName: string }
  | {
      readonly code: 'feature-unavailable';
      readonly symbology: Symbology;
      readonly feature: 'eci' | 'fnc1' | 'structured-append';
    }
  | { readonly code: 'bad-application-indicator' }
  | {
      readonly code: 'bad-element-string';
      /** UTF-16 code units before what cannot be read. */
      readonly index: number;
      readonly reason: 'no-identifier' | 'wrong-length' | 'wrong-character' | 'wrong-check-digit';
    }
  | {
      readonly code: 'bad-part-count';
      /** Parts that would do, or null if 16 are too few. */
      readonly neededParts: number | null;
    };

export interface TooLongFault {
  readonly code: 'text-too-long';
  readonly symbology: Symbology;
  /** Bits beyond what the largest symbol allowed holds; at least these if `isLowerBound`. */
  readonly excessBits: number;
  /** For a content so long that counting it would take time. */
  readonly isLowerBound: boolean;
  /** The strongest level at which the content would fit, if there is one. */
  readonly fittingLevel: Level | null;
  /** The smallest version that would hold it at this level, where a smaller one was asked for. */
  readonly fittingVersion: number | null;
  /** Symbols that would hold it by structured append, 2…16, where that is to be had. */
  readonly fittingParts: number | null;
}
