/** Maps (u, v) to ((h0·u + h1·v + h2) / w, (h3·u + h4·v + h5) / w) with w = h6·u + h7·v + 1. */
export type Homography = Float64Array<ArrayBuffer>;

/** The one that maps the square (0, 0), (side, 0), (side, side), (0, side) to four corners; false where there is none. */
export function squareToQuad(corners: ArrayLike<number>, side: number, into: Homography): boolean {
  const x0 = corners[0] ?? 0;
  const y0 = corners[1] ?? 0;
  const x1 = corners[2] ?? 0;
  const y1 = corners[3] ?? 0;
  const x2 = corners[4] ?? 0;
  const y2 = corners[5] ?? 0;
  const x3 = corners[6] ?? 0;
  const y3 = corners[7] ?? 0;
  const dx1 = x1 - x2;
  const dx2 = x3 - x2;
  const dy1 = y1 - y2;
  const dy2 = y3 - y2;
  const sumX = x0 - x1 + x2 - x3;
  const sumY = y0 - y1 + y2 - y3;
  const cross = dx1 * dy2 - dy1 * dx2;
  if (Math.abs(cross) < 1e-9) return false;
  const g = (sumX * dy2 - sumY * dx2) / cross;
  const h = (dx1 * sumY - dy1 * sumX) / cross;
  into[0] = (x1 - x0 + g * x1) / side;
  into[1] = (x3 - x0 + h * x3) / side;
  into[2] = x0;
  into[3] = (y1 - y0 + g * y1) / side;
  into[4] = (y3 - y0 + h * y3) / side;
  into[5] = y0;
  into[6] = g / side;
  into[7] = h / side;
  return true;
}

/** Point pairs for a least-squares fit, added one by one to the normal equations. */
export interface HomographyFit {
  add(u: number, v: number, x: number, y: number, weight: number): void;
  /** Writes the fitted homography; false where the points do not fix one. */
  solve(into: Homography): boolean;
}

const UNKNOWNS = 8;
const STRIDE = UNKNOWNS + 1;

/** For good conditioning keep u and v of the order of 1. */
export function createHomographyFit(): HomographyFit {
  const equations = new Float64Array(UNKNOWNS * STRIDE);
  const row = new Float64Array(STRIDE);
  const addRow = (weight: number): void => {
    for (let i = 0; i < UNKNOWNS; i += 1) {
      const factor = (row[i] ?? 0) * weight;
      if (factor === 0) continue;
      for (let j = 0; j < STRIDE; j += 1)
        equations[i * STRIDE + j] = (equations[i * STRIDE + j] ?? 0) + factor * (row[j] ?? 0);
    }
  };
  return {
    add: (u, v, x, y, weight) => {
      row.set([u, v, 1, 0, 0, 0, -u * x, -v * x, x]);
      addRow(weight);
      row.set([0, 0, 0, u, v, 1, -u * y, -v * y, y]);
      addRow(weight);
    },
    solve: (into) => eliminate(equations) && readSolution(equations, into),
  };
}

/** Gauss–Jordan with row pivots. */
function eliminate(equations: Float64Array): boolean {
  for (let column = 0; column < UNKNOWNS; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < UNKNOWNS; row += 1) {
      if (Math.abs(equations[row * STRIDE + column] ?? 0) > Math.abs(equations[pivot * STRIDE + column] ?? 0))
        pivot = row;
    }
    swapRows(equations, column, pivot);
    const head = equations[column * STRIDE + column] ?? 0;
    if (Math.abs(head) < 1e-12) return false;
    for (let row = 0; row < UNKNOWNS; row += 1) {
      if (row === column) continue;
      const factor = (equations[row * STRIDE + column] ?? 0) / head;
      if (factor === 0) continue;
      for (let k = column; k < STRIDE; k += 1) {
        equations[row * STRIDE + k] =
          (equations[row * STRIDE + k] ?? 0) - factor * (equations[column * STRIDE + k] ?? 0);
      }
    }
  }
  return true;
}

function swapRows(equations: Float64Array, a: number, b: number): void {
  if (a === b) return;
  for (let k = 0; k < STRIDE; k += 1) {
    const kept = equations[a * STRIDE + k] ?? 0;
    equations[a * STRIDE + k] = equations[b * STRIDE + k] ?? 0;
    equations[b * STRIDE + k] = kept;
  }
}

function readSolution(equations: Float64Array, into: Homography): boolean {
  for (let row = 0; row < UNKNOWNS; row += 1) {
    into[row] = (equations[row * STRIDE + UNKNOWNS] ?? 0) / (equations[row * STRIDE + row] ?? 1);
  }
  return into.every((value) => Number.isFinite(value));
}
