import { type Result, fail, ok } from '../base/result';

/** ISO/IEC 18004:2015 §6.3.8 asks for four light modules around a symbol. */
export const STANDARD_QUIET_ZONE_MODULES = 4;

/** Where the modules of a symbol land in a square picture of a given size. */
export interface Layout {
  readonly sizePx: number;
  /** Whole pixels a module: every module is equally large, every edge sharp. */
  readonly modulePx: number;
  /** From the picture's edge to the first module: the quiet zone and what the division leaves over. */
  readonly marginPx: number;
}

export interface LayoutFault {
  readonly code: 'size-too-small';
  /** The smallest size at which a module is one pixel. */
  readonly neededPx: number;
}

export function layOut(sideModules: number, quietZoneModules: number, sizePx: number): Result<Layout, LayoutFault> {
  const neededPx = sideModules + 2 * quietZoneModules;
  if (sizePx < neededPx) return fail({ code: 'size-too-small', neededPx });
  const modulePx = Math.floor(sizePx / neededPx);
  const marginPx = Math.floor((sizePx - sideModules * modulePx) / 2);
  return ok({ sizePx, modulePx, marginPx });
}
