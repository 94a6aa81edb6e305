import type { FinderPass } from '../finders/search-finders';
import type { Band } from '../luminance/binarize';
import type { Pyramid } from '../luminance/pyramid';

/** Levels up to this many pixels are searched first: they cost little and show all but the smallest symbols. */
export const COARSE_PIXELS = 1_000_000;
/** Levels beyond this are searched last. */
export const MIDDLE_PIXELS = 3_300_000;
/**
 * Neighbourhoods of 4-pixel blocks: the wide one for most pictures, the narrow one for spots of light,
 * the widest for strong blur.
 */
export const RADII = { narrow: 3, wide: 8, widest: 20 } as const;

export type SearchPass =
  { readonly kind: 'detect'; readonly search: FinderPass } | { readonly kind: 'pairs' | 'singles' };

export const PAIRS = { kind: 'pairs' } as const;
const SINGLES = { kind: 'singles' } as const;

/** What to do with a picture in which nothing was read yet, from cheap to dear. */
export function passesFor(pyramid: Pyramid): readonly SearchPass[] {
  const { coarse, middle, full } = levelsBySize(pyramid);
  return [
    ...detectPass(coarse, RADII.wide),
    ...detectPass(coarse, RADII.narrow),
    PAIRS,
    SINGLES,
    ...detectPass(middle, RADII.wide),
    ...detectPass(middle, RADII.narrow),
    ...detectPass([...middle, ...coarse], RADII.widest),
    PAIRS,
    SINGLES,
    ...detectPass(full, RADII.wide),
    ...detectPass(full, RADII.narrow),
  ];
}

export function detectPass(levels: readonly number[], radiusBlocks: number, band?: Band): readonly SearchPass[] {
  return levels.length === 0
    ? []
    : [{ kind: 'detect', search: { levels, radiusBlocks, ...(band === undefined ? {} : { band }) } }];
}

/** The levels of a picture by what they cost. */
export interface LevelsBySize {
  readonly coarse: readonly number[];
  readonly middle: readonly number[];
  readonly full: readonly number[];
}

export function levelsBySize({ widthPx, heightPx, levels }: Pyramid): LevelsBySize {
  const between = (least: number, most: number): number[] =>
    Array.from({ length: levels }, (_, level) => level).filter((level) => {
      const pixels = (widthPx >> level) * (heightPx >> level);
      return pixels > least && pixels <= most;
    });
  return {
    coarse: between(0, COARSE_PIXELS),
    middle: between(COARSE_PIXELS, MIDDLE_PIXELS),
    full: between(MIDDLE_PIXELS, Infinity),
  };
}
