import { MAX_CONTRAST } from './sample-warped';

/** Modules on each side of a module that say what is dark and light there. */
const REACH = 4;
/** Share of those that is taken for the darkest and for the lightest. */
const END_SHARE = 0.15;
/** Less than this between the two ends is no contrast, only grain. */
const MIN_HALF_RANGE = 0.08;
/** Steps of the histogram over the range of contrast. */
const STEPS = 260;
const STEPS_PER_UNIT = STEPS / (2 * MAX_CONTRAST);

/** How many modules of the neighbourhood lie in each step, and the sum of their contrast. */
const counts = new Int32Array(STEPS);
const sums = new Float64Array(STEPS);

/**
 * Puts the border between dark and light, for each module, half-way between the darkest and the
 * lightest modules around it. The mean that contrast is measured from leans to whichever colour there
 * is more of; this does not. A histogram that slides along each row takes a twentieth of the time of sorting.
 */
export function balanceModules(contrast: Float32Array, side: number): Float32Array<ArrayBuffer> {
  const balanced = new Float32Array(contrast.length);
  const steps = Uint16Array.from(contrast, stepOf);
  const rows = contrast.length / side;
  for (let row = 0; row < rows; row += 1) {
    const top = Math.max(0, row - REACH);
    const bottom = Math.min(rows - 1, row + REACH);
    const height = bottom - top + 1;
    counts.fill(0);
    sums.fill(0);
    for (let column = 0; column < Math.min(REACH, side); column += 1)
      count(contrast, steps, side, top, bottom, column, 1);
    for (let column = 0; column < side; column += 1) {
      if (column + REACH < side) count(contrast, steps, side, top, bottom, column + REACH, 1);
      if (column > REACH) count(contrast, steps, side, top, bottom, column - REACH - 1, -1);
      const width = Math.min(side - 1, column + REACH) - Math.max(0, column - REACH) + 1;
      const ends = Math.max(1, Math.floor(width * height * END_SHARE));
      const low = meanFrom(0, 1, ends);
      const high = meanFrom(STEPS - 1, -1, ends);
      const index = row * side + column;
      balanced[index] = ((contrast[index] ?? 0) - (low + high) / 2) / Math.max(MIN_HALF_RANGE, (high - low) / 2);
    }
  }
  return balanced;
}

function stepOf(contrast: number): number {
  return Math.min(STEPS - 1, Math.max(0, Math.floor((contrast + MAX_CONTRAST) * STEPS_PER_UNIT)));
}

/** Adds the modules of a column to the histogram, or takes them away. */
function count(
  contrast: Float32Array,
  steps: Uint16Array,
  side: number,
  top: number,
  bottom: number,
  column: number,
  change: 1 | -1,
): void {
  for (let index = top * side + column, end = bottom * side + column; index <= end; index += side) {
    const step = steps[index] ?? 0;
    counts[step] = (counts[step] ?? 0) + change;
    sums[step] = (sums[step] ?? 0) + change * (contrast[index] ?? 0);
  }
}

/** Mean contrast of a number of modules, counted from one end of the histogram. */
function meanFrom(end: number, direction: 1 | -1, modules: number): number {
  let left = modules;
  let sum = 0;
  for (let step = end; left > 0; step += direction) {
    const here = counts[step] ?? 0;
    if (here === 0) continue;
    const taken = Math.min(left, here);
    sum += ((sums[step] ?? 0) * taken) / here;
    left -= taken;
  }
  return sum / modules;
}
