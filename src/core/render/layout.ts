import { type Result, fail, ok } from '../base/result';
import type { Symbology } from '../qr/symbology';

/** Light modules asked for around a symbol (ISO/IEC 18004:2015 §6.3.8; ISO/IEC 23941:2022 §6.3.9). */
export const QUIET_ZONE_MODULES = { 'qr-code': 4, 'micro-qr': 2, rmqr: 2 } as const satisfies Record<Symbology, number>;

/** What of a symbol decides how it is laid out. */
export interface SymbolSize {
  readonly widthModules: number;
  readonly heightModules: number;
}

/** Where the modules of a symbol land in a picture of a given size. */
export interface Layout {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Whole pixels a module: every module is equally large, every edge sharp. */
  readonly modulePx: number;
  /** From the picture's edge to the first module: the quiet zone and what the division leaves over. */
  readonly leftPx: number;
  readonly topPx: number;
}

export interface LayoutFault {
  readonly code: 'size-too-small';
  /** The smallest size at which a module is one pixel. */
  readonly neededPx: number;
}

/** @param sizePx of the picture's longer side; the other one follows from the symbol's shape */
export function layOut(symbol: SymbolSize, quietZoneModules: number, sizePx: number): Result<Layout, LayoutFault> {
  const { widthModules, heightModules } = symbol;
  const across = widthModules + 2 * quietZoneModules;
  const down = heightModules + 2 * quietZoneModules;
  const longer = Math.max(across, down);
  const neededPx = Math.ceil(longer);
  if (sizePx < neededPx) return fail({ code: 'size-too-small', neededPx });
  const modulePx = Math.floor(sizePx / longer);
  // A caption's height may be no whole number of modules.
  const widthPx = across < longer ? Math.ceil(across * modulePx) : sizePx;
  const heightPx = down < longer ? Math.ceil(down * modulePx) : sizePx;
  return ok({
    widthPx,
    heightPx,
    modulePx,
    leftPx: Math.floor((widthPx - widthModules * modulePx) / 2),
    topPx: Math.floor((heightPx - heightModules * modulePx) / 2),
  });
}
