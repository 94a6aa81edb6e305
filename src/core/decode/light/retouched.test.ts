import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GreyImage } from '../grey-image';
import { boxBlurred } from './box-blur';
import { doubled, sharpened } from './retouched';

const WIDTH = 6;
const images = fc
  .array(fc.integer({ min: 0, max: 255 }), { minLength: WIDTH * 5, maxLength: WIDTH * 5 })
  .map((light): GreyImage => ({ widthPx: WIDTH, heightPx: 5, light: Uint8ClampedArray.from(light) }));

const pixel = ({ widthPx, heightPx, light }: GreyImage, x: number, y: number): number =>
  light[Math.min(heightPx - 1, Math.max(0, y)) * widthPx + Math.min(widthPx - 1, Math.max(0, x))] ?? NaN;

/** Straight from the definition: the mean of a square, taken once. */
function meanAround(image: GreyImage, radius: number): GreyImage {
  const light = image.light.map((_, index) => {
    let sum = 0;
    for (let dy = -radius; dy <= radius; dy += 1) {
      for (let dx = -radius; dx <= radius; dx += 1)
        sum += pixel(image, (index % image.widthPx) + dx, Math.floor(index / image.widthPx) + dy);
    }
    return sum / (2 * radius + 1) ** 2;
  });
  return { ...image, light };
}

describe('a blurred picture', () => {
  it('has the mean of the square around each pixel, taken twice, to the rounding', () => {
    fc.assert(
      fc.property(images, fc.integer({ min: 1, max: 3 }), (image, radius) => {
        const expected = meanAround(meanAround(image, radius), radius).light;
        boxBlurred(image, radius).light.forEach((value, index) => {
          expect(Math.abs(value - (expected[index] ?? NaN))).toBeLessThanOrEqual(2);
        });
      }),
    );
  });
});

describe('a sharpened picture', () => {
  it('leaves even light as it is and makes an edge steeper', () => {
    const even = { widthPx: 20, heightPx: 3, light: new Uint8ClampedArray(60).fill(90) };
    expect(sharpened(even)).toEqual(even);
    const ramp = {
      widthPx: 20,
      heightPx: 3,
      light: new Uint8ClampedArray(60).map((_, index) => Math.min(160, Math.max(80, 80 + 20 * ((index % 20) - 8)))),
    };
    const [before, after] = [ramp, sharpened(ramp)].map((image) => pixel(image, 12, 1) - pixel(image, 8, 1));
    expect(after).toBeGreaterThan(1.3 * (before ?? NaN));
  });
});

describe('a doubled picture', () => {
  it('shows between two pixels what lies between them', () => {
    const edge: GreyImage = { widthPx: 2, heightPx: 1, light: Uint8ClampedArray.of(0, 160) };
    expect([...doubled(edge).light]).toEqual([0, 40, 120, 160, 0, 40, 120, 160]);
  });
});
