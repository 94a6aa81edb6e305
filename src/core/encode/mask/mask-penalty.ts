import { type BoardLayout, GAP } from './bit-board';
import { BLOCKS, CORES, DATA, LIGHTS, RUNS } from './mask-areas';
import { countOnes, onesIn } from './count-ones';

const RUN_POINTS = 1;
const BLOCK_POINTS = 3;
const FINDER_POINTS = 40;
const BALANCE_POINTS = 10;

/**
 * Masks the data and computes the penalty of the complete symbol (ISO/IEC 18004:2015 §7.8.3.1, table 11), format and
 * version information included, quiet zone excluded.
 *
 * Each side of a finder-like pattern with four light modules beside it counts. Other encoders implement the standard's
 * "preceded or followed" in the same way.
 * @param memory areas as `mask-areas` lists them; the masked symbol is left at offset 0
 * @param enough limit from which the balance of dark and light is not computed
 */
export function maskPenalty(memory: Int32Array, plane: Int32Array, layout: BoardLayout, enough: number): number {
  const { words, strideWords, sideModules } = layout;
  let finders = 0;
  for (let word = 0; word < 2 * words; word += 1) {
    const start = word * strideWords + GAP;
    finders += markRuns(memory, plane, start, start + sideModules);
  }
  for (let word = 0; word < words; word += 1) markBlocks(memory, layout, word);
  const runs = countOnes(memory, RUNS, RUNS + wholeEights(2 * words * strideWords));
  const blocks = countOnes(memory, BLOCKS, BLOCKS + wholeEights(words * strideWords));
  const penalty = runs * RUN_POINTS + blocks * BLOCK_POINTS + finders * FINDER_POINTS;
  return penalty >= enough ? penalty : penalty + balancePenalty(memory, layout);
}

/** The marks are followed by zeros. Counting some of these is faster than counting the last marks one by one. */
function wholeEights(words: number): number {
  return (words + 7) & ~7;
}

/**
 * Masks one word column, marks its runs of five or more equal modules, and counts finder-like patterns beside four
 * light modules.
 *
 * A run of n modules has n − 2 points. A place is marked, for one point, if it is one of the first three of five equal
 * modules. Places before the column count as changing and not light. The gap between two columns is zero in every area.
 */
function markRuns(memory: Int32Array, plane: Int32Array, start: number, end: number): number {
  let finders = 0;
  const first = (memory[start + DATA] ?? 0) ^ (plane[start] ?? 0);
  let previous = (memory[start + DATA + 1] ?? 0) ^ (plane[start + 1] ?? 0);
  memory[start] = first;
  memory[start + 1] = previous;
  let changed = previous ^ first;
  // Whether any of the last two or four steps changes; the digit is the number of places ago.
  let two1 = -1;
  let two2 = -1;
  let four1 = -1;
  let four2 = -1;
  // Whether both of the last two steps change, and whether two changes are followed by two equal modules.
  let twice1 = 0;
  let twice2 = 0;
  let bar1 = 0;
  let bar2 = 0;
  for (let place = start + 2; place < end; place += 1) {
    const current = (memory[place + DATA] ?? 0) ^ (plane[place] ?? 0);
    memory[place] = current;
    const changes = current ^ previous;
    const two = changes | changed;
    const four = two | two2;
    memory[place + RUNS - 2] = ~(four & four1 & four2);

    const twice = changes & changed;
    // Dark 1, light 1, dark 3, light 1, dark 1, ending here; and four light modules ending here.
    const core = twice & bar2 & current;
    const light = ~(current | changes | two1);
    memory[place + CORES] = core;
    memory[place + LIGHTS] = light;
    const preceded = core & (memory[place + LIGHTS - 7] ?? 0);
    const followed = light & (memory[place + CORES - 4] ?? 0);
    if ((preceded | followed) !== 0) finders += onesIn(preceded) + onesIn(followed);

    previous = current;
    changed = changes;
    four2 = four1;
    four1 = four;
    bar2 = bar1;
    bar1 = ~two & twice2;
    two2 = two1;
    two1 = two;
    twice2 = twice1;
    twice1 = twice;
  }
  memory[end + RUNS - 2] = ~(four1 & four2);
  memory[end + RUNS - 1] = ~four1;
  return finders;
}

/** Marks squares of 2 × 2 equal modules by their lower left one. */
function markBlocks(memory: Int32Array, { words, strideWords, sideModules }: BoardLayout, word: number): void {
  const start = word * strideWords + GAP;
  // The last word needs no right neighbour: its highest bits are guard columns.
  const toRight = word + 1 < words ? strideWords : 0;
  let previous = memory[start] ?? 0;
  let differsFromRight = previous ^ ((previous >>> 1) | ((memory[start + toRight] ?? 0) << 31));
  const end = start + sideModules;
  for (let place = start + 1; place < end; place += 1) {
    const current = memory[place] ?? 0;
    const differs = current ^ ((current >>> 1) | ((memory[place + toRight] ?? 0) << 31));
    memory[place + BLOCKS] = ~((current ^ previous) | differs | differsFromRight);
    previous = current;
    differsFromRight = differs;
  }
}

/** Ten points for each whole 5 % between the share of dark modules and one half. */
function balancePenalty(memory: Int32Array, { words, strideWords, sideModules }: BoardLayout): number {
  const modules = sideModules * sideModules;
  const darkGuards = (32 * words - sideModules) * ((sideModules - 1) >> 1);
  const dark = countOnes(memory, 0, words * strideWords) - darkGuards;
  return BALANCE_POINTS * Math.floor((Math.abs(2 * dark - modules) * 10) / modules);
}
