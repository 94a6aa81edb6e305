import { withCheckBits } from './bch';
import { LEVELS, type ErrorCorrectionLevel } from './error-correction-level';

export interface Format {
  readonly level: ErrorCorrectionLevel;
  /** Data mask pattern, 0…7. */
  readonly mask: number;
}

/** BCH (15, 5), x¹⁰ + x⁸ + x⁵ + x⁴ + x² + x + 1 (ISO/IEC 18004:2015 §7.9.1, annex C). */
const GENERATOR = 0x537;
const XOR_MASK = 0x5412;
const LEVEL_BITS = { L: 1, M: 0, Q: 3, H: 2 } as const satisfies Record<ErrorCorrectionLevel, number>;

/** The 15 bits of format information with their XOR mask, bit 14 first. */
export function formatCode(level: ErrorCorrectionLevel, mask: number): number {
  return withCheckBits((LEVEL_BITS[level] << 3) | mask, GENERATOR, 10) ^ XOR_MASK;
}

/** All 32 codes with their level and mask. Any two differ in at least 7 bits. */
export const FORMATS: readonly (Format & { readonly code: number })[] = LEVELS.flatMap((level) =>
  Array.from({ length: 8 }, (_, mask) => ({ level, mask, code: formatCode(level, mask) })),
);

/**
 * The modules of both copies for a symbol of `sideModules`, most significant bit first (§7.9.1,
 * figure 25): round the top-left finder pattern, and split under the top-right and beside the bottom-left one.
 */
export function formatModules(sideModules: number): readonly [Uint16Array, Uint16Array] {
  const place = (row: number, column: number): number => row * sideModules + column;
  const whole = [
    ...[0, 1, 2, 3, 4, 5, 7, 8].map((column) => place(8, column)),
    ...[7, 5, 4, 3, 2, 1, 0].map((row) => place(row, 8)),
  ];
  const split = [
    ...[1, 2, 3, 4, 5, 6, 7].map((fromBottom) => place(sideModules - fromBottom, 8)),
    ...[8, 7, 6, 5, 4, 3, 2, 1].map((fromRight) => place(8, sideModules - fromRight)),
  ];
  return [Uint16Array.from(whole), Uint16Array.from(split)];
}
