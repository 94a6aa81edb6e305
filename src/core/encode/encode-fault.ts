import type { Level } from '../qr/level';

/** Why a text has no symbol. */
export type EncodeFault =
  | { readonly code: 'text-empty' }
  | {
      readonly code: 'text-too-long';
      /** Bytes beyond what version 40 holds at the level asked for, rounded up. */
      readonly excessBytes: number;
      /** The strongest level at which the text would fit, if there is one. */
      readonly fittingLevel: Level | null;
    }
  | {
      readonly code: 'lone-surrogate';
      /** UTF-16 code units before the offending one. */
      readonly index: number;
    };
