import type { SymbolSize } from '../render/layout';

/** Scan distances to choose from, in millimetres: a label in the hand, a table, a wall, across a room. */
export const DISTANCES_MM = [100, 300, 1000, 5000] as const;
export type DistanceMm = (typeof DISTANCES_MM)[number];

/**
 * The camera that is assumed: the main one of a phone, whose picture of 1,920 pixels covers 65 degrees. It sees
 * 2 · tan(32.5°) · distance, so 1,507 pixels for each millimetre at a distance of one millimetre.
 */
export const CAMERA = { widthPx: 1920, viewDegrees: 65 } as const;

/** Above the size at which the readers just succeeded, for hands that are not still. */
const MARGIN = 1.3;
/** Finer modules do not leave an office printer as they were drawn (300 dpi: three dots). */
const FINEST_MODULE_MM = 0.254;

/**
 * The smallest width of the print in millimetres, quiet zone included.
 * @param leastModulePx pixels a module must have in the camera's picture
 */
export function safeWidthMm(
  { widthModules }: SymbolSize,
  quietZoneModules: number,
  leastModulePx: number,
  distanceMm: number,
): number {
  const seenMm = 2 * Math.tan((CAMERA.viewDegrees / 360) * Math.PI) * distanceMm;
  const moduleMm = Math.max(FINEST_MODULE_MM, (MARGIN * leastModulePx * seenMm) / CAMERA.widthPx);
  return moduleMm * (widthModules + 2 * quietZoneModules);
}
