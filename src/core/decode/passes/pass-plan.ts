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
const RADII = { narrow: 3, wide: 8, widest: 20 } as const;

export type SearchPass =
  { readonly kind: 'detect'; readonly search: FinderPass } | { readonly kind: 'pairs' | 'singles' };
export type FramePass = SearchPass | { readonly kind: 'inverted' };

const PAIRS = { kind: 'pairs' } as const;
const SINGLES = { kind: 'singles' } as const;
const INVERTED = { kind: 'inverted' } as const;

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

/** A large level takes longer than a frame lasts, so it is searched in bands. They overlap by more than its symbols are high: larger ones show at coarser levels. */
const BANDS: readonly Band[] = [
  { from: 0, to: 0.45 },
  { from: 0.275, to: 0.725 },
  { from: 0.55, to: 1 },
];

/** What our own search does in one camera frame. */
export interface FrameRound {
  readonly passes: readonly FramePass[];
  /** It takes all the time that a frame has: the engine is to be brief. */
  readonly isExpensive: boolean;
}

/** One for each camera frame in turn, a cheap one and a dear one; after the last one the first comes again. */
export function frameRounds(pyramid: Pyramid): readonly FrameRound[] {
  const { coarse, middle } = levelsBySize(pyramid);
  const small = coarse.filter((level) => level > 0);
  const large = [...middle, ...coarse.filter((level) => level === 0)];
  const cheap = [detectPass(small, RADII.wide), [INVERTED, ...detectPass(small, RADII.narrow), PAIRS]];
  const expensive = [RADII.wide, RADII.narrow].flatMap((radius) =>
    BANDS.map((band) => detectPass(large, radius, band)),
  );
  return expensive
    .flatMap((passes, index) => [
      { passes: cheap[index % cheap.length] ?? [], isExpensive: false },
      { passes, isExpensive: true },
    ])
    .filter(({ passes }) => passes.length > 0);
}

function detectPass(levels: readonly number[], radiusBlocks: number, band?: Band): readonly SearchPass[] {
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
