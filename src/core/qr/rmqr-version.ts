import { at } from '../base/assert';
import { type CodewordLayout, layOutCodewords } from './codeword-layout';

/** rMQR has levels M and H only (ISO/IEC 23941:2022 §7.5.1). */
export const RMQR_LEVELS = ['M', 'H'] as const;

export type RmqrLevel = (typeof RMQR_LEVELS)[number];

/** A size of rMQR. */
export interface RmqrVersion {
  /** R, height, x, width, as in the standard: "R7x43". */
  readonly name: string;
  readonly heightModules: number;
  readonly widthModules: number;
  readonly totalCodewords: number;
  readonly dataCodewords: Readonly<Record<RmqrLevel, number>>;
  readonly blocks: Readonly<Record<RmqrLevel, number>>;
  readonly countBits: RmqrCountBits;
}

/** Bits of the character count indicator. */
export interface RmqrCountBits {
  readonly numeric: number;
  readonly alphanumeric: number;
  readonly byte: number;
  readonly kanji: number;
}

/**
 * Height, width, codewords; data codewords at M and H; blocks at M and H; count indicator bits of
 * numeric, alphanumeric, byte, kanji (ISO/IEC 23941:2022 tables 1, 3, 6 and 8).
 */
const ROWS = [
  [7, 43, 13, 6, 3, 1, 1, 4, 3, 3, 2],
  [7, 59, 21, 12, 7, 1, 1, 5, 5, 4, 3],
  [7, 77, 32, 20, 10, 1, 1, 6, 5, 5, 4],
  [7, 99, 44, 28, 14, 1, 1, 7, 6, 5, 5],
  [7, 139, 68, 44, 24, 1, 2, 7, 6, 6, 5],
  [9, 43, 21, 12, 7, 1, 1, 5, 5, 4, 3],
  [9, 59, 33, 21, 11, 1, 1, 6, 5, 5, 4],
  [9, 77, 49, 31, 17, 1, 2, 7, 6, 5, 5],
  [9, 99, 66, 42, 22, 1, 2, 7, 6, 6, 5],
  [9, 139, 99, 63, 33, 2, 3, 8, 7, 6, 6],
  [11, 27, 15, 7, 5, 1, 1, 4, 4, 3, 2],
  [11, 43, 31, 19, 11, 1, 1, 6, 5, 5, 4],
  [11, 59, 47, 31, 15, 1, 2, 7, 6, 5, 5],
  [11, 77, 67, 43, 23, 1, 2, 7, 6, 6, 5],
  [11, 99, 89, 57, 29, 2, 2, 8, 7, 6, 6],
  [11, 139, 132, 84, 42, 2, 3, 8, 7, 7, 6],
  [13, 27, 21, 12, 7, 1, 1, 5, 5, 4, 3],
  [13, 43, 41, 27, 13, 1, 1, 6, 6, 5, 5],
  [13, 59, 60, 38, 20, 1, 2, 7, 6, 6, 5],
  [13, 77, 85, 53, 29, 2, 2, 7, 7, 6, 6],
  [13, 99, 113, 73, 35, 2, 3, 8, 7, 7, 6],
  [13, 139, 166, 106, 54, 3, 4, 8, 8, 7, 7],
  [15, 43, 51, 33, 15, 1, 2, 7, 6, 6, 5],
  [15, 59, 74, 48, 26, 1, 2, 7, 7, 6, 5],
  [15, 77, 103, 67, 31, 2, 3, 8, 7, 7, 6],
  [15, 99, 136, 88, 48, 2, 4, 8, 7, 7, 6],
  [15, 139, 199, 127, 69, 3, 5, 9, 8, 7, 7],
  [17, 43, 61, 39, 21, 1, 2, 7, 6, 6, 5],
  [17, 59, 88, 56, 28, 2, 2, 8, 7, 6, 6],
  [17, 77, 122, 78, 38, 2, 3, 8, 7, 7, 6],
  [17, 99, 160, 100, 56, 3, 4, 8, 8, 7, 6],
  [17, 139, 232, 152, 76, 4, 6, 9, 8, 8, 7],
] as const;

/**
 * The 32 sizes. Versions are numbered 1…32 in this order; the version indicator of the format information is one less
 * (ISO/IEC 23941:2022 table 10).
 */
export const RMQR_VERSIONS: readonly RmqrVersion[] = ROWS.map(
  ([
    heightModules,
    widthModules,
    totalCodewords,
    dataM,
    dataH,
    blocksM,
    blocksH,
    numeric,
    alphanumeric,
    byte,
    kanji,
  ]) => ({
    name: `R${heightModules}x${widthModules}`,
    heightModules,
    widthModules,
    totalCodewords,
    dataCodewords: { M: dataM, H: dataH },
    blocks: { M: blocksM, H: blocksH },
    countBits: { numeric, alphanumeric, byte, kanji },
  }),
);

/** @param version 1…32 */
export function rmqrVersion(version: number): RmqrVersion {
  return at(RMQR_VERSIONS, version - 1);
}

/** The version of a size, 1…32; null if there is none. */
export function rmqrVersionOfSize(widthModules: number, heightModules: number): number | null {
  const index = RMQR_VERSIONS.findIndex(
    (size) => size.widthModules === widthModules && size.heightModules === heightModules,
  );
  return index < 0 ? null : index + 1;
}

const layouts: Record<RmqrLevel, CodewordLayout[]> = { M: [], H: [] };

/** @param version 1…32. Computed once, then shared: do not write to it. */
export function rmqrCodewordLayout(version: number, level: RmqrLevel): CodewordLayout {
  return (layouts[level][version] ??= makeLayout(rmqrVersion(version), level));
}

function makeLayout({ totalCodewords, dataCodewords, blocks }: RmqrVersion, level: RmqrLevel): CodewordLayout {
  return layOutCodewords(totalCodewords, (totalCodewords - dataCodewords[level]) / blocks[level], blocks[level]);
}
