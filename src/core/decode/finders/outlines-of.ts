import type { BinaryImage } from '../luminance/binarize';
import { SEED_NUMBERS, componentSeeds } from './connected-components';
import type { Finder } from './finder';
import { areaOf, fitOutline } from './finder-outline';
import { type Shape, radialProfile, createRadialProfile } from './radial-profile';

/** What looks like a finder pattern by its edges alone. */
export type Outline = Omit<Finder, 'score'>;

/** The crossing of the diagonals may lie this many modules from the seed. */
const MAX_DRIFT_MODULES = 2.5;

/** From the front a module is as wide as high; below this ratio of the two it may be a circle as well. */
const MIN_SLANT = 1.3;
/** A blob this much longer than wide is no broken view of a pattern from the front. */
const MAX_SLANT_OF_CIRCLE = 2;

const hits = createRadialProfile();
const outline = new Float64Array(8);
const middle = { x: 0, y: 0 };

/**
 * What looks like finder patterns in one binary image, in coordinates of the picture (`scale` picture pixels a
 * mask pixel). The same pattern may be there several times, and texture too.
 */
export function outlinesOf(image: BinaryImage, scale: number, leastModulePx: number): Outline[] {
  const seeds = componentSeeds(image, leastModulePx);
  const found: Outline[] = [];
  for (let at = 0; at < seeds.length; at += SEED_NUMBERS) {
    const x = seeds[at] ?? 0;
    const y = seeds[at + 1] ?? 0;
    const modulePx = seeds[at + 5] ?? 0;
    const shape = { xx: seeds[at + 2] ?? 0, xy: seeds[at + 3] ?? 0, yy: seeds[at + 4] ?? 0, modulePx };
    const finder =
      (isSlanted(shape, MIN_SLANT) ? outlineAt(image, scale, x, y, shape, leastModulePx) : null) ??
      (isSlanted(shape, MAX_SLANT_OF_CIRCLE)
        ? null
        : outlineAt(image, scale, x, y, { xx: modulePx, xy: 0, yy: modulePx, modulePx }, leastModulePx));
    if (finder !== null) found.push(finder);
  }
  return found;
}

/** Whether the longer axis of the shape is more than `ratio` times the shorter. */
function isSlanted({ xx, xy, yy }: Shape, ratio: number): boolean {
  const mean = (xx + yy) / 2;
  const difference = Math.sqrt(((xx - yy) / 2) ** 2 + xy * xy);
  return mean + difference > ratio * (mean - difference);
}

function outlineAt(
  image: BinaryImage,
  scale: number,
  x: number,
  y: number,
  shape: Shape,
  leastModulePx: number,
): Outline | null {
  if (!radialProfile(image, x, y, shape, hits) || !fitOutline(hits, shape.modulePx, outline)) return null;
  placeOutline(x, y, shape);
  const modulePx = Math.sqrt(areaOf(outline)) / 7;
  if (modulePx < leastModulePx || !crossDiagonals(outline)) return null;
  if (Math.hypot(middle.x - x, middle.y - y) > MAX_DRIFT_MODULES * modulePx) return null;
  return {
    x: middle.x * scale,
    y: middle.y * scale,
    modulePx: modulePx * scale,
    outline: outline.map((value) => value * scale),
  };
}

/** From modules around the seed to pixels of the mask. */
function placeOutline(x: number, y: number, { xx, xy, yy }: Shape): void {
  for (let corner = 0; corner < 8; corner += 2) {
    const u = outline[corner] ?? 0;
    const v = outline[corner + 1] ?? 0;
    outline[corner] = x + xx * u + xy * v;
    outline[corner + 1] = y + xy * u + yy * v;
  }
}

function crossDiagonals(corners: Float64Array): boolean {
  const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0, dx = 0, dy = 0] = corners;
  const cross = (cx - ax) * (dy - by) - (cy - ay) * (dx - bx);
  if (Math.abs(cross) < 1e-6) return false;
  const along = ((bx - ax) * (dy - by) - (by - ay) * (dx - bx)) / cross;
  middle.x = ax + (cx - ax) * along;
  middle.y = ay + (cy - ay) * along;
  return true;
}
