import { type BoardLayout, GUARD_ROWS } from './bit-board';
import { countOnes, onesIn } from './count-ones';

const RUN_POINTS = 1;
const BLOCK_POINTS = 3;
const FINDER_POINTS = 40;
const BALANCE_POINTS = 10;

/** One word for each place of a run or a block; the largest symbol has 2 · 6 word columns of 177 places. */
const runMarks = new Int32Array(2 * 6 * 180);
const blockMarks = new Int32Array(6 * 180);

/**
 * How unfortunate a masked symbol looks to a reader (ISO/IEC 18004:2015 §7.8.3.1, table 11), over
 * the complete symbol with format and version information, its quiet zone not counted.
 *
 * Every side of a finder-like pattern that has four light modules beside it counts; the standard's
 * "preceded or followed" is read by other encoders so, too.
 */
export function maskPenalty(board: Int32Array, layout: BoardLayout): number {
  const { words, strideWords, sideModules } = layout;
  let finders = 0;
  for (let word = 0; word < 2 * words; word += 1) {
    finders += markRuns(board, word * strideWords + GUARD_ROWS, sideModules, word * sideModules);
  }
  for (let word = 0; word < words; word += 1) markBlocks(board, layout, word);
  const runs = countOnes(runMarks, 0, 2 * words * sideModules);
  const blocks = countOnes(blockMarks, 0, words * (sideModules - 1));
  return runs * RUN_POINTS + blocks * BLOCK_POINTS + finders * FINDER_POINTS + balancePenalty(board, layout);
}

/**
 * Marks what runs of five or more equal modules down one word column cost, and counts finder-like
 * patterns beside four light modules.
 *
 * A run of n costs n − 2: as many points as it has places where three modules in a row are equal.
 * Those belong to a run of five if one of the next two places ends five equal modules.
 */
function markRuns(board: Int32Array, start: number, length: number, markStart: number): number {
  let finders = 0;
  let mark = markStart;
  let previous = board[start + 1] ?? 0;
  let changed = previous ^ (board[start] ?? 0);
  let threeBefore = 0;
  let threeTwoBefore = 0;
  let fiveBefore = 0;
  let fiveTwoBefore = 0;
  // Two changes in a row, one to four places back.
  let twice1 = 0;
  let twice2 = 0;
  let twice3 = 0;
  let twice4 = 0;
  const end = start + length;
  for (let place = start + 2; place < end; place += 1) {
    const current = board[place] ?? 0;
    const changes = current ^ previous;
    const three = ~(changes | changed);
    const five = three & threeTwoBefore;
    runMarks[mark++] = five | fiveBefore | fiveTwoBefore;
    const twice = changes & changed;
    // Dark 1, light 1, dark 3, light 1, dark 1, ending here.
    const core = twice & threeTwoBefore & twice4 & current;
    if (core !== 0) finders += lightSides(board, place, core);
    previous = current;
    changed = changes;
    threeTwoBefore = threeBefore;
    threeBefore = three;
    fiveTwoBefore = fiveBefore;
    fiveBefore = five;
    twice4 = twice3;
    twice3 = twice2;
    twice2 = twice1;
    twice1 = twice;
  }
  runMarks[mark++] = fiveBefore | fiveTwoBefore;
  runMarks[mark] = fiveBefore;
  return finders;
}

function lightSides(board: Int32Array, place: number, core: number): number {
  const before =
    core &
    ~((board[place - 7] ?? 0) | (board[place - 8] ?? 0) | (board[place - 9] ?? 0) | (board[place - 10] ?? 0));
  const after =
    core & ~((board[place + 1] ?? 0) | (board[place + 2] ?? 0) | (board[place + 3] ?? 0) | (board[place + 4] ?? 0));
  return (before | after) === 0 ? 0 : onesIn(before) + onesIn(after);
}

/** Marks squares of 2 × 2 equal modules by their lower left one. */
function markBlocks(board: Int32Array, { words, strideWords, sideModules }: BoardLayout, word: number): void {
  const start = word * strideWords + GUARD_ROWS;
  // The last word has no neighbour, and needs none: its highest bits are guard columns.
  const toRight = word + 1 < words ? strideWords : 0;
  let mark = word * (sideModules - 1);
  let previous = board[start] ?? 0;
  let differsFromRight = previous ^ ((previous >>> 1) | ((board[start + toRight] ?? 0) << 31));
  const end = start + sideModules;
  for (let place = start + 1; place < end; place += 1) {
    const current = board[place] ?? 0;
    const differs = current ^ ((current >>> 1) | ((board[place + toRight] ?? 0) << 31));
    blockMarks[mark++] = ~((current ^ previous) | differs | differsFromRight);
    previous = current;
    differsFromRight = differs;
  }
}

/** Ten points for each whole 5 % by which the share of dark modules misses one half. */
function balancePenalty(board: Int32Array, { words, strideWords, sideModules }: BoardLayout): number {
  const modules = sideModules * sideModules;
  const darkGuards = words * 2 * GUARD_ROWS * 32 + (32 * words - sideModules) * ((sideModules - 1) >> 1);
  const dark = countOnes(board, 0, words * strideWords) - darkGuards;
  return BALANCE_POINTS * Math.floor((Math.abs(2 * dark - modules) * 10) / modules);
}
