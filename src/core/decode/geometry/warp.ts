import { type Cylinder, NO_CYLINDER, updateCylinder, flattened } from './cylinder';
import { type Homography, squareToQuad } from './homography';

/** Terms of the smooth bend: eight of second and third order, four more of higher order along one axis. */
export const BEND_TERMS = { none: 0, smooth: 8, strong: 12 } as const;

/**
 * How a symbol lies in the picture: a homography by its corners, after the paper was flattened where it lies round a
 * cylinder; a smooth bend on top of it, and a mesh on top of that. Lengths in picture pixels; (u, v) in modules from the symbol's top left.
 */
export interface Warp {
  /** Modules from left to right, and of all square symbols from top to bottom. */
  readonly side: number;
  /** Modules from top to bottom: fewer than `side` for rMQR. */
  readonly rows: number;
  /** Top left, top right, bottom right, bottom left of the symbol: x, y, x, y … */
  readonly corners: Float64Array<ArrayBuffer>;
  /** What the paper lies round; empty where that is flat. */
  readonly cylinder: Cylinder;
  /** Displacements x, y of each bend term; empty for none. */
  readonly bend: Float64Array<ArrayBuffer>;
  /** Cells on a side of the mesh; 0 for none. */
  readonly meshCells: number;
  /** Displacements x, y of each mesh node, row by row. */
  readonly mesh: Float64Array<ArrayBuffer>;
  /** Follows from the corners: see `updateWarp`. */
  readonly homography: Homography;
}

const NOTHING = new Float64Array(0);

/** A flat symbol between four corners, or null where no homography fits them. */
export function flatWarp(corners: ArrayLike<number>, side: number, rows = side): Warp | null {
  return withBend(
    {
      side,
      rows,
      corners: Float64Array.from(corners),
      cylinder: NO_CYLINDER,
      bend: NOTHING,
      meshCells: 0,
      mesh: NOTHING,
      homography: NOTHING,
    },
    0,
  );
}

/** A copy with that many bend terms (of `BEND_TERMS`), the new ones zero, and no mesh. */
export function withBend(warp: Warp, terms: number): Warp | null {
  const bend = new Float64Array(terms);
  bend.set(warp.bend.subarray(0, terms));
  const copy = {
    ...warp,
    corners: warp.corners.slice(),
    cylinder: warp.cylinder.slice(),
    bend,
    meshCells: 0,
    mesh: NOTHING,
    homography: new Float64Array(8),
  };
  return updateWarp(copy) ? copy : null;
}

/** A flat copy of the corners round a cylinder; null where no homography fits them. */
export function withCylinder(warp: Warp, cylinder: Cylinder): Warp | null {
  return withBend({ ...warp, cylinder }, BEND_TERMS.none);
}

/** A copy with an even mesh on top. */
export function withMesh(warp: Warp, meshCells: number): Warp {
  return { ...warp, meshCells, mesh: new Float64Array(2 * (meshCells + 1) ** 2) };
}

/** To be called when corners or the cylinder have changed; false where no homography fits them. */
export function updateWarp({ corners, side, rows, cylinder, homography }: Warp): boolean {
  if (cylinder.length > 0) return updateCylinder(corners, side, rows, cylinder, homography);
  if (!squareToQuad(corners, side, homography)) return false;
  if (rows !== side) for (const index of [1, 4, 7]) homography[index] = ((homography[index] ?? 0) * side) / rows;
  return true;
}

/** The picture coordinates of a point of the symbol, as `sampleWarped` places it. */
export function mapPoint(
  { side, rows, cylinder, bend, mesh, meshCells, homography: h }: Warp,
  u: number,
  v: number,
): { x: number; y: number } {
  const flat = cylinder.length > 0 ? flattened(cylinder, side, rows, u, v) : { u, v, x: 0, y: 0 };
  const w = (h[6] ?? 0) * flat.u + (h[7] ?? 0) * flat.v + 1;
  let x = ((h[0] ?? 0) * flat.u + (h[1] ?? 0) * flat.v + (h[2] ?? 0)) / w + flat.x;
  let y = ((h[3] ?? 0) * flat.u + (h[4] ?? 0) * flat.v + (h[5] ?? 0)) / w + flat.y;
  const terms = bendTermsAt(u, v, side);
  for (let term = 0; 2 * term < bend.length; term += 1) {
    x += (bend[2 * term] ?? 0) * (terms[term] ?? 0);
    y += (bend[2 * term + 1] ?? 0) * (terms[term] ?? 0);
  }
  if (meshCells > 0) {
    const column = Math.min(Math.max((u / side) * meshCells, 0), meshCells - 1e-4);
    const row = Math.min(Math.max((v / side) * meshCells, 0), meshCells - 1e-4);
    const node = 2 * (Math.floor(row) * (meshCells + 1) + Math.floor(column));
    const below = node + 2 * (meshCells + 1);
    const right = column % 1;
    const down = row % 1;
    const between = (offset: number): number =>
      ((mesh[node + offset] ?? 0) * (1 - right) + (mesh[node + 2 + offset] ?? 0) * right) * (1 - down) +
      ((mesh[below + offset] ?? 0) * (1 - right) + (mesh[below + 2 + offset] ?? 0) * right) * down;
    x += between(0);
    y += between(1);
  }
  return { x, y };
}

/** Zero at the four corners, so that bend and homography do not fight; s and t run from −1 to 1. */
function bendTermsAt(u: number, v: number, side: number): readonly number[] {
  const s = (2 * u) / side - 1;
  const t = (2 * v) / side - 1;
  const a = 1 - s * s;
  const b = 1 - t * t;
  return [a, b, a * t, b * s, a * s, b * t];
}
