import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfFromRgba } from './half-from-rgba';
import { UNITS_PER_GREY } from './luminance-level';

const byte = fc.integer({ min: 0, max: 255 });
const fourPixels = fc.array(fc.tuple(byte, byte, byte), { minLength: 4, maxLength: 4 });
const rgbaOf = (pixels: readonly (readonly number[])[], alpha = 255): Uint8ClampedArray =>
  Uint8ClampedArray.from(pixels.flatMap((pixel) => [...pixel, alpha]));

describe('a picture at half its size, made of its colours', () => {
  it('has the mean light of four pixels, as ITU-R BT.601 weighs it, to a sixteenth of a grey step', () => {
    fc.assert(
      fc.property(fourPixels, (pixels) => {
        const mean = pixels.reduce((sum, [r, g, b]) => sum + 0.299 * r + 0.587 * g + 0.114 * b, 0) / 4;
        const luminance = halfFromRgba(rgbaOf(pixels), 2, 2, 'rgba')?.luminance[0] ?? NaN;
        expect(Math.abs(luminance / UNITS_PER_GREY - mean)).toBeLessThan(0.25);
      }),
    );
  });

  it('is the same with blue first', () => {
    fc.assert(
      fc.property(fourPixels, (pixels) => {
        const turned = pixels.map(([r, g, b]) => [b, g, r]);
        expect(halfFromRgba(rgbaOf(turned, 0), 2, 2, 'bgrx')).toEqual(halfFromRgba(rgbaOf(pixels), 2, 2, 'rgba'));
      }),
    );
  });

  it('takes pixels from two rows and two columns, and leaves out an odd last one', () => {
    const pixels = Array.from({ length: 15 }, (_, index) => (index === 2 || index === 8 ? [255, 255, 255] : [0, 0, 0]));
    expect(halfFromRgba(rgbaOf(pixels), 5, 3, 'rgba')).toMatchObject({
      widthPx: 2,
      heightPx: 1,
      scale: 2,
      luminance: Uint16Array.of(0, 2040),
    });
  });

  it('is not made where something shows through', () => {
    const rgba = rgbaOf([
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
    rgba[7] = 254;
    expect(halfFromRgba(rgba, 2, 2, 'rgba')).toBeNull();
    expect(halfFromRgba(rgba, 2, 2, 'rgbx')).not.toBeNull();
  });
});
