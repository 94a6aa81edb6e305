import type { SegmentFormat } from '../../qr/segment-format';
import { ALPHANUMERIC, DIGIT, KANJI, PERCENT } from '../charset/character-class';
import type { Runs } from './runs';

/** A stretch of the content in one mode: `mode` is an index into `MODES`, the offsets are bytes of the runs' data. */
export interface SegmentRange {
  readonly mode: number;
  readonly start: number;
  readonly end: number;
}

/** The segments of a content with the fewest bits. */
export interface Segmentation {
  /** Mode indicators, character counts and data. Infinity if the segment format has no mode for a character. */
  readonly bits: number;
  /** In the order of the content; empty where `bits` is Infinity. */
  readonly ranges: readonly SegmentRange[];
}

/** For each run and mode, the mode of the run before on the shortest way to it. Grows with the number of runs. */
export interface SegmentationMemory {
  previousModes: Uint8Array;
}

export function createSegmentationMemory(): SegmentationMemory {
  return { previousModes: new Uint8Array(1 << 14) };
}

/** More sixths of a bit than any content has, and small enough for sums within 31 bits. */
const NEVER = 1 << 28;
const NUMERIC_MODE = 0;
const ALPHANUMERIC_MODE = 1;
const BYTE_MODE = 2;
const KANJI_MODE = 3;

/**
 * The segmentation with the fewest bits, found by dynamic programming over the runs.
 *
 * Only whole runs are decided. A digit never needs more bits in numeric mode than in another mode (at most 4
 * against 5), nor an alphanumeric character more in alphanumeric than in byte mode (at most 6 against 8). A
 * border inside a run can therefore always move to the end of the run.
 */
export function shortestSegmentation(
  runs: Runs,
  segmentFormat: SegmentFormat,
  memory: SegmentationMemory,
): Segmentation {
  const { count, classes, ends } = runs;
  if (memory.previousModes.length < 4 * count) memory.previousModes = new Uint8Array(4 * count);
  const { previousModes } = memory;
  const openNumeric = openingSixths(segmentFormat, NUMERIC_MODE);
  const openAlphanumeric = openingSixths(segmentFormat, ALPHANUMERIC_MODE);
  const openByte = openingSixths(segmentFormat, BYTE_MODE);
  const openKanji = openingSixths(segmentFormat, KANJI_MODE);
  // Sixths of a bit so far if the last segment has this mode and is still open. A digit has 20 of them, an
  // alphanumeric character 33.
  let numeric = NEVER;
  let alphanumeric = NEVER;
  let byte = NEVER;
  let kanji = NEVER;
  // The least of these after the last segment has ended, rounded up to a whole bit, and the mode of that segment.
  let ended = 0;
  let endedMode = 0;
  let start = 0;
  for (let run = 0, place = 0; run < count; run += 1, place += 4) {
    const runClass = classes[run] ?? 0;
    const end = ends[run] ?? 0;
    const bytes = end - start;
    start = end;

    previousModes[place] = numeric <= ended + openNumeric ? NUMERIC_MODE : endedMode;
    previousModes[place + 1] = alphanumeric <= ended + openAlphanumeric ? ALPHANUMERIC_MODE : endedMode;
    previousModes[place + 2] = byte <= ended + openByte ? BYTE_MODE : endedMode;
    previousModes[place + 3] = kanji <= ended + openKanji ? KANJI_MODE : endedMode;
    numeric = runClass === DIGIT ? Math.min(numeric, ended + openNumeric) + bytes * 20 : NEVER;
    alphanumeric =
      runClass <= ALPHANUMERIC
        ? Math.min(alphanumeric, ended + openAlphanumeric) + bytes * 33
        : runClass === PERCENT
          ? Math.min(alphanumeric, ended + openAlphanumeric) + bytes * 66
          : NEVER;
    byte = runClass === KANJI ? NEVER : Math.min(byte, ended + openByte) + bytes * 48;
    kanji = runClass === KANJI ? Math.min(kanji, ended + openKanji) + bytes * 39 : NEVER;

    ended = roundUp(numeric);
    endedMode = NUMERIC_MODE;
    const alphanumericEnded = roundUp(alphanumeric);
    if (alphanumericEnded < ended) {
      ended = alphanumericEnded;
      endedMode = ALPHANUMERIC_MODE;
    }
    if (byte < ended) {
      ended = byte;
      endedMode = BYTE_MODE;
    }
    if (kanji < ended) {
      ended = kanji;
      endedMode = KANJI_MODE;
    }
  }
  if (ended >= NEVER) return { bits: Infinity, ranges: [] };
  return { bits: ended / 6, ranges: rangesOf(runs, previousModes, endedMode) };
}

/** Follows the previous modes from the last run back to the first. */
function rangesOf({ count, ends }: Runs, previousModes: Uint8Array, lastMode: number): SegmentRange[] {
  const ranges: SegmentRange[] = [];
  let mode = lastMode;
  let end = ends[count - 1] ?? 0;
  for (let run = count - 1; run >= 0; run -= 1) {
    const previous = previousModes[4 * run + mode] ?? 0;
    if (run > 0 && previous === mode) continue;
    const start = run === 0 ? 0 : (ends[run - 1] ?? 0);
    ranges.push({ mode, start, end });
    end = start;
    mode = previous;
  }
  return ranges.reverse();
}

function openingSixths({ modeBits, countBits }: SegmentFormat, mode: number): number {
  const bits = countBits[mode] ?? -1;
  return bits < 0 ? NEVER : 6 * (modeBits + bits);
}

function roundUp(sixths: number): number {
  return Math.floor((sixths + 5) / 6) * 6;
}
