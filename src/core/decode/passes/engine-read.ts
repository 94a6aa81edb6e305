import type { Engine } from '../engines/engine';
import { type FoundSymbol, scaleCorners } from '../found-symbol';
import type { GreyImage } from '../grey-image';
import { type Pyramid, greyAt } from '../luminance/pyramid';
import { QUICK_SEARCH_LEVEL } from './pass-plan';

/**
 * The cheapest reading of a picture by the engine. A large one is read at half its size: that costs a quarter and
 * reads nearly all that the whole picture gives.
 */
export function fastEngineRead(pyramid: Pyramid, engine: Engine): readonly FoundSymbol[] {
  return isHalved(pyramid) ? readAt(1, greyAt(pyramid, 1), engine) : fastEngineReadWhole(pyramid, engine);
}

/** Whether a picture is so large that a glance sees it at half its size: what it leaves is then looked for at a coarser one. */
export function isHalved({ levels }: Pyramid): boolean {
  return levels > QUICK_SEARCH_LEVEL;
}

/** The same at the full size, whatever that is. */
export function fastEngineReadWhole({ whole }: Pyramid, engine: Engine): readonly FoundSymbol[] {
  return engine.read(whole(), 'fast');
}

/** What a picture gives that a glance did not: as much as other programs ask of the engine at once. */
export function normalEngineRead({ whole }: Pyramid, engine: Engine): readonly FoundSymbol[] {
  return engine.read(whole(), 'normal');
}

/** Light symbols on a dark ground, at one level of the pyramid. */
export function invertedEngineRead(pyramid: Pyramid, level: number, engine: Engine): readonly FoundSymbol[] {
  return readAt(level, inverted(greyAt(pyramid, level)), engine);
}

/** All that the engine can give, whatever it takes. */
export function thoroughEngineRead({ whole }: Pyramid, engine: Engine): readonly FoundSymbol[] {
  return engine.read(whole(), 'thorough');
}

export function inverted(image: GreyImage): GreyImage {
  const luminance = new Uint8ClampedArray(image.luminance.length);
  for (let index = 0; index < luminance.length; index += 1) luminance[index] = 255 - (image.luminance[index] ?? 0);
  return { ...image, luminance };
}

function readAt(level: number, image: GreyImage, engine: Engine): readonly FoundSymbol[] {
  const scale = 2 ** level;
  return engine.read(image, 'fast').map((symbol) => ({ ...symbol, corners: scaleCorners(symbol.corners, scale) }));
}
