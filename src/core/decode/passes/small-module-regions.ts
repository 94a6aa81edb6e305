import { type Window, areOverlapping } from '../engines/windows';
import type { Finder } from '../finders/finder';
import { COARSE_PIXELS } from './pass-plan';

/** Finder patterns with larger modules are seen as well at the picture's own pixels. */
const MOST_MODULE_PX = 2.6;
/** A symbol of version 9 and its quiet zone reach as far from the middle of any of its finder patterns. */
const REACH_MODULES = 57;

/**
 * Parts of a picture in which finder patterns of small modules are left unexplained, the clearest first: one of three is often
 * seen where the others have no light ring left. Overlapping parts are joined. All of them together have no more pixels than
 * the largest picture that is enlarged as a whole.
 */
export function smallModuleRegions(
  finders: readonly Finder[],
  picture: { readonly widthPx: number; readonly heightPx: number },
): readonly Window[] {
  const regions: Window[] = [];
  const small = finders.filter(({ modulePx }) => modulePx <= MOST_MODULE_PX);
  for (const finder of small.toSorted((a, b) => b.score - a.score)) {
    let region = regionAround(finder, picture);
    const rest = regions.filter((other) => {
      if (!areOverlapping(region, other)) return true;
      region = joined(region, other);
      return false;
    });
    const pixels = [region, ...rest].reduce((sum, { widthPx, heightPx }) => sum + widthPx * heightPx, 0);
    if (pixels <= COARSE_PIXELS) regions.splice(0, Infinity, ...rest, region);
  }
  return regions;
}

function regionAround(
  { x, y, modulePx }: Finder,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): Window {
  const reach = REACH_MODULES * modulePx;
  const [left, top] = [Math.max(0, Math.floor(x - reach)), Math.max(0, Math.floor(y - reach))];
  const [right, bottom] = [Math.min(widthPx, Math.ceil(x + reach)), Math.min(heightPx, Math.ceil(y + reach))];
  return { left, top, widthPx: right - left, heightPx: bottom - top };
}

function joined(a: Window, b: Window): Window {
  const [left, top] = [Math.min(a.left, b.left), Math.min(a.top, b.top)];
  const right = Math.max(a.left + a.widthPx, b.left + b.widthPx);
  const bottom = Math.max(a.top + a.heightPx, b.top + b.heightPx);
  return { left, top, widthPx: right - left, heightPx: bottom - top };
}
