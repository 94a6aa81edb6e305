import { solvePositiveDefinite } from '../geometry/cholesky';

/** How much of the colour of each module around it a sample shows: the point-spread function, in modules. */
export interface BlurKernel {
  /** Modules on each side of the middle that are looked at. */
  readonly reach: number;
  /** (2 · reach + 1)² weights, row by row. */
  readonly weights: Float64Array<ArrayBuffer>;
  /** What a sample shows where dark and light cancel out. */
  readonly offset: number;
}

/** A grid of values, one a module. */
export interface ModuleGrid {
  readonly columns: number;
  readonly rows: number;
}

/** Standard deviation, in modules, and sum of the kernel that is assumed where the samples say nothing. */
const USUAL_SIGMA = 0.6;
const USUAL_SUM = 0.9;
/** Weight of the usual kernel, in shares of the number of samples. */
const RIDGE = 0.003;

/**
 * The kernel that best explains samples by the colours of the modules around them: least squares with the usual kernel
 * as prior (ridge regression), solved by Cholesky's decomposition.
 * @param colours 1 for dark, −1 for light, between them where uncertain
 * @param isUsed which samples count
 */
export function estimateKernel(
  { columns, rows }: ModuleGrid,
  samples: Float32Array,
  colours: Float32Array,
  isUsed: Uint8Array,
  reach: number,
): BlurKernel {
  const width = 2 * reach + 1;
  const count = width * width + 1;
  const matrix = new Float64Array(count * count);
  const vector = new Float64Array(count);
  const around = new Float64Array(count);
  around[count - 1] = 1;
  let used = 0;
  for (let row = reach; row < rows - reach; row += 1) {
    for (let column = reach; column < columns - reach; column += 1) {
      const index = row * columns + column;
      if (isUsed[index] === 0) continue;
      used += 1;
      for (let y = 0, to = 0; y < width; y += 1) {
        const from = (row + y - reach) * columns + column - reach;
        for (let x = 0; x < width; x += 1, to += 1) around[to] = colours[from + x] ?? 0;
      }
      addEquation(matrix, vector, around, samples[index] ?? 0);
    }
  }
  for (let tap = 0; tap < count - 1; tap += 1) {
    matrix[tap * count + tap] = (matrix[tap * count + tap] ?? 0) + RIDGE * used;
    vector[tap] = (vector[tap] ?? 0) + RIDGE * used * usualWeight(tap, reach);
  }
  solvePositiveDefinite(matrix, vector);
  return { reach, weights: vector.slice(0, count - 1), offset: vector[count - 1] ?? 0 };
}

function usualWeight(tap: number, reach: number): number {
  const width = 2 * reach + 1;
  const x = (tap % width) - reach;
  const y = Math.floor(tap / width) - reach;
  const variance = USUAL_SIGMA ** 2;
  return (USUAL_SUM / (2 * Math.PI * variance)) * Math.exp(-(x * x + y * y) / (2 * variance));
}

/** Only the lower triangle of the matrix is kept. */
function addEquation(matrix: Float64Array, vector: Float64Array, around: Float64Array, sample: number): void {
  const count = vector.length;
  for (let row = 0; row < count; row += 1) {
    const value = around[row] ?? 0;
    if (value === 0) continue;
    vector[row] = (vector[row] ?? 0) + value * sample;
    for (let column = 0, at = row * count; column <= row; column += 1, at += 1)
      matrix[at] = (matrix[at] ?? 0) + value * (around[column] ?? 0);
  }
}
