/** A finder pattern in coordinates of the picture. */
export interface Finder {
  /** Where the diagonals of the outline cross. */
  readonly x: number;
  readonly y: number;
  /** Side of a module, as the root of the outline's area over 7. */
  readonly modulePx: number;
  /** See `scoreFinder`: about 0 for texture, 1 for a clear pattern. */
  readonly score: number;
  /** Corners of the outer edge in turn, right-handed (x right, y down), from any of the four: x, y, x, y … */
  readonly outline: Float64Array<ArrayBuffer>;
}

/** Modules from the middle of a finder pattern to its outer edge. */
export const FINDER_RADIUS = 3.5;

/** Length of a module of this finder along a direction: the chord of its outline through the middle, over 7. */
export function moduleAlong({ x, y, outline }: Finder, directionX: number, directionY: number): number {
  const length = Math.hypot(directionX, directionY);
  const dx = directionX / length;
  const dy = directionY / length;
  let ahead = Infinity;
  let behind = Infinity;
  for (let corner = 0; corner < 8; corner += 2) {
    const ax = outline[corner] ?? 0;
    const ay = outline[corner + 1] ?? 0;
    const edgeX = (outline[(corner + 2) & 7] ?? 0) - ax;
    const edgeY = (outline[(corner + 3) & 7] ?? 0) - ay;
    const cross = dx * edgeY - dy * edgeX;
    if (Math.abs(cross) < 1e-9) continue;
    const along = ((ax - x) * edgeY - (ay - y) * edgeX) / cross;
    if (along > 0) ahead = Math.min(ahead, along);
    else behind = Math.min(behind, -along);
  }
  return (ahead + behind) / (2 * FINDER_RADIUS);
}

/** How well an edge of the outline runs along a direction: the best cosine, 1 when parallel. */
export function edgeAlignment({ outline }: Finder, directionX: number, directionY: number): number {
  const length = Math.hypot(directionX, directionY);
  let best = 0;
  for (let corner = 0; corner < 8; corner += 2) {
    const edgeX = (outline[(corner + 2) & 7] ?? 0) - (outline[corner] ?? 0);
    const edgeY = (outline[(corner + 3) & 7] ?? 0) - (outline[corner + 1] ?? 0);
    const cosine = (edgeX * directionX + edgeY * directionY) / (Math.hypot(edgeX, edgeY) * length + 1e-9);
    if (cosine > best) best = cosine;
  }
  return best;
}
