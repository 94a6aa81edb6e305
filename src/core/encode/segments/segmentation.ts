import type { Dialect } from '../../qr/dialect';
import { ALPHANUMERIC, DIGIT, KANJI, PERCENT } from '../charset/character-class';
import type { Runs } from './runs';

/** A stretch of the content in one mode: `mode` is a place in `MODES`, the offsets are bytes of the runs' data. */
export interface Segment {
  readonly mode: number;
  readonly start: number;
  readonly end: number;
}

/** More sixths of a bit than any content has, and small enough to add to without leaving 31 bits. */
const NEVER = 1 << 28;
const NUMERIC_MODE = 0;
const ALPHANUMERIC_MODE = 1;
const BYTE_MODE = 2;
const KANJI_MODE = 3;

/** For each run and mode, the mode of the run before on the cheapest way there. Used again for each content. */
let cameFrom = new Uint8Array(1 << 14);

/** The fewest bits that the runs take in a dialect; `segmentsOf` then gives the segments. Infinity if there is no way. */
export function fewestBits(runs: Runs, dialect: Dialect): number {
  const { count, classes, ends } = runs;
  if (cameFrom.length < 4 * count) cameFrom = new Uint8Array(4 * count);
  const openNumeric = openingSixths(dialect, NUMERIC_MODE);
  const openAlphanumeric = openingSixths(dialect, ALPHANUMERIC_MODE);
  const openByte = openingSixths(dialect, BYTE_MODE);
  const openKanji = openingSixths(dialect, KANJI_MODE);
  // Sixths of a bit so far, with the last segment still open: a digit takes 20, an alphanumeric character 33.
  let numeric = NEVER;
  let alphanumeric = NEVER;
  let byte = NEVER;
  let kanji = NEVER;
  // The same with the last segment ended, which rounds up to a whole bit, and the mode of that segment.
  let ended = 0;
  let endedMode = 0;
  let start = 0;
  for (let run = 0, place = 0; run < count; run += 1, place += 4) {
    const runClass = classes[run] ?? 0;
    const end = ends[run] ?? 0;
    const bytes = end - start;
    start = end;

    cameFrom[place] = numeric <= ended + openNumeric ? NUMERIC_MODE : endedMode;
    cameFrom[place + 1] = alphanumeric <= ended + openAlphanumeric ? ALPHANUMERIC_MODE : endedMode;
    cameFrom[place + 2] = byte <= ended + openByte ? BYTE_MODE : endedMode;
    cameFrom[place + 3] = kanji <= ended + openKanji ? KANJI_MODE : endedMode;
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
  lastMode = endedMode;
  return ended >= NEVER ? Infinity : ended / 6;
}

let lastMode = 0;

/**
 * The segments behind the last answer of `fewestBits` for these runs.
 *
 * It is enough to decide for whole runs: a digit never costs less in another mode than in numeric
 * (at most 4 bits against 5), nor an alphanumeric character in byte mode (at most 6 against 8), so a
 * border inside a run can always move to its end.
 */
export function segmentsOf({ count, ends }: Runs): Segment[] {
  const segments: Segment[] = [];
  let mode = lastMode;
  let end = ends[count - 1] ?? 0;
  for (let run = count - 1; run >= 0; run -= 1) {
    const before = cameFrom[4 * run + mode] ?? 0;
    if (run > 0 && before === mode) continue;
    const start = run === 0 ? 0 : (ends[run - 1] ?? 0);
    segments.push({ mode, start, end });
    end = start;
    mode = before;
  }
  return segments.reverse();
}

function openingSixths({ modeBits, countBits }: Dialect, mode: number): number {
  const bits = countBits[mode] ?? -1;
  return bits < 0 ? NEVER : 6 * (modeBits + bits);
}

function roundUp(sixths: number): number {
  return Math.floor((sixths + 5) / 6) * 6;
}
