import { describe, expect, it } from 'vitest';
import { flatWarp } from '../geometry/warp';
import { contrastFieldOf } from '../luminance/contrast-field';
import { luminanceLevelOf } from '../luminance/luminance-level';
import { paintSymbol, turned } from '../test/painted-symbol';
import { seededRandom } from '../test/seeded-random';
import { readGrid } from './read-grid';

const SIZE_PX = 270;
const START_PX = 60;
const SIDE = 25;
const END_PX = START_PX + SIDE * 6;
/** Pixels on each side over which the picture is averaged: one module and a half. */
const REACH_PX = 4;

describe('a grid', () => {
  it.each([
    [90, 1],
    [120, 2],
    [120, 3],
    [120, 5],
  ])(
    'whose blur has grain of %i grey levels on it (seed %i) is read from strongly sharpened samples',
    (grain, seed) => {
      const { image } = paintSymbol({
        text: 'https://example.com/blur',
        widthPx: SIZE_PX,
        heightPx: SIZE_PX,
        modulesAt: turned(6, 0, START_PX, START_PX),
      });
      const random = seededRandom(seed);
      const luminance = image.luminance.map((_, index) => {
        let sum = 0;
        for (let y = -REACH_PX; y <= REACH_PX; y += 1)
          for (let x = -REACH_PX; x <= REACH_PX; x += 1) sum += image.luminance[index + y * SIZE_PX + x] ?? 0;
        return sum / (2 * REACH_PX + 1) ** 2 + grain * (random() - 0.5);
      });
      const warp = flatWarp([START_PX, START_PX, END_PX, START_PX, END_PX, END_PX, START_PX, END_PX], SIDE);
      if (warp === null) throw new Error('No grid');
      expect(readGrid(contrastFieldOf(luminanceLevelOf({ ...image, luminance })), warp).ok).toBe(true);
    },
  );
});
