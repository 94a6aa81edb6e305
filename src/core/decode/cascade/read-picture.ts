import { diagnose } from '../diagnosis/diagnose';
import { quadOf } from '../geometry/quad';
import type { LightSource } from '../light/light-source';
import { pyramidOf } from '../light/pyramid';
import { sceneOf } from '../light/scene';
import type { PictureReading } from '../picture-reading';
import { type Rescue, createRescue } from '../rescue/rescue';
import { budgetOf } from './budget';
import type { DecodeMeans } from './decode-means';
import { glance, harderReading, isHalved, thoroughReading } from './first-reading';
import { glanceFor } from './looks';
import { createPictureSearch } from './picture-search';
import { rescuedSymbol } from './rescued-symbol';
import { retouchesOf } from './retouches';

/** Milliseconds for a picture, the engine's reading among them. The step that is under way when they are over is finished. */
const BUDGET_MS = { file: 1200, deep: 15_000 } as const;

/** A picture read a second time, on another ground, gets what is left of its time, and at least this share. */
const LEAST_SHARE = 0.25;

/**
 * Every symbol of a picture: first what the engine reads, then what our own search finds besides.
 * @param spentMs what the same picture has taken before
 */
export function readPicture(
  picture: LightSource,
  mode: 'file' | 'deep',
  means: DecodeMeans,
  spentMs = 0,
): PictureReading {
  const { engine, nowMs, onProgress } = means;
  const budget = budgetOf(nowMs, Math.max(LEAST_SHARE * BUDGET_MS[mode], BUDGET_MS[mode] - spentMs), onProgress);
  const pyramid = pyramidOf(picture);
  const { symbols, keep, keepNew, search, searchRetouched } = createPictureSearch(means, budget);

  const first = mode === 'deep' ? thoroughReading(pyramid, engine) : glance(pyramid, engine);
  keep(first.length > 0 ? first : harderReading(pyramid, engine));
  const scene = sceneOf(pyramid);
  const rescue = createRescue(
    scene,
    symbols.map(({ corners }) => quadOf(corners)),
  );
  if (symbols.length === 0 || mode === 'deep' || !engine.isThorough) {
    search(rescue, pyramid);
  } else {
    const glanced = glanceFor(pyramid);
    if (glanced !== null) rescue.seek(glanced);
    if (first.length > 0 && isHalved(pyramid) && seesMore(rescue)) {
      rescue.leaveOut(keepNew(harderReading(pyramid, engine)).map(({ corners }) => quadOf(corners)));
    }
    rescue.pursue(budget);
    keep(rescue.reads.map(rescuedSymbol));
    if (seesMore(rescue)) search(rescue, pyramid);
  }
  for (const retouched of retouchesOf(pyramid, mode)) {
    if (budget.isSpent() || (mode === 'file' && symbols.length > 0)) break;
    searchRetouched(retouched);
  }
  return { symbols, diagnosis: symbols.length > 0 ? null : diagnose(scene, rescue.stuck(), rescue.finders()) };
}

/** A pattern this clear, beside the symbols that were read, belongs to a symbol that was not. */
const CLEAR_FINDER_SCORE = 0.6;

/** Whether a glance beside the symbols that were read showed another, or a part of one: then the picture deserves a full search. */
function seesMore(rescue: Rescue): boolean {
  return rescue.reads.length > 0 || rescue.finders().some(({ score }) => score >= CLEAR_FINDER_SCORE);
}
