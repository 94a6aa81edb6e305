/** Error correction level, weakest first (ISO/IEC 18004:2015 §7.5.1: about 7, 15, 25 and 30 % of codewords). */
export const LEVELS = ['L', 'M', 'Q', 'H'] as const;

export type ErrorCorrectionLevel = (typeof LEVELS)[number];

/** Maximum share of wrong codewords that error correction restores, in percent. */
export const RECOVERY_PERCENT = { L: 7, M: 15, Q: 25, H: 30 } as const satisfies Record<ErrorCorrectionLevel, number>;

export function isErrorCorrectionLevel(value: unknown): value is ErrorCorrectionLevel {
  return LEVELS.some((level) => level === value);
}
