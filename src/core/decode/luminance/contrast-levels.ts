import { type BlockStatistics, blockStatisticsOf } from './block-statistics';
import { type ContrastField, contrastFieldOf, invertedFieldOf } from './contrast-field';
import type { Pyramid } from './pyramid';

/** A module should be at least this many pixels wide where it is sampled; twice as many are no better. */
const MIN_SAMPLED_MODULE_PX = 3.2;

/** Statistics and contrast fields of a picture's levels for the detector. Each is computed on first use and kept. */
export interface ContrastLevels {
  readonly pyramid: Pyramid;
  /** Whether light counts as dark: for light symbols on a dark ground. */
  readonly isInverted: boolean;
  /** Pixels of level 0 on one side of a pixel of the picture that it was made of: 1, or 2 where that was enlarged. */
  readonly enlargement: number;
  statistics(level: number): BlockStatistics;
  field(level: number): ContrastField;
}

export function contrastLevelsOf(pyramid: Pyramid, enlargement = 1): ContrastLevels {
  const statistics: (BlockStatistics | undefined)[] = [];
  const fields: (ContrastField | undefined)[] = [];
  const statisticsAt = (level: number): BlockStatistics =>
    (statistics[level] ??= blockStatisticsOf(pyramid.level(level)));
  return {
    pyramid,
    isInverted: false,
    enlargement,
    statistics: statisticsAt,
    field: (level) => (fields[level] ??= contrastFieldOf(pyramid.level(level), statisticsAt(level))),
  };
}

/** The same picture with dark and light exchanged. It shares the levels and their statistics. */
export function invertedLevelsOf(levels: ContrastLevels): ContrastLevels {
  const fields: (ContrastField | undefined)[] = [];
  return {
    ...levels,
    isInverted: !levels.isInverted,
    field: (level) => (fields[level] ??= invertedFieldOf(levels.field(level))),
  };
}

/** The coarsest level that still shows modules of that size (in picture pixels) well enough to sample them. */
export function levelForModules({ levels }: Pyramid, modulePx: number): number {
  let level = 0;
  while (level < levels - 1 && modulePx / 2 ** (level + 1) >= MIN_SAMPLED_MODULE_PX) level += 1;
  return level;
}
