import { type Homography, createHomographyFit } from './homography';

/**
 * The cylinder that a symbol lies round: direction of the curve in the symbol, in radians from its top edge; half of the
 * arc of a side that runs in that direction, in radians; how far, x and y, a depth of half a side moves a point in the picture.
 * A turn of the cylinder round its axis needs no number of its own: the camera is affine in depth, so the corners and
 * the displacement express it. Empty for a flat symbol.
 */
export type Cylinder = Float64Array<ArrayBuffer>;

export const NO_CYLINDER: Cylinder = new Float64Array(0);

/** A point of the symbol on the plane that touches the cylinder in the symbol's middle, and its displacement by depth. */
export interface Flattened {
  readonly u: number;
  readonly v: number;
  readonly x: number;
  readonly y: number;
}

export function flattened(
  [direction = 0, halfAngle = 0, depthX = 0, depthY = 0]: Cylinder,
  side: number,
  rows: number,
  u: number,
  v: number,
): Flattened {
  const half = side / 2;
  const alongU = Math.cos(direction);
  const alongV = Math.sin(direction);
  const along = ((u - half) * alongU + (v - rows / 2) * alongV) / half;
  const shift = half * (Math.sin(halfAngle * along) / halfAngle - along);
  const depth = (1 - Math.cos(halfAngle * along)) / halfAngle;
  return { u: u + shift * alongU, v: v + shift * alongV, x: depthX * depth, y: depthY * depth };
}

/** The homography under which the symbol's corners, flattened and displaced, lie at `corners`; false where there is none. */
export function updateCylinder(
  corners: Float64Array,
  side: number,
  rows: number,
  cylinder: Cylinder,
  into: Homography,
): boolean {
  const fit = createHomographyFit();
  for (let corner = 0; corner < 4; corner += 1) {
    const u = corner === 1 || corner === 2 ? side : 0;
    const v = corner >= 2 ? rows : 0;
    const flat = flattened(cylinder, side, rows, u, v);
    const x = (corners[2 * corner] ?? 0) - flat.x;
    const y = (corners[2 * corner + 1] ?? 0) - flat.y;
    fit.add(flat.u / side, flat.v / side, x, y, 1);
  }
  if (!fit.solve(into)) return false;
  for (const index of [0, 1, 3, 4, 6, 7]) into[index] = (into[index] ?? 0) / side;
  return true;
}
