/** Keeps the square root of a pivot away from 0. */
const LEAST_PIVOT = 1e-9;

/**
 * Replaces the vector by the solution, by Cholesky's decomposition. Only the lower triangle of the matrix, which is symmetric
 * and positive definite, is looked at; it is overwritten.
 */
export function solvePositiveDefinite(matrix: Float64Array, vector: Float64Array): void {
  const count = vector.length;
  const at = (row: number, column: number): number => matrix[row * count + column] ?? 0;
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = at(row, column);
      for (let index = 0; index < column; index += 1) sum -= at(row, index) * at(column, index);
      matrix[row * count + column] = row === column ? Math.sqrt(Math.max(sum, LEAST_PIVOT)) : sum / at(column, column);
    }
  }
  for (let row = 0; row < count; row += 1) {
    let sum = vector[row] ?? 0;
    for (let index = 0; index < row; index += 1) sum -= at(row, index) * (vector[index] ?? 0);
    vector[row] = sum / at(row, row);
  }
  for (let row = count - 1; row >= 0; row -= 1) {
    let sum = vector[row] ?? 0;
    for (let index = row + 1; index < count; index += 1) sum -= at(index, row) * (vector[index] ?? 0);
    vector[row] = sum / at(row, row);
  }
}
