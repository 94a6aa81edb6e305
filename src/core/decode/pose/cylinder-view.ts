import { FINDER_RADIUS } from '../finders/finder';
import { solvePositiveDefinite } from '../geometry/cholesky';
import { flattened } from '../geometry/cylinder';
import { type Warp, flatWarp, withCylinder } from '../geometry/warp';
import type { FinderOutlines } from './symbol-pose';

/** A finder's middle is known better than its corners. */
const MIDDLE_WEIGHT = 3;
/** Corners and middle of three finder patterns. */
const POINTS = 15;
/** Unknowns of an affine camera, for x and for y each: a place, two steps along the paper and one in depth. */
const UNKNOWNS = 4;

/** Symbols of one size round one cylinder, and how the camera follows from where their finder patterns are seen. */
export interface CylinderView {
  readonly side: number;
  readonly direction: number;
  readonly halfAngle: number;
  /** For each point of the finder patterns what the unknowns are multiplied by. */
  readonly terms: Float64Array<ArrayBuffer>;
  /** For each unknown the weights of all points in it: the least-squares solution. */
  readonly weights: Float64Array<ArrayBuffer>;
}

/** Where the points of three finder patterns are seen. */
export interface SeenFinders {
  readonly x: Float64Array<ArrayBuffer>;
  readonly y: Float64Array<ArrayBuffer>;
}

export function seenFinders(outlines: FinderOutlines): SeenFinders {
  const seen = { x: new Float64Array(POINTS), y: new Float64Array(POINTS) };
  outlines.forEach((outline, finder) => {
    for (let corner = 0; corner < 4; corner += 1) {
      const [x, y] = [outline[2 * corner] ?? 0, outline[2 * corner + 1] ?? 0];
      seen.x[5 * finder + corner] = x;
      seen.y[5 * finder + corner] = y;
      seen.x[5 * finder + 4] = (seen.x[5 * finder + 4] ?? 0) + x / 4;
      seen.y[5 * finder + 4] = (seen.y[5 * finder + 4] ?? 0) + y / 4;
    }
  });
  return seen;
}

export function cylinderView(side: number, direction: number, halfAngle: number): CylinderView {
  const terms = new Float64Array(POINTS * UNKNOWNS);
  const matrix = new Float64Array(UNKNOWNS * UNKNOWNS);
  const outlines = cornersOfFinders(side).map((corners) =>
    corners.map(([u, v]) => termsAt(side, direction, halfAngle, u, v)),
  );
  outlines
    .flatMap((corners) => [...corners, meanOf(corners)])
    .forEach((own, point) => {
      terms.set(own, UNKNOWNS * point);
      own.forEach((term, row) => {
        for (let column = 0; column < UNKNOWNS; column += 1) {
          const at = row * UNKNOWNS + column;
          matrix[at] = (matrix[at] ?? 0) + weightOf(point) * term * (own[column] ?? 0);
        }
      });
    });
  const weights = new Float64Array(UNKNOWNS * POINTS);
  for (let point = 0; point < POINTS; point += 1) {
    const column = terms.slice(UNKNOWNS * point, UNKNOWNS * (point + 1)).map((term) => weightOf(point) * term);
    solvePositiveDefinite(matrix.slice(), column);
    column.forEach((value, unknown) => {
      weights[unknown * POINTS + point] = value;
    });
  }
  return { side, direction, halfAngle, terms, weights };
}

/** The camera that sees the finder patterns nearest to where they are seen, and how far off it is, root of mean square, in pixels. */
export function fitCamera(view: CylinderView, { x, y }: SeenFinders, camera: Float64Array): number {
  const { terms, weights } = view;
  for (let unknown = 0; unknown < UNKNOWNS; unknown += 1) {
    let [sumX, sumY] = [0, 0];
    for (let point = 0; point < POINTS; point += 1) {
      const weight = weights[unknown * POINTS + point] ?? 0;
      sumX += weight * (x[point] ?? 0);
      sumY += weight * (y[point] ?? 0);
    }
    camera[unknown] = sumX;
    camera[UNKNOWNS + unknown] = sumY;
  }
  let off = 0;
  for (let point = 0; point < POINTS; point += 1) {
    let awayX = -(x[point] ?? 0);
    let awayY = -(y[point] ?? 0);
    for (let unknown = 0; unknown < UNKNOWNS; unknown += 1) {
      const term = terms[UNKNOWNS * point + unknown] ?? 0;
      awayX += term * (camera[unknown] ?? 0);
      awayY += term * (camera[UNKNOWNS + unknown] ?? 0);
    }
    off += awayX * awayX + awayY * awayY;
  }
  return Math.sqrt(off / POINTS);
}

/** The grid that the camera sees; null where its corners span no quadrangle. */
export function warpOfView({ side, direction, halfAngle }: CylinderView, camera: Float64Array): Warp | null {
  const corners = [
    [0, 0],
    [side, 0],
    [side, side],
    [0, side],
  ].flatMap(([u = 0, v = 0]) => {
    const terms = termsAt(side, direction, halfAngle, u, v);
    return [0, UNKNOWNS].map((first) => terms.reduce((sum, term, at) => sum + term * (camera[first + at] ?? 0), 0));
  });
  const flat = flatWarp(corners, side);
  const depth = [camera[UNKNOWNS - 1] ?? 0, camera[2 * UNKNOWNS - 1] ?? 0];
  return flat === null ? null : withCylinder(flat, Float64Array.of(direction, halfAngle, ...depth));
}

function termsAt(side: number, direction: number, halfAngle: number, u: number, v: number): readonly number[] {
  // A displacement of one in x by depth: what is left of it is the depth itself.
  const flat = flattened(Float64Array.of(direction, halfAngle, 1, 0), side, side, u, v);
  return [1, flat.u / side, flat.v / side, flat.x];
}

/** Corners of top left, top right and bottom left. */
function cornersOfFinders(side: number): readonly (readonly (readonly [number, number])[])[] {
  const width = 2 * FINDER_RADIUS;
  const far = side - width;
  const origins = [
    [0, 0],
    [far, 0],
    [0, far],
  ] as const;
  return origins.map(([u, v]) => [
    [u, v],
    [u + width, v],
    [u + width, v + width],
    [u, v + width],
  ]);
}

/** A finder's middle is where the diagonals of its outline cross: in front of or behind the paper there, which curves. */
function meanOf(corners: readonly (readonly number[])[]): readonly number[] {
  return Array.from({ length: UNKNOWNS }, (_, at) => corners.reduce((sum, terms) => sum + (terms[at] ?? 0) / 4, 0));
}

function weightOf(point: number): number {
  return point % 5 === 4 ? MIDDLE_WEIGHT : 1;
}
