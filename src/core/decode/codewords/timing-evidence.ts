import { DARK } from '../../qr/module-kind';
import type { SymbolShape } from '../../qr/symbol-shape';
import { log2Ball } from './evidence';
import type { SampledModules } from './sampled-modules';

/** Finder patterns and their separators reach this far; they are what a search looked for, and prove nothing more. */
const FINDER_REACH_MODULES = 8;

/**
 * What timing and alignment patterns that lie where they should say for a symbol, in bits. Half their worth is
 * left out: the geometry was fitted to them, among others.
 */
export function timingEvidenceBits(modules: SampledModules, shape: SymbolShape): number {
  let compared = 0;
  let wrong = 0;
  shape.kinds.forEach((kind, index) => {
    if (kind > DARK || isNearCorner(index, shape)) return;
    compared += 1;
    if ((modules.darkness[index] ?? 0) > 0 !== (kind === DARK)) wrong += 1;
  });
  return (compared - log2Ball(compared, wrong)) / 2;
}

/** Of Micro QR and rMQR only the top left corner has one; the sub-finder of rMQR counts as found by chance. */
function isNearCorner(index: number, { widthModules, heightModules, formatCopies }: SymbolShape): boolean {
  const row = Math.floor(index / widthModules);
  const column = index % widthModules;
  const isAbove = row < FINDER_REACH_MODULES;
  const isLeft = column < FINDER_REACH_MODULES;
  if (isAbove && isLeft) return true;
  const hasThreeFinders = widthModules === heightModules && formatCopies.length === 2;
  return hasThreeFinders && ((isAbove && column >= widthModules - FINDER_REACH_MODULES) || (isLeft && row >= heightModules - FINDER_REACH_MODULES));
}
