import type { Engine } from '../engine';
import type { FoundSymbol } from '../found-symbol';
import { greyOf } from '../light/level';
import type { Pyramid } from '../light/pyramid';
import { HALVED_FROM_PIXELS } from './looks';

/**
 * What the engine reads at once. A large picture is read at half its size first: that costs a quarter
 * and reads nearly all that the whole picture gives; the whole one only if it gave nothing.
 */
export function firstReading(pyramid: Pyramid, engine: Engine): readonly FoundSymbol[] {
  const { image } = pyramid;
  if (image.light.length < HALVED_FROM_PIXELS || pyramid.levels < 2) return engine.read(image, 'glance');
  const glimpsed = readHalved(pyramid, engine);
  return glimpsed.length > 0 ? glimpsed : engine.read(image, 'glance');
}

/** Light symbols on a dark ground. */
export function invertedReading(pyramid: Pyramid, engine: Engine): readonly FoundSymbol[] {
  const { image } = pyramid;
  return engine.read({ ...image, light: image.light.map((value) => 255 - value) }, 'glance');
}

function readHalved(pyramid: Pyramid, engine: Engine): readonly FoundSymbol[] {
  return engine.read(greyOf(pyramid.level(1)), 'glance').map(doubled);
}

function doubled(symbol: FoundSymbol): FoundSymbol {
  const [a, b, c, d] = symbol.corners;
  const grow = ({ x, y }: { readonly x: number; readonly y: number }) => ({ x: 2 * x, y: 2 * y });
  return { ...symbol, corners: [grow(a), grow(b), grow(c), grow(d)] };
}
