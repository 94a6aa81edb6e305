import { describe, expect, it } from 'vitest';
import type { Finder } from '../finders/finder';
import { COARSE_PIXELS } from './pass-plan';
import { smallModuleRegions } from './small-module-regions';

const PICTURE = { widthPx: 2000, heightPx: 1500 };

describe('regions of small modules', () => {
  it('reach as far from a finder pattern as a symbol of version 9, within the picture', () => {
    expect(smallModuleRegions([finder(1000, 700, 1.5), finder(20, 1480, 1)], PICTURE)).toEqual([
      { left: 914, top: 614, widthPx: 172, heightPx: 172 },
      { left: 0, top: 1423, widthPx: 77, heightPx: 77 },
    ]);
  });

  it('leave out finder patterns that the picture itself shows well', () => {
    expect(smallModuleRegions([finder(1000, 700, 3)], PICTURE)).toEqual([]);
  });

  it('are joined where they overlap', () => {
    expect(smallModuleRegions([finder(500, 500, 2), finder(560, 500, 2)], PICTURE)).toEqual([
      { left: 386, top: 386, widthPx: 288, heightPx: 228 },
    ]);
  });

  it('have no more pixels than a picture that is enlarged as a whole, and keep the clearest finder patterns', () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      finder(150 + 300 * (index % 6), 150 + 300 * Math.floor(index / 6), 2.4, index / 60),
    );
    const regions = smallModuleRegions(many, { widthPx: 2000, heightPx: 3300 });
    const pixels = regions.reduce((sum, { widthPx, heightPx }) => sum + widthPx * heightPx, 0);
    expect(pixels).toBeLessThanOrEqual(COARSE_PIXELS);
    expect(pixels).toBeGreaterThan(0.85 * COARSE_PIXELS);
    expect(regions[0]).toMatchObject({ top: 2713 });
  });
});

function finder(x: number, y: number, modulePx: number, score = 0.9): Finder {
  return { x, y, modulePx, score, outline: new Float64Array(8) };
}
