import { sideModules } from '../../qr/capacity';
import type { FoundSymbol } from '../found-symbol';
import { diagonalOf, quadOf } from '../geometry/quad';

/** The finest module that a detector pass sees, in pixels of its finest level (see `LEAST_MODULE_PX`). */
const LEAST_VISIBLE_MODULE_PX = 0.9;
/** Modules on a side where the version is unknown: those of version 4. */
const USUAL_SIDE_MODULES = 33;

/**
 * The coarsest level at which a detector pass sees modules half as large as the smallest of the symbols. A picture
 * searched there was searched at the scale of its symbols and at one finer.
 */
export function levelShowingHalfOf(symbols: readonly FoundSymbol[]): number {
  const smallest = Math.min(...symbols.map(modulePxOf));
  return Math.max(0, Math.floor(Math.log2(smallest / 2 / LEAST_VISIBLE_MODULE_PX)));
}

function modulePxOf({ corners, version }: FoundSymbol): number {
  const number = version === null ? Number.NaN : Number(version);
  const side = Number.isInteger(number) ? sideModules(number) : USUAL_SIDE_MODULES;
  return diagonalOf(quadOf(corners)) / Math.SQRT2 / side;
}
