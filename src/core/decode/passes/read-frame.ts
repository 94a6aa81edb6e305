import { diagnose } from '../diagnosis/diagnose';
import type { Engine } from '../engines/engine';
import { cornersOf, quadOf } from '../geometry/quad';
import type { FoundSymbol } from '../found-symbol';
import type { GreyImage } from '../grey-image';
import { luminanceOfGrey } from '../luminance/luminance-source';
import { type Pyramid, pyramidOf } from '../luminance/pyramid';
import { contrastLevelsOf } from '../luminance/contrast-levels';
import type { PictureResult } from '../picture-result';
import { createDetector } from '../detector/detector';
import { timeBudgetOf } from '../time-budget';
import type { DecodeContext } from './decode-context';
import { engineRead, invertedEngineRead, isHalved } from './engine-read';
import { frameRounds } from './pass-plan';
import { foundSymbolOf } from './found-symbol-of';

/** Milliseconds for a whole frame: 30 come in a second, and the rest is for getting the pixels. The step under way is finished. */
const BUDGET_MS = 24;
/** The first of each group of this many frames is read whole and with normal effort: for small and for many symbols. */
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
      if (first.length > 0 && engine.isThorough) return { symbols: first, unread: [], diagnosis: null };
      const scene = contrastLevelsOf(pyramid);
      const detector = createDetector(
        scene,
        first.map(({ corners }) => quadOf(corners)),
      );
      round += 1;
      const inverted: FoundSymbol[] = [];
      for (const pass of passes) {
        if (pass.kind === 'detect') detector.detect(pass.search, budget);
        else if (pass.kind === 'pairs') detector.detectPairs(budget);
        else if (pass.kind === 'singles') detector.detectSingles(budget);
        else inverted.push(...invertedEngineRead(pyramid, Math.min(1, pyramid.levels - 1), engine));
      }
      const symbols = [
        ...first,
        ...inverted.map(timed),
        ...detector.symbols.map((symbol) => timed(foundSymbolOf(symbol))),
      ];
      const unread = detector.unread();
      return {
        symbols,
        unread: unread.map(({ fit }) => cornersOf(fit.warp.corners)),
        diagnosis: symbols.length > 0 ? null : diagnose(scene, unread, detector.finders()),
      };
    },
  };
}

function readAtOnce(pyramid: Pyramid, engine: Engine, effort: 'fast' | 'whole' | 'normal'): readonly FoundSymbol[] {
  if (effort === 'normal' || !isHalved(pyramid)) return engineRead(pyramid, engine, 'normal');
  const first = engineRead(pyramid, engine, 'fast');
  return effort === 'fast' || first.length > 0 ? first : engine.read(pyramid.whole(), 'fast');
}
