import type { Engine } from '../engines/engine';
import { type FoundSymbol, scaleCorners } from '../found-symbol';
import type { GreyImage } from '../grey-image';
import { type Pyramid, greyAt } from '../light/pyramid';
import { LEVEL_OF_GLANCE } from './looks';

/**
 * The cheapest reading of a picture by the engine. A large one is read at half its size: that costs a quarter and
 * reads nearly all that the whole picture gives.
 */
export function glance(pyramid: Pyramid, engine: Engine): readonly FoundSymbol[] {
  return isHalved(pyramid) ? readAt(1, greyAt(pyramid, 1), engine) : wholeGlance(pyramid, engine);
}

/** Whether a picture is so large that a glance sees it at half its size: what it leaves is then looked for at a coarser one. */
export function isHalved({ levels }: Pyramid): boolean {
  return levels > LEVEL_OF_GLANCE;
}

/** The same at the full size, whatever that is. */
export function wholeGlance({ whole }: Pyramid, engine: Engine): readonly FoundSymbol[] {
  return engine.read(whole(), 'glance');
}

/** What a picture gives that a glance did not: as much as other programs ask of the engine at once. */
export function harderReading({ whole }: Pyramid, engine: Engine): readonly FoundSymbol[] {
  return engine.read(whole(), 'harder');
}

/** Light symbols on a dark ground, at one level of the pyramid. */
export function invertedReading(pyramid: Pyramid, level: number, engine: Engine): readonly FoundSymbol[] {
  return readAt(level, inverted(greyAt(pyramid, level)), engine);
}

/** All that the engine can give, whatever it takes. */
export function thoroughReading({ whole }: Pyramid, engine: Engine): readonly FoundSymbol[] {
  return engine.read(whole(), 'file');
}

export function inverted(image: GreyImage): GreyImage {
  const light = new Uint8ClampedArray(image.light.length);
  for (let index = 0; index < light.length; index += 1) light[index] = 255 - (image.light[index] ?? 0);
  return { ...image, light };
}

function readAt(level: number, image: GreyImage, engine: Engine): readonly FoundSymbol[] {
  const scale = 2 ** level;
  return engine.read(image, 'glance').map((symbol) => ({ ...symbol, corners: scaleCorners(symbol.corners, scale) }));
}
