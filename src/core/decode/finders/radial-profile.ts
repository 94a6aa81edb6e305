/** Rays sent out from a seed. */
export const RAYS = 32;
/** Share of the rays that must see a finder pattern: rings may be broken, half of them in shadow. */
export const MIN_SHARE = 0.55;
/** Rays are sent in four rounds; after each, so many fewer than the share that must see it in the end may have done so. */
const LENIENCE = 2;
/** The seed's module is a guess; no part of a finder along a ray is longer than this many of it. */
const MAX_PART_MODULES = 4;
/** Length of one step along a ray, in pixels. */
const STEP_PX = 0.5;

const COSINES = Float64Array.from({ length: RAYS }, (_, ray) => Math.cos((2 * Math.PI * ray) / RAYS));
const SINES = Float64Array.from({ length: RAYS }, (_, ray) => Math.sin((2 * Math.PI * ray) / RAYS));

/** Where rays left the ring of a finder pattern. */
export interface RadialProfile {
  /** Distance of the outer edge in modules of the seed, 0 where a ray saw no finder pattern. */
  readonly edges: Float64Array<ArrayBuffer>;
  /** Rays that saw one, before outliers were dropped. */
  seen: number;
}

export function createRadialProfile(): RadialProfile {
  return { edges: new Float64Array(RAYS), seen: 0 };
}

/** Where the ray's edge lies from the seed, as the shape's circle sees it: in modules. */
export function rayX(ray: number, distance: number): number {
  return (COSINES[ray] ?? 0) * distance;
}

export function rayY(ray: number, distance: number): number {
  return (SINES[ray] ?? 0) * distance;
}

/** How a module looks around a seed: see `Seeds`. */
export interface Shape {
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
  /** Mean size of a module in pixels. */
  readonly modulePx: number;
}

/**
 * Whether a seed is the middle of a finder pattern: from there dark, light, dark and light lie in
 * the proportion 1.5 : 1 : 1 along most rays. Rays are spread evenly over the pattern as seen from
 * the front; from a steep angle most would otherwise cross the same two sides.
 * Fills `hits`; true when enough rays agree.
 */
export function radialProfile(
  mask: Uint8Array,
  widthPx: number,
  heightPx: number,
  x: number,
  y: number,
  shape: Shape,
  hits: RadialProfile,
): boolean {
  const reach = Math.min(14 + 6 / shape.modulePx, (0.3 * Math.max(widthPx, heightPx)) / shape.modulePx);
  hits.seen = 0;
  hits.edges.fill(0);
  let cast = 0;
  for (let first = 0; first < 4; first += 1) {
    for (let ray = first; ray < RAYS; ray += 4) {
      const dx = shape.xx * (COSINES[ray] ?? 0) + shape.xy * (SINES[ray] ?? 0);
      const dy = shape.xy * (COSINES[ray] ?? 0) + shape.yy * (SINES[ray] ?? 0);
      const modulePx = Math.hypot(dx, dy);
      const edge = edgeAlong(mask, widthPx, heightPx, x, y, dx / modulePx, dy / modulePx, reach * modulePx, modulePx);
      if (edge > 0) hits.seen += 1;
      hits.edges[ray] = edge / modulePx;
    }
    cast += RAYS / 4;
    if (hits.seen < cast * MIN_SHARE - LENIENCE) return false;
  }
  if (hits.seen < RAYS * MIN_SHARE) return false;
  dropOutliers(hits);
  return true;
}

/** Distance in pixels at which a ray leaves the ring, or 0. */
function edgeAlong(
  mask: Uint8Array,
  widthPx: number,
  heightPx: number,
  x: number,
  y: number,
  directionX: number,
  directionY: number,
  reach: number,
  modulePx: number,
): number {
  const stepX = directionX * STEP_PX;
  const stepY = directionY * STEP_PX;
  // A pit in the very middle is no edge.
  const core = Math.min(1, 0.5 * modulePx);
  const longest = MAX_PART_MODULES * modulePx;
  let atX = x;
  let atY = y;
  let middle = 0;
  let gap = 0;
  let end = Math.min(reach, longest);
  for (let distance = 0; distance < end; distance += STEP_PX, atX += stepX, atY += stepY) {
    if (atX < 0 || atY < 0 || atX >= widthPx || atY >= heightPx) return 0;
    const isDark = mask[(atY | 0) * widthPx + (atX | 0)] === 1;
    if (middle === 0) {
      if (isDark || distance < core) continue;
      middle = distance;
      end = Math.min(reach, distance + longest);
    } else if (gap === 0) {
      if (!isDark) continue;
      gap = distance;
      end = Math.min(reach, distance + longest);
    } else if (!isDark) {
      return isInProportion(middle, gap - middle, distance - gap) ? distance : 0;
    }
  }
  return 0;
}

/** Wide bounds: blur moves edges, and a threshold makes dark parts fat or thin. */
function isInProportion(middle: number, gap: number, ring: number): boolean {
  const module = (middle + gap + ring) / 3.5;
  return (
    middle >= 0.8 * module &&
    middle <= 2.3 * module &&
    gap >= 0.35 * module &&
    gap <= 1.9 * module &&
    ring >= 0.35 * module &&
    ring <= 1.9 * module
  );
}

/** Slant makes far and near edges differ, but not by more than this around their median. */
const MAX_TO_MEDIAN = 2.6;
const sorted = new Float64Array(RAYS);

function dropOutliers({ edges, seen }: RadialProfile): void {
  sorted.set(edges);
  sorted.sort();
  const median = sorted[RAYS - seen + (seen >> 1)] ?? 0;
  for (let ray = 0; ray < RAYS; ray += 1) {
    const edge = edges[ray] ?? 0;
    if (edge > MAX_TO_MEDIAN * median || edge < median / MAX_TO_MEDIAN) edges[ray] = 0;
  }
}
