import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockStatisticsOf, localStatisticsOf } from './block-statistics';
import { halfLuminanceLevelOf, halfOf, luminanceLevelOf } from './luminance-level';

const picture = fc
  .record({ widthPx: fc.integer({ min: 4, max: 41 }), heightPx: fc.integer({ min: 4, max: 37 }), seed: fc.nat(1000) })
  .map(({ widthPx, heightPx, seed }) => ({
    widthPx,
    heightPx,
    luminance: Uint8ClampedArray.from(
      { length: widthPx * heightPx },
      (_, index) => ((index + seed) * 2654435761) >>> 24,
    ),
  }));

describe('the light around a block', () => {
  it('is the mean and the standard deviation of its neighbourhood, counted pixel by pixel', () => {
    fc.assert(
      fc.property(picture, fc.integer({ min: 0, max: 4 }), (image, radius) => {
        const level = luminanceLevelOf(image);
        const local = localStatisticsOf(blockStatisticsOf(level), radius);
        for (const [column, row] of [
          [0, 0],
          [local.columns - 1, local.rows - 1],
          [local.columns >> 1, local.rows >> 1],
        ] as const) {
          const values: number[] = [];
          for (let y = Math.max(0, row - radius) * 4; y < Math.min(local.rows, row + radius + 1) * 4; y += 1) {
            for (
              let x = Math.max(0, column - radius) * 4;
              x < Math.min(local.columns, column + radius + 1) * 4;
              x += 1
            ) {
              values.push(level.luminance[y * image.widthPx + x] ?? NaN);
            }
          }
          const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
          const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
          const block = row * local.columns + column;
          expect(local.mean[block]).toBeCloseTo(mean, 1);
          expect(local.deviation[block]).toBeCloseTo(Math.sqrt(variance), 1);
        }
      }),
    );
  });

  it('is that of the whole picture for one smaller than a block', () => {
    const local = localStatisticsOf(
      blockStatisticsOf(luminanceLevelOf({ widthPx: 2, heightPx: 1, luminance: Uint8ClampedArray.of(10, 30) })),
      3,
    );
    expect([...local.mean, ...local.deviation]).toEqual([20 * 16, 10 * 16]);
  });
});

describe('a level at half the size', () => {
  it('holds the mean of four pixels, in sixteenths of a grey step', () => {
    const image = { widthPx: 3, heightPx: 2, luminance: Uint8ClampedArray.of(1, 2, 99, 3, 5, 99) };
    expect(halfLuminanceLevelOf(image)).toEqual({ widthPx: 1, heightPx: 1, scale: 2, luminance: Uint16Array.of(44) });
  });

  it('is the same whether it comes from the picture or from its level', () => {
    fc.assert(
      fc.property(picture, (image) => {
        expect(halfLuminanceLevelOf(image)).toEqual(halfOf(luminanceLevelOf(image)));
      }),
    );
  });
});
