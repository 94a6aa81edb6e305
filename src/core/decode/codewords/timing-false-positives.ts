import { DARK } from '../../qr/module-kind';
import type { SymbolShape } from '../../qr/symbol-shape';
import { log2Ball } from './false-positive-bits';
import type { SampledModules } from './sampled-modules';

/** Finder patterns and their separators reach this far; they are what a search looked for, and prove nothing more. */
const FINDER_REACH_MODULES = 8;

/**
 * What timing and alignment patterns that lie where they should say for a symbol, in bits. Half their worth is
 * left out: the geometry was fitted to them, among others.
 */
export function timingFalsePositiveBits({ darkness }: SampledModules, shape: SymbolShape): number {
  const { kinds } = shape;
  const places = timingPlaces(shape);
  let wrong = 0;
  for (const place of places) {
    if ((darkness[place] ?? 0) > 0 !== (kinds[place] === DARK)) wrong += 1;
  }
  return (places.length - log2Ball(places.length, wrong)) / 2;
}

const placesByShape = new WeakMap<SymbolShape, Uint16Array>();

/** Modules of function patterns that are no part of a finder pattern. Made once a shape. */
function timingPlaces(shape: SymbolShape): Uint16Array {
  let places = placesByShape.get(shape);
  if (places === undefined) {
    const found: number[] = [];
    for (let place = 0; place < shape.kinds.length; place += 1)
      if ((shape.kinds[place] ?? 0) <= DARK && !isNearCorner(place, shape)) found.push(place);
    places = Uint16Array.from(found);
    placesByShape.set(shape, places);
  }
  return places;
}

/** Of Micro QR and rMQR only the top left corner has one; the sub-finder of rMQR counts as found by chance. */
function isNearCorner(index: number, { widthModules, heightModules, formatCopies }: SymbolShape): boolean {
  const row = Math.floor(index / widthModules);
  const column = index % widthModules;
  const isAbove = row < FINDER_REACH_MODULES;
  const isLeft = column < FINDER_REACH_MODULES;
  if (isAbove && isLeft) return true;
  const hasThreeFinders = widthModules === heightModules && formatCopies.length === 2;
  return (
    hasThreeFinders &&
    ((isAbove && column >= widthModules - FINDER_REACH_MODULES) ||
      (isLeft && row >= heightModules - FINDER_REACH_MODULES))
  );
}
