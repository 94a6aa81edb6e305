import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greyFromRgba } from './grey-image';

const byte = fc.integer({ min: 0, max: 255 });
const pixels = fc.array(fc.tuple(byte, byte, byte, byte), { minLength: 1, maxLength: 40 });
const luminance = (
  bytes: readonly number[],
  ...rest: Parameters<typeof greyFromRgba> extends [unknown, ...infer Rest] ? Rest : never
): number[] => [...greyFromRgba(Uint8ClampedArray.from(bytes), ...rest).luminance];

describe('the light of pixels', () => {
  it('weighs red, green and blue as ITU-R BT.601 does', () => {
    fc.assert(
      fc.property(pixels, (list) => {
        const grey = luminance(
          list.flatMap(([r, g, b]) => [r, g, b, 255]),
          list.length,
          1,
          'white',
        );
        list.forEach(([r, g, b], index) => {
          expect(Math.abs((grey[index] ?? NaN) - (0.299 * r + 0.587 * g + 0.114 * b))).toBeLessThan(0.75);
        });
      }),
    );
  });

  it('is the same with blue first, whatever the fourth byte holds', () => {
    fc.assert(
      fc.property(pixels, (list) => {
        const opaque = luminance(
          list.flatMap(([r, g, b]) => [r, g, b, 255]),
          list.length,
          1,
          'white',
        );
        expect(
          luminance(
            list.flatMap(([r, g, b, x]) => [b, g, r, x]),
            list.length,
            1,
            'white',
            'bgrx',
          ),
        ).toEqual(opaque);
        expect(luminance(list.flat(), list.length, 1, 'white', 'rgbx')).toEqual(opaque);
      }),
    );
  });

  it('lets white or black show through where a pixel is transparent', () => {
    const bytes = [0, 0, 0, 255, 0, 0, 0, 0, 255, 255, 255, 51];
    expect(luminance(bytes, 3, 1, 'white')).toEqual([0, 255, 255]);
    expect(luminance(bytes, 3, 1, 'black')).toEqual([0, 0, 51]);
  });

  it('does not need its bytes to begin at a multiple of four', () => {
    const bytes = Uint8ClampedArray.of(9, 10, 20, 30, 255, 200, 100, 50, 255);
    expect(greyFromRgba(bytes.subarray(1), 2, 1, 'white').luminance).toEqual(
      greyFromRgba(bytes.slice(1), 2, 1, 'white').luminance,
    );
  });
});
