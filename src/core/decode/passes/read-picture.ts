import { diagnose } from '../diagnosis/diagnose';
import { quadOf } from '../geometry/quad';
import type { LuminanceSource } from '../luminance/luminance-source';
import { pyramidOf } from '../luminance/pyramid';
import { contrastLevelsOf } from '../luminance/contrast-levels';
import type { PictureResult } from '../picture-result';
import { type Detector, createDetector } from '../detector/detector';
import { timeBudgetOf } from './time-budget';
import type { DecodeContext } from './decode-context';
import { fastEngineRead, normalEngineRead, isHalved, thoroughEngineRead } from './engine-read';
import { quickFinderPass } from './pass-plan';
import { createPictureSearch } from './picture-search';
import { foundSymbolOf } from './found-symbol-of';
import { enhancementsOf } from './enhancements';

/** Milliseconds for a picture, the engine's reading among them. The step that is under way when they are over is finished. */
const BUDGET_MS = { file: 1200, deep: 15_000 } as const;

/** A picture read a second time, on another ground, gets what is left of its time, and at least this share. */
const LEAST_SHARE = 0.25;

/**
 * Every symbol of a picture: first what the engine reads, then what our own search finds besides.
 * @param spentMs what the same picture has taken before
 */
export function readPicture(
  picture: LuminanceSource,
  mode: 'file' | 'deep',
  means: DecodeContext,
  spentMs = 0,
): PictureResult {
  const { engine, nowMs, onProgress } = means;
  const budget = timeBudgetOf(nowMs, Math.max(LEAST_SHARE * BUDGET_MS[mode], BUDGET_MS[mode] - spentMs), onProgress);
  const pyramid = pyramidOf(picture);
  const { symbols, keep, keepNew, search, searchRetouched } = createPictureSearch(means, budget);

  const first = mode === 'deep' ? thoroughEngineRead(pyramid, engine) : fastEngineRead(pyramid, engine);
  keep(first.length > 0 ? first : normalEngineRead(pyramid, engine));
  const scene = contrastLevelsOf(pyramid);
  const rescue = createDetector(
    scene,
    symbols.map(({ corners }) => quadOf(corners)),
  );
  if (symbols.length === 0 || mode === 'deep' || !engine.isThorough) {
    search(rescue, pyramid);
  } else {
    const glanced = quickFinderPass(pyramid);
    if (glanced !== null) rescue.findFinders(glanced);
    if (first.length > 0 && isHalved(pyramid) && seesMore(rescue)) {
      rescue.exclude(keepNew(normalEngineRead(pyramid, engine)).map(({ corners }) => quadOf(corners)));
    }
    rescue.readCandidates(budget);
    keep(rescue.symbols.map(foundSymbolOf));
    if (seesMore(rescue)) search(rescue, pyramid);
  }
  for (const retouched of enhancementsOf(pyramid, mode)) {
    if (budget.isSpent() || (mode === 'file' && symbols.length > 0)) break;
    searchRetouched(retouched);
  }
  return { symbols, diagnosis: symbols.length > 0 ? null : diagnose(scene, rescue.unread(), rescue.finders()) };
}

/** A pattern this clear, beside the symbols that were read, belongs to a symbol that was not. */
const CLEAR_FINDER_SCORE = 0.6;

/** Whether a glance beside the symbols that were read showed another, or a part of one: then the picture deserves a full search. */
function seesMore(rescue: Detector): boolean {
  return rescue.symbols.length > 0 || rescue.finders().some(({ score }) => score >= CLEAR_FINDER_SCORE);
}
