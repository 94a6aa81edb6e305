import { type Quad, areOverlapping, diagonalOf, isInside, middleOf } from '../geometry/quad';
import type { FlatFit } from './fit-flat';

/** Whether the middle of a fit lies in one of the outlines. */
export function isCovered(excluded: readonly Quad[], { warp }: FlatFit): boolean {
  const middle = middleOf(warp.corners);
  return excluded.some((quad) => isInside(quad, middle));
}

/** Whether two outlines have nearly the same middle and size. */
export function isSamePlace(a: Quad, b: Quad): boolean {
  const middle = middleOf(a);
  const other = middleOf(b);
  const size = diagonalOf(a);
  const ratio = diagonalOf(b) / size;
  return Math.hypot(other.x - middle.x, other.y - middle.y) < 0.08 * size && ratio > 0.9 && ratio < 1.1;
}

/** Of fits whose outlines overlap the best one, the best first: they are views of one symbol. */
export function bestOfEachPlace<Fit extends { readonly fit: FlatFit }>(fits: readonly Fit[]): readonly Fit[] {
  const best: Fit[] = [];
  for (const one of fits.toSorted((a, b) => b.fit.score - a.fit.score)) {
    if (!best.some(({ fit }) => areOverlapping(fit.warp.corners, one.fit.warp.corners))) best.push(one);
  }
  return best;
}
