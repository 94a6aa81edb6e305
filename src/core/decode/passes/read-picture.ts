import type { Corners } from '../found-symbol';
import { type Detector, createDetector } from '../detector/detector';
import { diagnose } from '../diagnosis/diagnose';
import { cornersOf } from '../geometry/quad';
import { contrastLevelsOf } from '../luminance/contrast-levels';
import type { LuminanceSource } from '../luminance/luminance-source';
import { pyramidOf } from '../luminance/pyramid';
import type { PictureResult } from '../picture-result';
import type { DecodeContext } from './decode-context';
import { type PictureMode, picturePassesFor } from './picture-passes';
import { type PictureSearch, createPictureSearch } from './picture-search';
import { levelShowingHalfOf } from './symbol-scale';
import { timeBudgetOf } from '../time-budget';

/**
 * Milliseconds for a picture, the engine's passes included. The pass under way at the end is finished.
 * `quiet` ends the search of a picture that shows neither a symbol nor a part of one; `total` ends every search.
 */
export const BUDGET_MS = {
  file: { quiet: 1200, total: 4000 },
  deep: { quiet: 15_000, total: 15_000 },
} as const;

/** A picture read a second time, on another ground, has the rest of its time, and at least this share. */
const LEAST_SHARE = 0.25;

/**
 * Every symbol of a picture. The engine's fast pass reads most symbols and reports them at once; then the picture is
 * searched until every scale at which a symbol may lie was searched, or the time is over.
 * @param spentMs what the same picture has cost before
 */
export function readPicture(
  picture: LuminanceSource,
  mode: PictureMode,
  context: DecodeContext,
  spentMs = 0,
): PictureResult {
  const remaining = (lengthMs: number): number => Math.max(LEAST_SHARE * lengthMs, lengthMs - spentMs);
  const totalMs = remaining(BUDGET_MS[mode].total);
  const quietMs = remaining(BUDGET_MS[mode].quiet);
  const budget = timeBudgetOf(context.nowMs, totalMs, context.onProgress);
  const pyramid = pyramidOf(picture);
  const scene = contrastLevelsOf(pyramid);
  const detector = createDetector(scene, []);
  const search = createPictureSearch(context, budget, pyramid, detector);
  const isQuietlyOver = (): boolean => totalMs - budget.leftMs() >= quietMs;

  for (const pass of picturePassesFor(scene, mode)) {
    if (budget.isSpent() || (mode === 'file' && isSearched(search, detector, isQuietlyOver))) break;
    search.run(pass);
  }
  const { symbols } = search;
  const unread = detector.unread();
  return {
    symbols,
    unread: unread.map(({ fit }): Corners => cornersOf(fit.warp.corners)),
    diagnosis: symbols.length > 0 ? null : diagnose(scene, unread, detector.finders()),
  };
}

/**
 * Whether nothing indicates a further symbol. A picture with symbols is searched at their scale and one finer, by the
 * engine's thorough pass too; one without is searched for its quiet time.
 */
function isSearched(
  { symbols, finestLevel, wasThorough }: PictureSearch,
  detector: Detector,
  isQuietlyOver: () => boolean,
): boolean {
  if (showsUnread(detector)) return false;
  return symbols.length === 0 ? isQuietlyOver() : wasThorough && finestLevel <= levelShowingHalfOf(symbols);
}

/** Finder patterns of any clarity outside the symbols read, or a grid that fits but does not read. */
function showsUnread(detector: Detector): boolean {
  return detector.finders().length > 0 || detector.unread().length > 0;
}
