import type { Engine } from '../engine';
import { type FoundSymbol, scaleCorners } from '../found-symbol';
import type { GreyImage } from '../grey-image';
import { greyOf } from '../light/level';
import type { Pyramid } from '../light/pyramid';
import { HALVED_FROM_PIXELS } from './looks';

/**
 * The cheapest reading of a picture by the engine. A large one is read at half its size: that costs a quarter and
 * reads nearly all that the whole picture gives.
 */
export function glance(pyramid: Pyramid, engine: Engine): readonly FoundSymbol[] {
  return isHalved(pyramid) ? readAt(1, greyOf(pyramid.level(1)), engine) : wholeGlance(pyramid, engine);
}

/** Whether a picture is so large that a glance sees it at half its size. */
export function isHalved({ image, levels }: Pyramid): boolean {
  return image.light.length >= HALVED_FROM_PIXELS && levels > 1;
}

/** The same at the full size, whatever that is. */
export function wholeGlance({ image }: Pyramid, engine: Engine): readonly FoundSymbol[] {
  return engine.read(image, 'glance');
}

/** What a picture gives that a glance did not: as much as other programs ask of the engine at once. */
export function harderReading({ image }: Pyramid, engine: Engine): readonly FoundSymbol[] {
  return engine.read(image, 'harder');
}

/** Light symbols on a dark ground, at one level of the pyramid. */
export function invertedReading(pyramid: Pyramid, level: number, engine: Engine): readonly FoundSymbol[] {
  return readAt(level, inverted(level === 0 ? pyramid.image : greyOf(pyramid.level(level))), engine);
}

/** All that the engine can give, whatever it takes. */
export function thoroughReading({ image }: Pyramid, engine: Engine): readonly FoundSymbol[] {
  return engine.read(image, 'file');
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
