import type { Corners, Point } from '../../core/decode/found-symbol';

/**
 * One outline for each place: the search fits several to one symbol that it cannot read. Two are of one place when the centre
 * of either lies in the other.
 * @param taken places that are not of interest: symbols that were read
 */
export function distinctOutlines(outlines: readonly Corners[], taken: readonly Corners[]): readonly Corners[] {
  const distinct: Corners[] = [];
  for (const outline of outlines)
    if (![...taken, ...distinct].some((other) => isSamePlace(outline, other))) distinct.push(outline);
  return distinct;
}

function isSamePlace(a: Corners, b: Corners): boolean {
  return isInside(centreOf(a), b) || isInside(centreOf(b), a);
}

function centreOf(corners: Corners): Point {
  return {
    x: corners.reduce((sum, { x }) => sum + x, 0) / corners.length,
    y: corners.reduce((sum, { y }) => sum + y, 0) / corners.length,
  };
}

/** A point within a convex outline lies on the same side of each of its edges. */
function isInside({ x, y }: Point, corners: Corners): boolean {
  const sides = corners.map((from, index) => {
    const to = corners[(index + 1) % corners.length] ?? from;
    return (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x);
  });
  return sides.every((side) => side >= 0) || sides.every((side) => side <= 0);
}
