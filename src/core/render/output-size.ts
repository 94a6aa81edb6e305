import { fieldsOf, oneOf } from '../base/fields';

export const SIZE_UNITS = ['px', 'mm', 'in'] as const;
export type SizeUnit = (typeof SIZE_UNITS)[number];

/** The longer side of a file, in the unit that it was asked for. */
export interface OutputSize {
  readonly value: number;
  readonly unit: SizeUnit;
  /** Pixels an inch: what relates pixels to millimetres in either direction. Whole. */
  readonly dpi: number;
}

export const DPI_LIMITS = { min: 72, max: 1200 } as const;

export const SIZE_LIMITS = {
  px: { min: 64, max: 8192 },
  mm: { min: 5, max: 2000 },
  in: { min: 0.2, max: 80 },
} as const satisfies Record<SizeUnit, { readonly min: number; readonly max: number }>;

/** Digits after the point that a size has. */
export const SIZE_DIGITS = { px: 0, mm: 1, in: 2 } as const satisfies Record<SizeUnit, number>;

/** The most pixels along the longer side: what every browser can paint and what a picture of 64 megapixels has. */
export const MOST_PX = SIZE_LIMITS.px.max;

export const MM_PER_INCH = 25.4;

/** A size from outside, or undefined. */
export function parseSize(value: unknown): OutputSize | undefined {
  const { value: length, unit: unitName, dpi } = fieldsOf(value);
  const unit = oneOf(SIZE_UNITS, unitName);
  if (unit === undefined || typeof length !== 'number' || typeof dpi !== 'number') return undefined;
  const { min, max } = SIZE_LIMITS[unit];
  if (!(length >= min && length <= max) || settledLength(length, unit) !== length) return undefined;
  return Number.isInteger(dpi) && dpi >= DPI_LIMITS.min && dpi <= DPI_LIMITS.max
    ? { value: length, unit, dpi }
    : undefined;
}

/** The nearest length that a size of this unit may have. */
export function settledLength(length: number, unit: SizeUnit): number {
  const { min, max } = SIZE_LIMITS[unit];
  return Math.min(max, Math.max(min, Number(length.toFixed(SIZE_DIGITS[unit]))));
}

/** Pixels of the longer side. Whole; `isExact` says whether the length asked for is a whole number of pixels. */
export function pixelsOf({ value, unit, dpi }: OutputSize): { readonly px: number; readonly isExact: boolean } {
  if (unit === 'px') return { px: value, isExact: true };
  const exact = unit === 'mm' ? (value / MM_PER_INCH) * dpi : value * dpi;
  const px = Math.round(exact);
  // Lengths have two digits at most, so that a smaller difference is an error of the division.
  return { px, isExact: Math.abs(exact - px) < 1e-6 };
}

/** The longer side as asked for, which files of outlines have exactly. */
export function millimetresOf({ value, unit, dpi }: OutputSize): number {
  switch (unit) {
    case 'px':
      return pixelsToMm(value, dpi);
    case 'mm':
      return value;
    case 'in':
      return value * MM_PER_INCH;
  }
}

export function pixelsToMm(px: number, dpi: number): number {
  return (px / dpi) * MM_PER_INCH;
}

/** The same size in another unit, as near as its digits allow. */
export function inUnit(size: OutputSize, unit: SizeUnit): OutputSize {
  if (unit === size.unit) return size;
  const mm = millimetresOf(size);
  const length = unit === 'mm' ? mm : unit === 'in' ? mm / MM_PER_INCH : pixelsOf(size).px;
  return { ...size, value: settledLength(length, unit), unit };
}
