import type { QrSymbol } from '../qr/symbol';
import type { Sheet } from './conditions';

/** The light of each module, and what follows for a reader that knows one threshold (ISO/IEC 15415 §7.8). */
export interface SampledGrid {
  /** 0…1 by module; for a symbol that is lighter than its ground as if it were inverted. */
  readonly light: Float32Array;
  readonly isInverted: boolean;
  /** Difference between light and dark modules, 0…1. */
  readonly contrast: number;
  /** Halfway between light and dark. */
  readonly threshold: number;
  /** For each module how far it is on its own side of the threshold, 1 for the full way; below 0 on the wrong side. */
  readonly modulation: Float32Array;
}

/** The middle of a module that is looked at, as a share of its width (ISO/IEC 15415 §7.3.3 has 80 % of it, round). */
const APERTURE = 0.6;
/** Share of the modules that may be lighter or darker than what counts as light and dark: a gradient's ends, a logo. */
const EXTREMES = 0.02;

/** @param sheet upright, without a frame, so that the grid is where the quiet zone ends */
export function sampleGrid(sheet: Sheet, symbol: QrSymbol, quietZoneModules: number): SampledGrid {
  const { widthModules, heightModules, modules } = symbol;
  const light = new Float32Array(widthModules * heightModules);
  const meanOf = [0, 0];
  const counts = [0, 0];
  for (let index = 0; index < light.length; index += 1) {
    const column = quietZoneModules + (index % widthModules);
    const row = quietZoneModules + Math.floor(index / widthModules);
    const value = meanLight(sheet, column, row);
    light[index] = value;
    const kind = modules[index] ?? 0;
    meanOf[kind] = (meanOf[kind] ?? 0) + value;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  const isInverted = (meanOf[1] ?? 0) / Math.max(1, counts[1] ?? 0) > (meanOf[0] ?? 0) / Math.max(1, counts[0] ?? 0);
  if (isInverted) for (let index = 0; index < light.length; index += 1) light[index] = 1 - (light[index] ?? 0);
  const sorted = light.slice().sort();
  const most = sorted.length - 1;
  const darkest = sorted[Math.floor(EXTREMES * most)] ?? 0;
  const lightest = sorted[Math.ceil((1 - EXTREMES) * most)] ?? 0;
  const contrast = lightest - darkest;
  const threshold = (lightest + darkest) / 2;
  const modulation = light.map((value, index) => {
    const side = modules[index] === 1 ? threshold - value : value - threshold;
    return contrast <= 0 ? -1 : (2 * side) / contrast;
  });
  return { light, isInverted, contrast, threshold, modulation };
}

function meanLight({ image: { widthPx, luminance }, modulePx }: Sheet, column: number, row: number): number {
  const rest = (1 - APERTURE) / 2;
  const [left, right] = [Math.round((column + rest) * modulePx), Math.round((column + 1 - rest) * modulePx)];
  const [top, bottom] = [Math.round((row + rest) * modulePx), Math.round((row + 1 - rest) * modulePx)];
  let sum = 0;
  for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) sum += luminance[y * widthPx + x] ?? 0;
  return sum / (255 * Math.max(1, (right - left) * (bottom - top)));
}
