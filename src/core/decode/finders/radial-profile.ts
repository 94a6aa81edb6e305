import type { BinaryImage } from '../luminance/binarize';

/** Rays sent out from a seed. */
export const RAYS = 32;
/** Share of the rays that must see a finder pattern: rings may be broken, half of them in shadow. */
export const MIN_SHARE = 0.55;
/** Rays are sent in four rounds; after each but the last this many fewer than that share may have seen it. */
const LENIENCE = 1;
const ROUNDS = 4;
/** Rays that must have seen a finder pattern after each round. */
const LEAST_SEEN = Int32Array.from({ length: ROUNDS }, (_, round) =>
  Math.ceil(((round + 1) / ROUNDS) * RAYS * MIN_SHARE - (round < ROUNDS - 1 ? LENIENCE : 0)),
);
/** The seed's module is a guess; no part of a finder along a ray is longer than this many of it. */
const MAX_PART_MODULES = 4;
/** Steps along a ray in one pixel. */
const STEPS_PER_PX = 2;
/** Places along a ray are whole numbers, of which this many are one pixel: arithmetic of whole numbers is faster. */
const UNIT_BITS = 14;
const UNITS_PER_PX = 1 << UNIT_BITS;

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
  { mask, widthPx, heightPx, stridePx }: BinaryImage,
  x: number,
  y: number,
  shape: Shape,
  hits: RadialProfile,
): boolean {
  const reach = Math.min(14 + 6 / shape.modulePx, (0.3 * Math.max(widthPx, heightPx)) / shape.modulePx);
  const { edges } = hits;
  const isInside = isFarFromBorder(widthPx, heightPx, x, y, shape, reach);
  let seen = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    let mayMiss = seen + RAYS / ROUNDS - (LEAST_SEEN[round] ?? 0);
    for (let ray = round; ray < RAYS; ray += ROUNDS) {
      const dx = shape.xx * (COSINES[ray] ?? 0) + shape.xy * (SINES[ray] ?? 0);
      const dy = shape.xy * (COSINES[ray] ?? 0) + shape.yy * (SINES[ray] ?? 0);
      const modulePx = Math.sqrt(dx * dx + dy * dy);
      const edge = edgeAlong(
        mask,
        stridePx,
        widthPx,
        heightPx,
        x,
        y,
        dx / modulePx,
        dy / modulePx,
        reach * modulePx,
        modulePx,
        isInside,
      );
      edges[ray] = edge / (STEPS_PER_PX * modulePx);
      if (edge > 0) seen += 1;
      else if (mayMiss === 0) return false;
      else mayMiss -= 1;
    }
  }
  hits.seen = seen;
  dropOutliers(hits);
  return true;
}

/** Room at the border for what is rounded along a ray. */
const BORDER_PX = 2;

/** Whether no ray of a seed can leave the picture, so that none has to ask. */
function isFarFromBorder(
  widthPx: number,
  heightPx: number,
  x: number,
  y: number,
  { xx, xy, yy }: Shape,
  reach: number,
): boolean {
  const across = reach * Math.sqrt(xx * xx + xy * xy) + BORDER_PX;
  const down = reach * Math.sqrt(xy * xy + yy * yy) + BORDER_PX;
  return x > across && x < widthPx - across && y > down && y < heightPx - down;
}

/** Steps after which a ray leaves the ring, or 0. */
function edgeAlong(
  mask: Uint8Array,
  stridePx: number,
  widthPx: number,
  heightPx: number,
  x: number,
  y: number,
  directionX: number,
  directionY: number,
  reach: number,
  modulePx: number,
  isInside: boolean,
): number {
  const stepX = Math.round(directionX * (UNITS_PER_PX / STEPS_PER_PX));
  const stepY = Math.round(directionY * (UNITS_PER_PX / STEPS_PER_PX));
  let atX = Math.round(x * UNITS_PER_PX);
  let atY = Math.round(y * UNITS_PER_PX);
  const steps = Math.ceil(reach * STEPS_PER_PX);
  const last = isInside
    ? steps
    : Math.min(
        steps,
        stepsInside(atX, stepX, widthPx * UNITS_PER_PX),
        stepsInside(atY, stepY, heightPx * UNITS_PER_PX),
      );
  const longest = Math.ceil(MAX_PART_MODULES * modulePx * STEPS_PER_PX);
  // A pit in the very middle is no edge.
  let step = Math.ceil(Math.min(1, 0.5 * modulePx) * STEPS_PER_PX);
  atX += step * stepX;
  atY += step * stepY;
  let end = Math.min(last, longest);
  while (step < end && mask[(atY >> UNIT_BITS) * stridePx + (atX >> UNIT_BITS)] === 1) {
    step += 1;
    atX += stepX;
    atY += stepY;
  }
  if (step >= end) return 0;
  const middle = step;
  end = Math.min(last, middle + longest, Math.ceil(LONGEST_TO_GAP * middle));
  while (step < end && mask[(atY >> UNIT_BITS) * stridePx + (atX >> UNIT_BITS)] === 0) {
    step += 1;
    atX += stepX;
    atY += stepY;
  }
  if (step >= end) return 0;
  const gap = step;
  end = Math.min(last, gap + longest, Math.ceil(LONGEST_TO_RING * middle));
  while (step < end && mask[(atY >> UNIT_BITS) * stridePx + (atX >> UNIT_BITS)] === 1) {
    step += 1;
    atX += stepX;
    atY += stepY;
  }
  return step < end && isInProportion(middle, gap - middle, step - gap) ? step : 0;
}

/** Steps that can be made before a place leaves 0…size. */
function stepsInside(place: number, step: number, size: number): number {
  return step > 0 ? ((size - 1 - place) / step) | 0 : step < 0 ? (place / -step) | 0 : 0x3fff_ffff;
}

/** Bounds of each part along a ray, in modules: wide, for blur moves edges, and a threshold makes dark parts fat or thin. */
const LEAST_MIDDLE = 0.8;
const MOST_MIDDLE = 2.3;
const LEAST_BAND = 0.35;
const MOST_BAND = 1.9;
/** Modules from the seed to the outer edge. */
const MODULES = 3.5;
/** What follows from these bounds for the ends of the gap and of the ring, in lengths of the middle; a step more, for rounding. */
const LONGEST_TO_RING = MODULES / LEAST_MIDDLE + 0.01;
const LONGEST_TO_GAP = 1 + MOST_BAND / LEAST_MIDDLE + 0.01;

function isInProportion(middle: number, gap: number, ring: number): boolean {
  const module = (middle + gap + ring) / MODULES;
  return (
    middle >= LEAST_MIDDLE * module &&
    middle <= MOST_MIDDLE * module &&
    gap >= LEAST_BAND * module &&
    gap <= MOST_BAND * module &&
    ring >= LEAST_BAND * module &&
    ring <= MOST_BAND * module
  );
}

/** Slant makes far and near edges differ, but not by more than this around their median. */
const MAX_TO_MEDIAN = 2.6;
const sorted = new Float64Array(RAYS);

function dropOutliers({ edges, seen }: RadialProfile): void {
  const median = medianOf(edges, seen);
  for (let ray = 0; ray < RAYS; ray += 1) {
    const edge = edges[ray] ?? 0;
    if (edge > MAX_TO_MEDIAN * median || edge < median / MAX_TO_MEDIAN) edges[ray] = 0;
  }
}

/** Of the edges that are not 0. An insertion sort: for so few numbers it is faster than the library's. */
function medianOf(edges: Float64Array, seen: number): number {
  let count = 0;
  for (let ray = 0; ray < RAYS; ray += 1) {
    const edge = edges[ray] ?? 0;
    if (edge === 0) continue;
    let place = count;
    for (; place > 0 && (sorted[place - 1] ?? 0) > edge; place -= 1) sorted[place] = sorted[place - 1] ?? 0;
    sorted[place] = edge;
    count += 1;
  }
  return sorted[seen >> 1] ?? 0;
}
