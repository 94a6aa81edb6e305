import type { Effort } from '../engines/engine';
import type { RestartPlan } from '../detector/restarts';
import type { ContrastLevels } from '../luminance/contrast-levels';
import { type Enhancement, enhancementsOf } from './enhancements';
import { type SearchPass, levelsBySize, passesFor } from './pass-plan';

export type PictureMode = 'file' | 'deep';

/** One step of reading a picture: the engine, our own detector, or both on an enhanced picture. */
export type PicturePass =
  | { readonly kind: 'engine'; readonly effort: Effort }
  | { readonly kind: 'smoothed'; readonly levels: readonly number[] }
  | SearchPass
  | { readonly kind: 'restart'; readonly plan: RestartPlan }
  | { readonly kind: 'enhanced'; readonly enhancement: Enhancement }
  | { readonly kind: 'enlarged-regions' };

const engine = (effort: Effort): PicturePass => ({ kind: 'engine', effort });

/** Detector passes that come before the engine's thorough one: they cost less and read more. */
const PASSES_BEFORE_THOROUGH = 1;

const BRIEF_RESTART: PicturePass = {
  kind: 'restart',
  plan: { firstStart: 0, starts: 8, withMesh: 0, fitsAtOnePlace: 1 },
};
/** For pictures that are too large to be enlarged as a whole. */
const ENLARGED_REGIONS: PicturePass = { kind: 'enlarged-regions' };
const FULL_RESTART: PicturePass = {
  kind: 'restart',
  plan: { firstStart: 8, starts: 20, withMesh: 6, fitsAtOnePlace: 2 },
};
/** The enhancements that read most come before the full restart, which costs more. */
const ENHANCED_BEFORE_FULL_RESTART = 2;

/** All passes over a picture, in the order of what they cost for what they read. */
export function picturePassesFor(picture: ContrastLevels, mode: PictureMode): readonly PicturePass[] {
  const own = passesFor(picture.pyramid);
  const enhanced = enhancementsOf(picture, mode).map((enhancement): PicturePass => ({ kind: 'enhanced', enhancement }));
  const { coarse, middle, full } = levelsBySize(picture.pyramid);
  const smoothed = (levels: readonly number[]): readonly PicturePass[] =>
    levels.length === 0 ? [] : [{ kind: 'smoothed', levels }];
  return [
    engine('fast'),
    engine('normal'),
    ...own.slice(0, PASSES_BEFORE_THOROUGH),
    engine('thorough'),
    ...smoothed([...coarse, ...middle]),
    ...own.slice(PASSES_BEFORE_THOROUGH),
    ...smoothed(full),
    BRIEF_RESTART,
    ...enhanced.slice(0, 1),
    ...(middle.length + full.length > 0 ? [ENLARGED_REGIONS] : []),
    ...enhanced.slice(1, ENHANCED_BEFORE_FULL_RESTART),
    FULL_RESTART,
    ...enhanced.slice(ENHANCED_BEFORE_FULL_RESTART),
  ];
}
