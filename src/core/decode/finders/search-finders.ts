import { localStatisticsOf } from '../luminance/block-statistics';
import { type Band, binarize } from '../luminance/binarize';
import { type ContrastLevels, levelForModules } from '../luminance/contrast-levels';
import type { Finder } from './finder';
import { type Outline, outlinesOf } from './outlines-of';
import { scoreFinder } from './score-finder';

/**
 * Smallest module of the search, in pixels of the level. Smaller modules are left to the next finer level, which shows
 * them more clearly; the finest level has none below it.
 */
const LEAST_MODULE_PX = { finest: 0.9, others: 1.8 } as const;

/** One pass of the finder search. */
export interface FinderPass {
  readonly levels: readonly number[];
  /** Radius of the binarization's neighbourhood, in blocks of 4 pixels: wide for blur and large modules, narrow for spots of light. */
  readonly radiusBlocks: number;
  /** Part of the picture that is searched; all of it by default. */
  readonly band?: Band;
}

/** Texture scores about 0 and hardly ever reaches `MIN_SCORE`; patterns in photographs score 0.5 and more. */
const MIN_SCORE = 0.3;

/** All finder patterns of one pass, in coordinates of the picture. */
export function searchFinders(scene: ContrastLevels, { levels, radiusBlocks, band }: FinderPass): Finder[] {
  const finest = Math.min(...levels);
  return levels.flatMap((index) => {
    const level = scene.pyramid.level(index);
    const image = binarize(level, localStatisticsOf(scene.statistics(index), radiusBlocks), band, scene.isInverted);
    const least = index === finest ? leastAtFinest(scene, index) : LEAST_MODULE_PX.others;
    return outlinesOf(image, level.scale, least).flatMap((outline) => {
      const score = scoreOutline(scene, index, outline);
      return score < MIN_SCORE ? [] : [{ ...outline, score }];
    });
  });
}

/** An enlarged picture shows no smaller modules than it did before: what is smaller there is its grain. */
function leastAtFinest({ enlargement }: ContrastLevels, level: number): number {
  return LEAST_MODULE_PX.finest * (level === 0 ? enlargement : 1);
}

/** Scores an outline on the level that suits its modules best, or on the searched level where that one is coarser. */
function scoreOutline(scene: ContrastLevels, searched: number, { modulePx, outline }: Outline): number {
  return scoreFinder(scene.field(Math.max(searched, levelForModules(scene.pyramid, modulePx))), outline);
}
