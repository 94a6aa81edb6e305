import { describe, expect, it } from 'vitest';
import type { GreyImage } from '../grey-image';
import type { Band } from '../luminance/binarize';
import { luminanceOfGrey } from '../luminance/luminance-source';
import { pyramidOf } from '../luminance/pyramid';
import { contrastLevelsOf } from '../luminance/contrast-levels';
import { seededRandom } from '../../base/seeded-random';
import { paintSymbol, tilted, turned } from '../test/painted-symbol';
import type { Finder } from './finder';
import { createFinderPool } from './finder-pool';
import { searchFinders } from './search-finders';

const TEXT = 'https://example.com/finder';
const SIDE = 25;

describe('the search for finder patterns', () => {
  it.each([0, 17, 45, 63, 90, 200])('finds the three of a symbol turned by %i degrees, where they are', (degrees) => {
    const modulesAt = turned(5, degrees, 200, 200);
    const finders = search(paintSymbol({ text: TEXT, widthPx: 400, heightPx: 400, modulesAt }).image);
    for (const [u, v] of [
      [3.5, 3.5],
      [SIDE - 3.5, 3.5],
      [3.5, SIDE - 3.5],
    ] as const) {
      expect(nearest(finders, modulesAt, u, v), `${u},${v}`).toBeLessThan(0.2);
    }
  });

  it('knows the size of a module and scores a clear pattern near one', () => {
    const { image } = paintSymbol({ text: TEXT, widthPx: 300, heightPx: 300, modulesAt: turned(6, 30, 150, 60) });
    const clear = search(image).filter(({ score }) => score > 0.9);
    expect(clear.length).toBeGreaterThanOrEqual(3);
    for (const { modulePx } of clear) expect(modulePx).toBeCloseTo(6, 0);
  });

  it('sees patterns so slanted that a module is two and a half times as high as wide', () => {
    const modulesAt = tilted(6, SIDE, 0.25, 0.4, 60, 120);
    const finders = search(paintSymbol({ text: TEXT, widthPx: 200, heightPx: 240, modulesAt }).image);
    for (const [u, v] of [
      [3.5, 3.5],
      [SIDE - 3.5, 3.5],
      [3.5, SIDE - 3.5],
    ] as const) {
      expect(nearest(finders, modulesAt, u, v), `${u},${v}`).toBeLessThan(0.4);
    }
  });

  it('sees a pattern whose ring is broken on one side', () => {
    const modulesAt = turned(6, 0, 60, 60);
    const { image } = paintSymbol({ text: TEXT, widthPx: 280, heightPx: 280, modulesAt });
    for (let y = 60; y < 102; y += 1) image.luminance.fill(235, y * 280 + 60, y * 280 + 66);
    expect(nearest(search(image), modulesAt, 3.5, 3.5)).toBeLessThan(0.8);
  });

  it('finds in a band just what lies within it', () => {
    const { image } = paintSymbol({ text: TEXT, widthPx: 280, heightPx: 280, modulesAt: turned(6, 0, 60, 60) });
    const clearRows = (from: number, to: number): number[] =>
      search(image, { from, to })
        .filter(({ score }) => score > 0.9)
        .map(({ y }) => Math.round(y))
        .sort((a, b) => a - b);
    expect(new Set(clearRows(0, 0.5))).toEqual(new Set([81]));
    expect(new Set(clearRows(0.5, 1))).toEqual(new Set([189]));
    expect(clearRows(0.32, 0.5)).toEqual([]);
  });

  it('sees modules of one and a half pixels, and in an enlarged picture none that small', () => {
    const { image } = paintSymbol({ text: TEXT, widthPx: 120, heightPx: 120, modulesAt: turned(1.5, 20, 50, 50) });
    const pyramid = pyramidOf(luminanceOfGrey(image));
    const clearAt = (enlargement: number): number =>
      searchFinders(contrastLevelsOf(pyramid, enlargement), { levels: [0], radiusBlocks: 8 }).filter(
        ({ score, modulePx }) => score > 0.5 && modulePx < 1.75,
      ).length;
    expect(clearAt(1)).toBeGreaterThan(0);
    expect(clearAt(2)).toBe(0);
  });

  it('finds nothing clear in noise', () => {
    const random = seededRandom(3);
    const luminance = Uint8ClampedArray.from({ length: 300 * 300 }, () => 255 * random());
    const found = search({ widthPx: 300, heightPx: 300, luminance });
    expect(found.length).toBeLessThan(30);
    expect(found.filter(({ score }) => score > 0.5)).toEqual([]);
  });
});

describe('the pool of finders', () => {
  it('takes each place once, the best first, and tells what is new', () => {
    const pool = createFinderPool();
    const finder = (x: number, modulePx: number, score: number): Finder => ({
      x,
      y: 50,
      modulePx,
      score,
      outline: new Float64Array(8),
    });
    const first = pool.add([finder(100, 4, 0.6), finder(102, 4.5, 0.9), finder(160, 4, 0.7)], 10);
    expect(first.map(({ x }) => x)).toEqual([102, 160]);
    expect(pool.add([finder(101, 4, 1), finder(300, 4, 0.5)], 10).map(({ x }) => x)).toEqual([300]);
    expect(pool.all()).toHaveLength(3);
  });

  it('keeps patterns of different size at one place apart', () => {
    const pool = createFinderPool();
    const finder = (modulePx: number): Finder => ({ x: 100, y: 100, modulePx, score: 1, outline: new Float64Array(8) });
    expect(pool.add([finder(4), finder(9)], 10)).toHaveLength(2);
  });
});

function search(image: GreyImage, band?: Band): readonly Finder[] {
  const pyramid = pyramidOf(luminanceOfGrey(image));
  const levels = Array.from({ length: pyramid.levels }, (_, level) => level);
  return searchFinders(contrastLevelsOf(pyramid), { levels, radiusBlocks: 8, ...(band === undefined ? {} : { band }) });
}

/** Distance in modules of the nearest finder from a point of the symbol. */
function nearest(
  finders: readonly Finder[],
  modulesAt: (x: number, y: number) => readonly [number, number],
  u: number,
  v: number,
): number {
  return Math.min(
    ...finders.map(({ x, y }) => {
      const [foundU, foundV] = modulesAt(x, y);
      return Math.hypot(foundU - u, foundV - v);
    }),
  );
}
