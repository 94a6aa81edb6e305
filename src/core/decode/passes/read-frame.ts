import { diagnose } from '../diagnosis/diagnose';
import type { Engine } from '../engines/engine';
import { quadOf } from '../geometry/quad';
import type { FoundSymbol } from '../found-symbol';
import type { GreyImage } from '../grey-image';
import { luminanceOfGrey } from '../luminance/luminance-source';
import { type Pyramid, pyramidOf } from '../luminance/pyramid';
import { contrastLevelsOf } from '../luminance/contrast-levels';
import type { PictureResult } from '../picture-result';
import { createDetector } from '../detector/detector';
import { timeBudgetOf } from './time-budget';
import type { DecodeContext } from './decode-context';
import { fastEngineRead, normalEngineRead, invertedEngineRead, isHalved, fastEngineReadWhole } from './engine-read';
import { frameRounds } from './pass-plan';
import { foundSymbolOf } from './found-symbol-of';

/** Milliseconds for a whole frame: 30 come in a second, and the rest is for getting the pixels. The step under way is finished. */
const BUDGET_MS = 24;
/** The first frame and then one in so many is read whole and harder: for small symbols among large ones, and many at once. */
const WHOLE_EVERY = 4;

/** Reads the frames of one camera. */
export interface FrameReader {
  read(image: GreyImage): PictureResult;
}

/**
 * Each frame is read by the engine; one in which it finds nothing (or may have left something) gets one
 * round of our own search, and the next such frame the next round: what stays in view is seen by all of
 * them in turn.
 */
export function createFrameReader({ engine, nowMs }: DecodeContext): FrameReader {
  let frames = 0;
  let round = 0;
  return {
    read: (image) => {
      const budget = timeBudgetOf(nowMs, BUDGET_MS);
      const timed = (symbol: FoundSymbol) => ({ ...symbol, afterMs: BUDGET_MS - budget.leftMs() });
      const pyramid = pyramidOf(luminanceOfGrey(image));
      frames += 1;
      const rounds = frameRounds(pyramid);
      const { passes = [], isExpensive = false } = rounds[round % rounds.length] ?? {};
      const effort = frames % WHOLE_EVERY === 1 ? 'normal' : isExpensive ? 'fast' : 'whole';
      const first = readAtOnce(pyramid, engine, effort).map(timed);
      if (first.length > 0 && engine.isThorough) return { symbols: first, diagnosis: null };
      const scene = contrastLevelsOf(pyramid);
      const rescue = createDetector(
        scene,
        first.map(({ corners }) => quadOf(corners)),
      );
      round += 1;
      const inverted: FoundSymbol[] = [];
      for (const step of passes) {
        if (step.kind === 'detect') rescue.detect(step.search, budget);
        else if (step.kind === 'pairs') rescue.detectPairs(budget);
        else inverted.push(...invertedEngineRead(pyramid, Math.min(1, pyramid.levels - 1), engine));
      }
      const symbols = [...first, ...inverted.map(timed), ...rescue.symbols.map((dug) => timed(foundSymbolOf(dug)))];
      return { symbols, diagnosis: symbols.length > 0 ? null : diagnose(scene, rescue.unread(), rescue.finders()) };
    },
  };
}

function readAtOnce(pyramid: Pyramid, engine: Engine, effort: 'fast' | 'whole' | 'normal'): readonly FoundSymbol[] {
  if (effort === 'normal' || !isHalved(pyramid)) return normalEngineRead(pyramid, engine);
  const glimpsed = fastEngineRead(pyramid, engine);
  return effort === 'fast' || glimpsed.length > 0 ? glimpsed : fastEngineReadWhole(pyramid, engine);
}
