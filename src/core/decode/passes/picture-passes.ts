import type { Effort } from '../engines/engine';
import type { Pyramid } from '../luminance/pyramid';
import { type Enhancement, enhancementsOf } from './enhancements';
import { type SearchPass, passesFor } from './pass-plan';

export type PictureMode = 'file' | 'deep';

/** One step of reading a picture: the engine, our own detector, or both on an enhanced picture. */
export type PicturePass =
  | { readonly kind: 'engine'; readonly effort: Effort }
  | SearchPass
  | { readonly kind: 'enhanced'; readonly enhancement: Enhancement };

const engine = (effort: Effort): PicturePass => ({ kind: 'engine', effort });

/** Detector passes that come before the engine's thorough one: they cost less and read more. */
const PASSES_BEFORE_THOROUGH = 1;

/** All passes over a picture, in the order of what they cost for what they read. */
export function picturePassesFor(pyramid: Pyramid, mode: PictureMode): readonly PicturePass[] {
  const own = passesFor(pyramid);
  return [
    engine('fast'),
    engine('normal'),
    ...own.slice(0, PASSES_BEFORE_THOROUGH),
    engine('thorough'),
    ...own.slice(PASSES_BEFORE_THOROUGH),
    ...enhancementsOf(pyramid, mode).map((enhancement): PicturePass => ({ kind: 'enhanced', enhancement })),
  ];
}
