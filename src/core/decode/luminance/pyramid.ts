import type { GreyImage } from '../grey-image';
import { type LuminanceLevel, greyOf, halfOf, luminanceLevelOf } from './luminance-level';
import type { LuminanceSource } from './luminance-source';

/** A level narrower than this holds no symbol that a finer level would miss. */
const MIN_SIDE_PX = 80;
const MAX_LEVELS = 7;

/** The picture at scales 1, 2, 4, …, each made when it is first asked for. */
export interface Pyramid {
  readonly widthPx: number;
  readonly heightPx: number;
  /** The picture itself. */
  whole(): GreyImage;
  readonly levels: number;
  /** @throws RangeError outside 0…levels − 1. */
  level(index: number): LuminanceLevel;
}

export function pyramidOf(source: LuminanceSource): Pyramid {
  const { widthPx, heightPx, whole } = source;
  const levels = countLevels(source);
  const made: (LuminanceLevel | undefined)[] = [];
  const level = (index: number): LuminanceLevel => {
    if (index < 0 || index >= levels) throw new RangeError(`No level ${String(index)}`);
    return (made[index] ??=
      index === 0 ? luminanceLevelOf(whole()) : index === 1 ? source.half() : halfOf(level(index - 1)));
  };
  return { widthPx, heightPx, whole, levels, level };
}

/** One level as a picture. */
export function greyAt(pyramid: Pyramid, level: number): GreyImage {
  return level === 0 ? pyramid.whole() : greyOf(pyramid.level(level));
}

function countLevels({ widthPx, heightPx }: LuminanceSource): number {
  let levels = 1;
  for (let side = Math.min(widthPx, heightPx); side >= 2 * MIN_SIDE_PX && levels < MAX_LEVELS; side >>= 1) levels += 1;
  return levels;
}
