import { templateOf } from '../pose/function-pattern-template';
import { mapPoint } from '../geometry/warp';
import { UNITS_PER_GREY } from '../luminance/luminance-level';
import type { Pyramid } from '../luminance/pyramid';
import { levelForModules } from '../luminance/contrast-levels';
import type { FlatFit } from '../detector/fit-flat';

/** Grey steps between paper and ink: of all function modules, and of timing patterns, whose modules stand alone. */
export interface SymbolContrast {
  readonly wide: number;
  readonly narrow: number;
}

/** How much light and dark differ where a grid says which is which. */
export function contrastOf(pyramid: Pyramid, { warp, version, modulePx }: FlatFit): SymbolContrast {
  const { points, signs, count, timingCount } = templateOf(version);
  const level = pyramid.level(levelForModules(pyramid, modulePx));
  const lightAt = (index: number): number => {
    const { x, y } = mapPoint(warp, points[2 * index] ?? 0, points[2 * index + 1] ?? 0);
    const column = Math.min(level.widthPx - 1, Math.max(0, Math.floor(x / level.scale)));
    const row = Math.min(level.heightPx - 1, Math.max(0, Math.floor(y / level.scale)));
    return (level.luminance[row * level.widthPx + column] ?? 0) / UNITS_PER_GREY;
  };
  const between = (from: number, to: number): number => {
    const sums = { dark: 0, darks: 0, luminance: 0, lights: 0 };
    for (let index = from; index < to; index += 1) {
      if ((signs[index] ?? 0) > 0) {
        sums.dark += lightAt(index);
        sums.darks += 1;
      } else {
        sums.luminance += lightAt(index);
        sums.lights += 1;
      }
    }
    return sums.luminance / Math.max(1, sums.lights) - sums.dark / Math.max(1, sums.darks);
  };
  return { wide: between(timingCount, count), narrow: between(0, timingCount) };
}
