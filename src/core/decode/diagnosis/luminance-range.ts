import type { GreyImage } from '../grey-image';
import { UNITS_PER_GREY } from '../luminance/luminance-level';
import type { Pyramid } from '../luminance/pyramid';

/** Share of a picture that is left out at either end: glints, a dark corner. */
const END_SHARE = 0.05;

/** Grey levels, 0…255, above which all but the darkest and below which all but the lightest twentieth of a picture lie. */
export function luminanceRange(pyramid: Pyramid): { readonly low: number; readonly high: number } {
  // The coarsest level says as much as the picture, at a fraction of its pixels.
  const { luminance } = pyramid.level(pyramid.levels - 1);
  const counts = new Uint32Array(256);
  for (const units of luminance) {
    const grey = Math.floor(units / UNITS_PER_GREY);
    counts[grey] = (counts[grey] ?? 0) + 1;
  }
  return {
    low: quantile(counts, luminance.length * END_SHARE),
    high: quantile(counts, luminance.length * (1 - END_SHARE)),
  };
}

/** Share of the pixels that may be sharper: single specks. */
const SPECKS = 0.001;

/** Rows that are looked at; the sharpest edges of a picture are in many of them. */
const ROWS = 400;

/** Grey steps from a pixel to the next along the sharpest edges. */
export function sharpestEdge({ widthPx, heightPx, luminance }: GreyImage): number {
  const counts = new Uint32Array(256);
  const rowStep = Math.max(1, Math.floor(heightPx / ROWS));
  let pairs = 0;
  for (let row = 0; row < heightPx; row += rowStep) {
    for (let index = row * widthPx + 1; index < (row + 1) * widthPx; index += 1) {
      const step = Math.abs((luminance[index] ?? 0) - (luminance[index - 1] ?? 0));
      counts[step] = (counts[step] ?? 0) + 1;
    }
    pairs += widthPx - 1;
  }
  return quantile(counts, pairs * (1 - SPECKS));
}

function quantile(counts: Uint32Array, pixels: number): number {
  let seen = 0;
  return Math.max(
    0,
    counts.findIndex((count) => (seen += count) >= pixels),
  );
}
