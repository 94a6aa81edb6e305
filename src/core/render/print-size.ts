import type { SymbolSize } from './layout';

/**
 * The minimum X-dimension of a QR Code on a trade item (GS1 General Specifications §5.12.3.1, symbol specification table 1,
 * addendum 2 for GS1 Digital Link: 0.396 mm to 0.990 mm). It is 1.5 times the minimum of linear symbols, 0.264 mm.
 * No standard gives a minimum for other uses, so this one is used for every symbol.
 */
const SMALLEST_MODULE_MM = 0.396;

/** The smallest width in millimetres, quiet zone included, that a symbol read from the hand should be printed at. */
export function smallestWidthMm({ widthModules }: SymbolSize, quietZoneModules: number): number {
  return (widthModules + 2 * quietZoneModules) * SMALLEST_MODULE_MM;
}
