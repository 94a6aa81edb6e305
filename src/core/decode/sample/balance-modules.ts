/** Modules on each side of a module that say what is dark and light there. */
const REACH = 4;
/** Share of those that is taken for the darkest and for the lightest. */
const END_SHARE = 0.15;
/** Less than this between the two ends is no contrast, only grain. */
const MIN_HALF_RANGE = 0.08;

/**
 * Puts the border between dark and light, for each module, half-way between the darkest and the
 * lightest modules around it. The mean that contrast is measured from leans to whichever colour there
 * is more of; this does not.
 */
export function balanceModules(contrast: Float32Array, side: number): Float32Array<ArrayBuffer> {
  const balanced = new Float32Array(contrast.length);
  const around = new Float32Array((2 * REACH + 1) ** 2);
  const rows = contrast.length / side;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < side; column += 1) {
      let count = 0;
      for (let y = Math.max(0, row - REACH); y <= Math.min(rows - 1, row + REACH); y += 1) {
        for (let x = Math.max(0, column - REACH); x <= Math.min(side - 1, column + REACH); x += 1) {
          around[count] = contrast[y * side + x] ?? 0;
          count += 1;
        }
      }
      const sorted = around.subarray(0, count).sort();
      const ends = Math.max(1, Math.floor(count * END_SHARE));
      let low = 0;
      let high = 0;
      for (let index = 0; index < ends; index += 1) {
        low += sorted[index] ?? 0;
        high += sorted[count - 1 - index] ?? 0;
      }
      const halfRange = Math.max(MIN_HALF_RANGE, (high - low) / (2 * ends));
      const index = row * side + column;
      balanced[index] = ((contrast[index] ?? 0) - (low + high) / (2 * ends)) / halfRange;
    }
  }
  return balanced;
}
