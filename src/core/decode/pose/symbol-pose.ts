import type { Finder } from '../finders/finder';

/** A guess, from finder patterns alone, of where a symbol lies. */
export interface SymbolPose {
  readonly finders: readonly Finder[];
  /** Modules on a side, as the distances between the finders have it. */
  readonly sideGuess: number;
  /** Side of a module in picture pixels, the mean of the finders. */
  readonly modulePx: number;
  /** The same along the direction in which modules look smallest: it says how fine a level must be sampled. */
  readonly finestModulePx: number;
  /** Lower is more plausible. */
  readonly cost: number;
  /** Two of the three finders only: weaker evidence. */
  readonly isPair: boolean;
  /** Corners (as `Warp.corners`) for a symbol of that many modules, the likeliest guess first; none where impossible. */
  cornersFor(side: number): readonly Float64Array<ArrayBuffer>[];
  /** The outlines of top left, top right and bottom left, each from its own top left; null where one of them is not known. */
  outlines(): FinderOutlines | null;
}

export type FinderOutlines = readonly [Float64Array, Float64Array, Float64Array];

/** A finder is part of at most this many poses, so that one busy corner does not fill the list. */
const MOST_PER_FINDER = 14;

/** The most plausible poses, best first. */
export function bestPoses(poses: readonly SymbolPose[], most: number): SymbolPose[] {
  const uses = new Map<Finder, number>();
  const best: SymbolPose[] = [];
  for (const pose of poses.toSorted((a, b) => a.cost - b.cost)) {
    if (pose.finders.some((finder) => (uses.get(finder) ?? 0) >= MOST_PER_FINDER)) continue;
    for (const finder of pose.finders) uses.set(finder, (uses.get(finder) ?? 0) + 1);
    best.push(pose);
    if (best.length === most) break;
  }
  return best;
}

/**
 * The finder's outline as top left, top right, bottom right, bottom left of a symbol whose axes run
 * along (rightX, rightY) and (downX, downY).
 */
export function outlineAlong(
  { outline }: Finder,
  rightX: number,
  rightY: number,
  downX: number,
  downY: number,
): Float64Array<ArrayBuffer> {
  const rightLength = Math.hypot(rightX, rightY);
  const downLength = Math.hypot(downX, downY);
  let bestTurn = 0;
  let bestFit = -Infinity;
  for (let turn = 0; turn < 8; turn += 2) {
    const at = (index: number): number => outline[(index + turn) & 7] ?? 0;
    const edgeX = at(2) - at(0);
    const edgeY = at(3) - at(1);
    const sideX = at(6) - at(0);
    const sideY = at(7) - at(1);
    const fit =
      (edgeX * rightX + edgeY * rightY) / (Math.hypot(edgeX, edgeY) * rightLength) +
      (sideX * downX + sideY * downY) / (Math.hypot(sideX, sideY) * downLength);
    if (fit > bestFit) [bestFit, bestTurn] = [fit, turn];
  }
  return Float64Array.from({ length: 8 }, (_, index) => outline[(index + bestTurn) & 7] ?? 0);
}
