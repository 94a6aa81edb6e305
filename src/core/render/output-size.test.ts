import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DPI_LIMITS,
  SIZE_LIMITS,
  SIZE_UNITS,
  inUnit,
  millimetresOf,
  parseSize,
  pixelsOf,
  settledLength,
} from './output-size';

const sizes = fc
  .record({
    unit: fc.constantFrom(...SIZE_UNITS),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    dpi: fc.integer(DPI_LIMITS),
  })
  .map(({ unit, share, dpi }) => {
    const { min, max } = SIZE_LIMITS[unit];
    return { value: settledLength(min + share * (max - min), unit), unit, dpi };
  });

describe('a size', () => {
  it.each([
    [{ value: 1024, unit: 'px', dpi: 300 }, 1024, true, 86.6987],
    [{ value: 25.4, unit: 'mm', dpi: 300 }, 300, true, 25.4],
    [{ value: 30, unit: 'mm', dpi: 300 }, 354, false, 30],
    [{ value: 1.5, unit: 'in', dpi: 600 }, 900, true, 38.1],
    [{ value: 0.25, unit: 'in', dpi: 73 }, 18, false, 6.35],
  ] as const)('%o is pixels and millimetres', (size, px, isExact, mm) => {
    expect(pixelsOf(size)).toEqual({ px, isExact });
    expect(millimetresOf(size)).toBeCloseTo(mm, 4);
  });

  it('is read back as it was stored, and anything else is refused', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        expect(parseSize(JSON.parse(JSON.stringify(size)))).toEqual(size);
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const size = parseSize(value);
        expect(size === undefined || size.dpi >= DPI_LIMITS.min).toBe(true);
      }),
    );
    for (const wrong of [
      { value: 63, unit: 'px', dpi: 300 },
      { value: 100.5, unit: 'px', dpi: 300 },
      { value: 30, unit: 'cm', dpi: 300 },
      { value: 30, unit: 'mm', dpi: 71 },
      { value: Number.NaN, unit: 'mm', dpi: 300 },
      { value: '30', unit: 'mm', dpi: 300 },
      null,
    ])
      expect(parseSize(wrong)).toBeUndefined();
  });

  it('in another unit is within the limits and as near as its digits allow', () => {
    fc.assert(
      fc.property(sizes, fc.constantFrom(...SIZE_UNITS), (size, unit) => {
        const other = inUnit(size, unit);
        expect(parseSize(other)).toEqual(other);
        const { min, max } = SIZE_LIMITS[unit];
        const step = { px: 25.4 / size.dpi, mm: 0.1, in: 0.254 }[unit];
        if (other.value > min && other.value < max)
          expect(Math.abs(millimetresOf(other) - millimetresOf(size))).toBeLessThanOrEqual(step / 2 + 1e-6);
      }),
    );
  });
});
