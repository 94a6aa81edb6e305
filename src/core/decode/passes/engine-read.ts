import type { Effort, Engine } from '../engines/engine';
import { type FoundSymbol, scaleCorners } from '../found-symbol';
import type { GreyImage } from '../grey-image';
import { smoothed } from '../luminance/enhance';
import { type Pyramid, greyAt } from '../luminance/pyramid';

/**
 * The engine's reading of a picture. With `fast`, a large picture is read at half its size: this costs a quarter
 * and reads most of what the whole picture shows.
 */
export function engineRead(pyramid: Pyramid, engine: Engine, effort: Effort): readonly FoundSymbol[] {
  return effort === 'fast' && isHalved(pyramid)
    ? readAtLevel(1, greyAt(pyramid, 1), engine)
    : engine.read(pyramid.whole(), effort);
}

/** A picture of more levels than this is large. */
const LEVELS_READ_WHOLE = 2;

/** Whether a picture is so large that the fast reading sees it at half its size. */
export function isHalved({ levels }: Pyramid): boolean {
  return levels > LEVELS_READ_WHOLE;
}

/** Light symbols on a dark ground, at one level of the pyramid. */
export function invertedEngineRead(pyramid: Pyramid, level: number, engine: Engine): readonly FoundSymbol[] {
  return readAtLevel(level, inverted(greyAt(pyramid, level)), engine);
}

/**
 * The reading of levels whose gaps are closed by blur. Styled symbols draw every module apart from its neighbours, finder
 * patterns included: blurred by about half a module they are a symbol with grey edges. Two blurs at each level cover
 * modules of all sizes from 2 pixels up.
 */
export function smoothedEngineRead(
  pyramid: Pyramid,
  levels: readonly number[],
  engine: Engine,
): readonly FoundSymbol[] {
  return levels.flatMap((level) => {
    const once = smoothed(greyAt(pyramid, level));
    return [once, smoothed(once)].flatMap((image) => readAtLevel(level, image, engine, 'normal'));
  });
}

function inverted(image: GreyImage): GreyImage {
  const luminance = new Uint8ClampedArray(image.luminance.length);
  for (let index = 0; index < luminance.length; index += 1) luminance[index] = 255 - (image.luminance[index] ?? 0);
  return { ...image, luminance };
}

function readAtLevel(level: number, image: GreyImage, engine: Engine, effort: Effort = 'fast'): readonly FoundSymbol[] {
  const scale = 2 ** level;
  return engine.read(image, effort).map((symbol) => ({ ...symbol, corners: scaleCorners(symbol.corners, scale) }));
}
