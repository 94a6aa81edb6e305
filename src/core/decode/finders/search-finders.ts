import { localStatisticsOf } from '../luminance/block-statistics';
import { type Band, binarize } from '../luminance/binarize';
import { type ContrastLevels, levelForModules } from '../luminance/contrast-levels';
import type { Finder } from './finder';
import { type Outline, outlinesOf } from './outlines-of';
import { scoreFinder } from './score-finder';

/**
 * Smallest module that is looked for, in pixels of the level. On all but the finest level smaller
 * ones are left to the next finer one, where they are clearer.
 */
const LEAST_MODULE_PX = { finest: 0.9, others: 1.8 } as const;

/** One look at a picture. */
export interface FinderPass {
  readonly levels: readonly number[];
  /** How far around a pixel its neighbourhood reaches, in blocks of 4 pixels: wide for blur and large modules, narrow for spots of light. */
  readonly radiusBlocks: number;
  /** Where patterns are looked for; everywhere if not said. */
  readonly band?: Band;
}

/** Texture scores about 0 and hardly ever this much; patterns in photographs score 0.5 and more. */
const MIN_SCORE = 0.3;

/** All finder patterns that one look shows, in coordinates of the picture. */
export function searchFinders(scene: ContrastLevels, { levels, radiusBlocks, band }: FinderPass): Finder[] {
  const finest = Math.min(...levels);
  return levels.flatMap((index) => {
    const level = scene.pyramid.level(index);
    const image = binarize(level, localStatisticsOf(scene.statistics(index), radiusBlocks), band, scene.isInverted);
    const least = index === finest ? LEAST_MODULE_PX.finest : LEAST_MODULE_PX.others;
    return outlinesOf(image, level.scale, least).flatMap((outline) => {
      const score = scoreOutline(scene, index, outline);
      return score < MIN_SCORE ? [] : [{ ...outline, score }];
    });
  });
}

/** Looked at where its modules are seen best, yet no finer than what is searched. */
function scoreOutline(scene: ContrastLevels, searched: number, { modulePx, outline }: Outline): number {
  return scoreFinder(scene.field(Math.max(searched, levelForModules(scene.pyramid, modulePx))), outline);
}
