import type { GreyImage } from '../grey-image';
import { type Level, halfLevelOf, halfOf, levelOf } from './level';

/** A level narrower than this holds no symbol that a finer level would miss. */
const MIN_SIDE_PX = 80;
const MAX_LEVELS = 7;

/** The picture at scales 1, 2, 4, …, each made when it is first asked for. */
export interface Pyramid {
  readonly image: GreyImage;
  readonly levels: number;
  /** @throws RangeError outside 0…levels − 1. */
  level(index: number): Level;
}

export function pyramidOf(image: GreyImage): Pyramid {
  const levels = countLevels(image);
  const made: (Level | undefined)[] = [];
  const level = (index: number): Level => {
    if (index < 0 || index >= levels) throw new RangeError(`No level ${String(index)}`);
    return (made[index] ??= index === 0 ? levelOf(image) : index === 1 ? halfLevelOf(image) : halfOf(level(index - 1)));
  };
  return { image, levels, level };
}

function countLevels({ widthPx, heightPx }: GreyImage): number {
  let levels = 1;
  for (let side = Math.min(widthPx, heightPx); side >= 2 * MIN_SIDE_PX && levels < MAX_LEVELS; side >>= 1) levels += 1;
  return levels;
}
