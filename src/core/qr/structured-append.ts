/** Maximum number of symbols in one structured append sequence (ISO/IEC 18004:2015 §8.1). */
export const MAX_APPENDED_SYMBOLS = 16;

/** The structured append header of a symbol. */
export interface StructuredAppend {
  /** 0…count − 1. */
  readonly index: number;
  /** Symbols of the sequence, 1…16. */
  readonly count: number;
  /** XOR of all bytes of the whole content (ISO/IEC 18004:2015 §8.3). */
  readonly parity: number;
}
