import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNITS_PER_GREY, greyOf, luminanceLevelOf } from './luminance-level';

describe('a picture as a level', () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 });

  it('has sixteen units for each step of grey, wherever its bytes lie, and is the same grey again', () => {
    fc.assert(
      fc.property(bytes, fc.nat({ max: 5 }), (values, offset) => {
        const memory = new Uint8ClampedArray(offset + values.length);
        memory.set(values, offset);
        const image = { widthPx: values.length, heightPx: 1, luminance: memory.subarray(offset) };
        const level = luminanceLevelOf(image);
        expect([...level.luminance]).toEqual([...values].map((value) => value * UNITS_PER_GREY));
        expect([...greyOf(level).luminance]).toEqual([...values]);
      }),
    );
  });

  it('drops parts of a step', () => {
    const luminance = Uint16Array.of(15, 16, 31, 4079, 4080, 2047, 0);
    expect([...greyOf({ widthPx: 7, heightPx: 1, scale: 1, luminance }).luminance]).toEqual([
      0, 1, 1, 254, 255, 127, 0,
    ]);
  });
});
