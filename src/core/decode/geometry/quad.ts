import type { Corners, Point } from '../found-symbol';

/** Corners in turn: x, y, x, y … */
export type Quad = ArrayLike<number>;

export function quadOf(corners: Corners): Quad {
  return corners.flatMap(({ x, y }) => [x, y]);
}

export function cornersOf(quad: Quad): Corners {
  const corner = (index: number): Point => ({ x: quad[index] ?? 0, y: quad[index + 1] ?? 0 });
  return [corner(0), corner(2), corner(4), corner(6)];
}

/** The mean of the corners. */
export function middleOf(quad: Quad): Point {
  let x = 0;
  let y = 0;
  for (let index = 0; index < 8; index += 2) {
    x += (quad[index] ?? 0) / 4;
    y += (quad[index + 1] ?? 0) / 4;
  }
  return { x, y };
}

export function isInside(quad: Quad, { x, y }: Point): boolean {
  let isIn = false;
  for (let corner = 0, before = 6; corner < 8; before = corner, corner += 2) {
    const ax = quad[corner] ?? 0;
    const ay = quad[corner + 1] ?? 0;
    const bx = quad[before] ?? 0;
    const by = quad[before + 1] ?? 0;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isIn = !isIn;
  }
  return isIn;
}

/** Whether the middle of either lies in the other: then both are outlines of one place. */
export function areOverlapping(a: Quad, b: Quad): boolean {
  return isInside(a, middleOf(b)) || isInside(b, middleOf(a));
}

/** Length of the longer diagonal. */
export function diagonalOf(quad: Quad): number {
  const across = (a: number, b: number): number =>
    Math.hypot((quad[a] ?? 0) - (quad[b] ?? 0), (quad[a + 1] ?? 0) - (quad[b + 1] ?? 0));
  return Math.max(across(0, 4), across(2, 6));
}
