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
  // The two rows of a point, u, v, 1, 0, 0, 0, −ux, −vx, x and 0, 0, 0, u, v, 1, −uy, −vy, y, times their transposes.
  // The equations are symmetric, so only the part on and above the diagonal is added up.
  const add = (place: number, value: number): void => {
    equations[place] = (equations[place] ?? 0) + value;
  };
  const addRow = (first: number, u: number, v: number, value: number, weight: number): void => {
    const a = u * weight;
    const b = v * weight;
    const g = -u * value;
    const h = -v * value;
    let row = first * STRIDE;
    add(row + first, a * u);
    add(row + first + 1, a * v);
    add(row + first + 2, a);
    add(row + 6, a * g);
    add(row + 7, a * h);
    add(row + 8, a * value);
    row += STRIDE;
    add(row + first + 1, b * v);
    add(row + first + 2, b);
    add(row + 6, b * g);
    add(row + 7, b * h);
    add(row + 8, b * value);
    row += STRIDE;
    add(row + first + 2, weight);
    add(row + 6, weight * g);
    add(row + 7, weight * h);
    add(row + 8, weight * value);
    row = 6 * STRIDE;
    add(row + 6, weight * g * g);
    add(row + 7, weight * g * h);
    add(row + 8, weight * g * value);
    row += STRIDE;
    add(row + 7, weight * h * h);
    add(row + 8, weight * h * value);
  };
  return {
    add: (u, v, x, y, weight) => {
      addRow(0, u, v, x, weight);
      addRow(3, u, v, y, weight);
    },
    solve: (into) => {
      mirror(equations);
      return eliminate(equations) && readSolution(equations, into);
    },
  };
}

/** Fills the part below the diagonal. */
function mirror(equations: Float64Array): void {
  for (let row = 1; row < UNKNOWNS; row += 1) {
    for (let column = 0; column < row; column += 1)
      equations[row * STRIDE + column] = equations[column * STRIDE + row] ?? 0;
  }
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
