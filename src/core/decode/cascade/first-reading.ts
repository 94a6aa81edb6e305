import type { Engine } from '../engine';
import type { Corners, FoundSymbol, Point } from '../found-symbol';
import type { GreyImage } from '../grey-image';
import { greyOf } from '../light/level';
import type { Pyramid } from '../light/pyramid';
import { HALVED_FROM_PIXELS } from './looks';

/**
 * What the engine reads at once. A large picture is read at half its size first: that costs a quarter
 * and reads nearly all that the whole picture gives; the whole one only if it gave nothing.
 */
export function firstReading(pyramid: Pyramid, engine: Engine): readonly FoundSymbol[] {
  const isLarge = pyramid.image.light.length >= HALVED_FROM_PIXELS && pyramid.levels > 1;
  const glimpsed = isLarge ? readAt(1, greyOf(pyramid.level(1)), engine) : [];
  return glimpsed.length > 0 ? glimpsed : wholeReading(pyramid, engine);
}

/** What the engine reads at once at the full size. */
export function wholeReading({ image }: Pyramid, engine: Engine): readonly FoundSymbol[] {
  return engine.read(image, 'glance');
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
  return engine.read(image, 'glance').map((symbol) => ({ ...symbol, corners: scaled(symbol.corners, scale) }));
}

function scaled([a, b, c, d]: Corners, scale: number): Corners {
  const grow = ({ x, y }: Point): Point => ({ x: scale * x, y: scale * y });
  return [grow(a), grow(b), grow(c), grow(d)];
}
