import type { SymbolSize } from './layout';

/** The smallest module that GS1 allows for a code to be read by a phone (GS1 General Specifications, QR Code, 0.396 mm). */
const SMALLEST_MODULE_MM = 0.396;

/** The width in millimetres, quiet zone included, from which a printed symbol is read by phones at arm's length. */
export function smallestWidthMm({ widthModules }: SymbolSize, quietZoneModules: number): number {
  return (widthModules + 2 * quietZoneModules) * SMALLEST_MODULE_MM;
}
