import { at } from '../base/assert';
import { type CodewordLayout, layOutCodewords } from './codeword-layout';
import type { ErrorCorrectionLevel } from './error-correction-level';

export const MAX_VERSION = 40;

/** Error correction codewords in each block, by version 1…40 (ISO/IEC 18004:2015 table 9). */
const ECC_CODEWORDS_PER_BLOCK = {
  L: [
    7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ],
  M: [
    10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28,
    28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
  ],
  Q: [
    13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28, 30, 30, 30,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ],
  H: [
    17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30, 30, 30, 30, 30,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ],
} as const satisfies Record<ErrorCorrectionLevel, readonly number[]>;

/** Error correction blocks, by version 1…40 (ISO/IEC 18004:2015 table 9). */
const BLOCKS = {
  L: [
    1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19,
    20, 21, 22, 24, 25,
  ],
  M: [
    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33,
    35, 37, 38, 40, 43, 45, 47, 49,
  ],
  Q: [
    1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45,
    48, 51, 53, 56, 59, 62, 65, 68,
  ],
  H: [
    1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51,
    54, 57, 60, 63, 66, 70, 74, 77, 81,
  ],
} as const satisfies Record<ErrorCorrectionLevel, readonly number[]>;

/** Modules on one side of a symbol without its quiet zone (ISO/IEC 18004:2015 §6.3.1). */
export function sideModules(version: number): number {
  return 17 + 4 * version;
}

/** Bits for mode indicators, counts and data: all codewords without error correction. */
export function dataCapacityBits(version: number, level: ErrorCorrectionLevel): number {
  return (totalCodewords(version) - eccCodewordsPerBlock(version, level) * blockCount(version, level)) * 8;
}

export function eccCodewordsPerBlock(version: number, level: ErrorCorrectionLevel): number {
  return at(ECC_CODEWORDS_PER_BLOCK[level], version - 1);
}

export function blockCount(version: number, level: ErrorCorrectionLevel): number {
  return at(BLOCKS[level], version - 1);
}

const layouts: Record<ErrorCorrectionLevel, CodewordLayout[]> = { L: [], M: [], Q: [], H: [] };

/** Blocks and interleaving of a version and level. Computed once, then shared: do not write to it. */
export function qrCodewordLayout(version: number, level: ErrorCorrectionLevel): CodewordLayout {
  return (layouts[level][version] ??= layOutCodewords(
    totalCodewords(version),
    eccCodewordsPerBlock(version, level),
    blockCount(version, level),
  ));
}

/** Codewords of a symbol: whole bytes in the modules outside its function patterns (§7.7.3). */
export function totalCodewords(version: number): number {
  const side = sideModules(version);
  const finders = 3 * 8 * 8;
  const timing = 2 * (side - 16);
  const formatInformation = 31;
  let functionModules = finders + timing + formatInformation;
  if (version >= 2) {
    const perSide = Math.floor(version / 7) + 2;
    const onTimingLines = 2 * (perSide - 2);
    functionModules += (perSide * perSide - 3) * 25 - onTimingLines * 5;
  }
  if (version >= 7) functionModules += 36;
  return (side * side - functionModules) >> 3;
}
