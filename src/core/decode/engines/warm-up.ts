import type { FoundSymbol } from '../found-symbol';
import type { GreyImage } from '../grey-image';
import type { Engine } from './engine';

/** The rows of a symbol of version 1 that says "WARM UP", a bit a module, the leftmost the highest. */
const ROWS = [
  0x1fd77f, 0x104641, 0x175a5d, 0x17595d, 0x17525d, 0x104f41, 0x1fd57f, 0x000300, 0x1e5f9d, 0x1793c1, 0x014200,
  0x1e1677, 0x1fd921, 0x00124f, 0x1fc72d, 0x104833, 0x1749f1, 0x17525e, 0x175564, 0x1050ac, 0x1fd08a,
];
const SIDE_MODULES = 21;
const QUIET_MODULES = 4;
const MODULE_PX = 4;
const DARK = 0;
const LIGHT = 255;

/**
 * Has an engine read a small picture that it carries itself. Browsers compile most code when it first runs, which costs the first
 * picture as much as reading it does.
 */
export function warmUp(engine: Engine): readonly FoundSymbol[] {
  return engine.read(paintedSymbol(), 'fast');
}

function paintedSymbol(): GreyImage {
  const sidePx = (SIDE_MODULES + 2 * QUIET_MODULES) * MODULE_PX;
  const luminance = new Uint8ClampedArray(sidePx * sidePx);
  luminance.forEach((_, index) => {
    const row = Math.floor(index / sidePx / MODULE_PX) - QUIET_MODULES;
    const column = Math.floor((index % sidePx) / MODULE_PX) - QUIET_MODULES;
    const bit = SIDE_MODULES - 1 - column;
    const isDark = bit >= 0 && bit < SIDE_MODULES && (((ROWS[row] ?? 0) >> bit) & 1) === 1;
    luminance[index] = isDark ? DARK : LIGHT;
  });
  return { widthPx: sidePx, heightPx: sidePx, luminance };
}
