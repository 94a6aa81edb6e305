import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GreyImage } from '../grey-image';
import { boxBlurred } from './box-blur';
import { upscaled, unsharpMasked } from './enhance';

const WIDTH = 6;
const images = fc
  .array(fc.integer({ min: 0, max: 255 }), { minLength: WIDTH * 5, maxLength: WIDTH * 5 })
  .map((luminance): GreyImage => ({ widthPx: WIDTH, heightPx: 5, luminance: Uint8ClampedArray.from(luminance) }));

const pixel = ({ widthPx, heightPx, luminance }: GreyImage, x: number, y: number): number =>
  luminance[Math.min(heightPx - 1, Math.max(0, y)) * widthPx + Math.min(widthPx - 1, Math.max(0, x))] ?? NaN;

/** Straight from the definition: the mean of a square, taken once. */
function meanAround(image: GreyImage, radius: number): GreyImage {
  const luminance = image.luminance.map((_, index) => {
    let sum = 0;
    for (let dy = -radius; dy <= radius; dy += 1) {
      for (let dx = -radius; dx <= radius; dx += 1)
        sum += pixel(image, (index % image.widthPx) + dx, Math.floor(index / image.widthPx) + dy);
    }
    return sum / (2 * radius + 1) ** 2;
  });
  return { ...image, luminance };
}

describe('a blurred picture', () => {
  it('has the mean of the square around each pixel, taken twice, to the rounding', () => {
    fc.assert(
      fc.property(images, fc.integer({ min: 1, max: 3 }), (image, radius) => {
        const expected = meanAround(meanAround(image, radius), radius).luminance;
        boxBlurred(image, radius).luminance.forEach((value, index) => {
          expect(Math.abs(value - (expected[index] ?? NaN))).toBeLessThanOrEqual(2);
        });
      }),
    );
  });
});

describe('a picture blurred with radius 1', () => {
  const sizes = fc.record({ widthPx: fc.integer({ min: 1, max: 13 }), heightPx: fc.integer({ min: 1, max: 5 }) });
  const ofAnySize = sizes.chain(({ widthPx, heightPx }) => {
    const length = widthPx * heightPx;
    return fc
      .array(fc.integer({ min: 0, max: 255 }), { minLength: length, maxLength: length })
      .map((luminance): GreyImage => ({ widthPx, heightPx, luminance: Uint8ClampedArray.from(luminance) }));
  });

  /** Means of three along one axis, each rounded. */
  const meansOfThree = (image: GreyImage, dx: number, dy: number): GreyImage => ({
    ...image,
    luminance: image.luminance.map((_, index) => {
      const [x, y] = [index % image.widthPx, Math.floor(index / image.widthPx)];
      return Math.round((pixel(image, x - dx, y - dy) + pixel(image, x, y) + pixel(image, x + dx, y + dy)) / 3);
    }),
  });

  it('has to the bit the rounded means along rows and across them, taken twice, at any width', () => {
    fc.assert(
      fc.property(ofAnySize, (image) => {
        const once = meansOfThree(meansOfThree(image, 1, 0), 0, 1);
        const twice = meansOfThree(meansOfThree(once, 1, 0), 0, 1);
        expect([...boxBlurred(image, 1).luminance]).toEqual([...twice.luminance]);
      }),
    );
  });
});

describe('a sharpened picture', () => {
  it('leaves even light as it is and makes an edge steeper', () => {
    const even = { widthPx: 20, heightPx: 3, luminance: new Uint8ClampedArray(60).fill(90) };
    expect(unsharpMasked(even)).toEqual(even);
    const ramp = {
      widthPx: 20,
      heightPx: 3,
      luminance: new Uint8ClampedArray(60).map((_, index) => Math.min(160, Math.max(80, 80 + 20 * ((index % 20) - 8)))),
    };
    const [before, after] = [ramp, unsharpMasked(ramp)].map((image) => pixel(image, 12, 1) - pixel(image, 8, 1));
    expect(after).toBeGreaterThan(1.3 * (before ?? NaN));
  });
});

describe('a doubled picture', () => {
  it('shows between two pixels what lies between them', () => {
    const edge: GreyImage = { widthPx: 2, heightPx: 1, luminance: Uint8ClampedArray.of(0, 160) };
    expect([...upscaled(edge).luminance]).toEqual([0, 40, 120, 160, 0, 40, 120, 160]);
  });
});
