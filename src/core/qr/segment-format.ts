import { at } from '../base/assert';

/** Modes in the order of every array by mode. */
export const MODES = ['numeric', 'alphanumeric', 'byte', 'kanji'] as const;

/** Widths and values of the fields that begin a segment, in one group of versions. */
export interface SegmentFormat {
  readonly modeBits: number;
  /** Mode indicators by mode. */
  readonly indicators: readonly number[];
  /** Bits of the character count indicator by mode; −1 for a mode that the versions do not have. */
  readonly countBits: readonly number[];
  readonly terminatorBits: number;
}

/** The last version of each group: 1–9, 10–26, 27–40 (ISO/IEC 18004:2015 table 3). */
export const QR_GROUP_ENDS = [9, 26, 40] as const;

const QR_COUNT_BITS = [
  [10, 9, 8, 8],
  [12, 11, 16, 10],
  [14, 13, 16, 12],
] as const;

/** By version group (tables 2 and 3). */
const QR_SEGMENT_FORMATS: readonly SegmentFormat[] = QR_COUNT_BITS.map((countBits) => ({
  modeBits: 4,
  indicators: [1, 2, 4, 8],
  countBits,
  terminatorBits: 4,
}));

/** Index in `QR_GROUP_ENDS` of the group of a version. */
export function qrGroupOf(version: number): number {
  return QR_GROUP_ENDS.findIndex((last) => version <= last);
}

export function qrSegmentFormat(group: number): SegmentFormat {
  return at(QR_SEGMENT_FORMATS, group);
}

const MICRO_COUNT_BITS = [
  [3, -1, -1, -1],
  [4, 3, -1, -1],
  [5, 4, 4, 3],
  [6, 5, 5, 4],
] as const;

/** M1…M4 (tables 2 and 3). */
export const MICRO_SEGMENT_FORMATS: readonly SegmentFormat[] = MICRO_COUNT_BITS.map((countBits, index) => ({
  modeBits: index,
  indicators: [0, 1, 2, 3],
  countBits,
  terminatorBits: 3 + 2 * index,
}));
