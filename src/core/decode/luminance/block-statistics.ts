import type { LuminanceLevel } from './luminance-level';

/** Pixels on one side of a block. */
export const BLOCK_PX = 4;

/**
 * Light of a level summed over blocks of 4 × 4 pixels, as summed-area tables: the mean and the spread
 * of any neighbourhood cost the same, and a sixteenth of what tables of single pixels would.
 * Pixels beyond the last whole block count with it.
 */
export interface BlockStatistics {
  readonly columns: number;
  readonly rows: number;
  /** (columns + 1) × (rows + 1): sum of the mean light of all blocks above and to the left. */
  readonly sums: Float64Array<ArrayBuffer>;
  /** The same of the mean of squares. */
  readonly squares: Float64Array<ArrayBuffer>;
}

export function blockStatisticsOf({ widthPx, heightPx, luminance }: LuminanceLevel): BlockStatistics {
  const columns = Math.max(1, Math.floor(widthPx / BLOCK_PX));
  const rows = Math.max(1, Math.floor(heightPx / BLOCK_PX));
  const stride = columns + 1;
  const sums = new Float64Array(stride * (rows + 1));
  const squares = new Float64Array(stride * (rows + 1));
  for (let row = 0; row < rows; row += 1) {
    let rowSum = 0;
    let rowSquares = 0;
    const fromY = row * BLOCK_PX;
    const toY = Math.min(heightPx, fromY + BLOCK_PX);
    for (let column = 0; column < columns; column += 1) {
      const fromX = column * BLOCK_PX;
      const toX = Math.min(widthPx, fromX + BLOCK_PX);
      let sum = 0;
      let square = 0;
      if (toX - fromX === BLOCK_PX) {
        for (let y = fromY, at = y * widthPx + fromX; y < toY; y += 1, at += widthPx) {
          const a = luminance[at] ?? 0;
          const b = luminance[at + 1] ?? 0;
          const c = luminance[at + 2] ?? 0;
          const d = luminance[at + 3] ?? 0;
          sum = (sum + a + b + c + d) | 0;
          square = (square + Math.imul(a, a) + Math.imul(b, b) + Math.imul(c, c) + Math.imul(d, d)) | 0;
        }
      } else {
        for (let y = fromY; y < toY; y += 1) {
          for (let index = y * widthPx + fromX, end = y * widthPx + toX; index < end; index += 1) {
            const value = luminance[index] ?? 0;
            sum += value;
            square += value * value;
          }
        }
      }
      const pixels = (toX - fromX) * (toY - fromY);
      rowSum += sum / pixels;
      rowSquares += square / pixels;
      const to = (row + 1) * stride + column + 1;
      sums[to] = (sums[to - stride] ?? 0) + rowSum;
      squares[to] = (squares[to - stride] ?? 0) + rowSquares;
    }
  }
  return { columns, rows, sums, squares };
}

/** Mean light, and its standard deviation, around each block: (2 · radius + 1)² blocks, fewer at the borders. */
export interface LocalStatistics {
  readonly columns: number;
  readonly rows: number;
  readonly mean: Float32Array<ArrayBuffer>;
  readonly deviation: Float32Array<ArrayBuffer>;
}

export function localStatisticsOf({ columns, rows, sums, squares }: BlockStatistics, radius: number): LocalStatistics {
  const stride = columns + 1;
  const mean = new Float32Array(columns * rows);
  const deviation = new Float32Array(columns * rows);
  for (let row = 0, to = 0; row < rows; row += 1) {
    const above = Math.max(0, row - radius) * stride;
    const below = Math.min(rows, row + radius + 1) * stride;
    const height = (below - above) / stride;
    for (let column = 0; column < columns; column += 1, to += 1) {
      const left = Math.max(0, column - radius);
      const right = Math.min(columns, column + radius + 1);
      const blocks = height * (right - left);
      const sum =
        (sums[below + right] ?? 0) - (sums[below + left] ?? 0) - (sums[above + right] ?? 0) + (sums[above + left] ?? 0);
      const square =
        (squares[below + right] ?? 0) -
        (squares[below + left] ?? 0) -
        (squares[above + right] ?? 0) +
        (squares[above + left] ?? 0);
      const average = sum / blocks;
      mean[to] = average;
      deviation[to] = Math.sqrt(Math.max(0, square / blocks - average * average));
    }
  }
  return { columns, rows, mean, deviation };
}
