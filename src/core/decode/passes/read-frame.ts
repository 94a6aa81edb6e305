import { createDetector } from '../detector/detector';
import { diagnose } from '../diagnosis/diagnose';
import type { Engine } from '../engines/engine';
import type { FoundSymbol } from '../found-symbol';
import { cornersOf, quadOf } from '../geometry/quad';
import type { GreyImage } from '../grey-image';
import { contrastLevelsOf } from '../luminance/contrast-levels';
import { luminanceOfGrey } from '../luminance/luminance-source';
import { type Pyramid, pyramidOf } from '../luminance/pyramid';
import type { PictureResult } from '../picture-result';
import { timeBudgetOf } from '../time-budget';
import { createSymbolTracker } from '../tracking/symbol-tracker';
import type { DecodeContext } from './decode-context';
import { engineRead, invertedEngineRead, isHalved } from './engine-read';
import { foundSymbolOf } from './found-symbol-of';
import { createFrameSearch } from './frame-search';

/**
 * Milliseconds for a frame of a camera with 30 frames a second; the rest of its time is for reading the pixels. The pass
 * under way is finished.
 */
const BUDGET_MS = 18;
/** The engine reads one of `WHOLE_EVERY` frames whole and with normal effort: for small symbols and for many. */
const WHOLE_EVERY = 4;
/** While every symbol in view is read, the detector searches one of `SEARCHED_EVERY` frames: for symbols that come into view. */
const SEARCHED_EVERY = 2;

/** Frames of one second. */
const REMEMBERED_FRAMES = 30;

/** Reads the frames of one camera. */
export interface FrameReader {
  read(image: GreyImage): PictureResult;
}

/**
 * The engine reads each frame. Then the detector runs one round of its search; the next frame has the next round, and a
 * symbol that stays in view for a second meets all rounds. A symbol that is found and not read is tracked, and its
 * modules are added up from frame to frame. While the engine reads the same symbols and the search has found no others,
 * most frames end after the engine.
 */
export function createFrameReader({ engine, nowMs }: DecodeContext): FrameReader {
  let frames = 0;
  const lastSeen = new Map<string, number>();
  const search = createFrameSearch();
  const tracker = createSymbolTracker();

  /** Whether a symbol has come into view: its text was not read in the last second. */
  const noteNew = (symbols: readonly FoundSymbol[]): boolean => {
    let isNew = false;
    for (const { text } of symbols) {
      isNew ||= frames - (lastSeen.get(text) ?? -Infinity) > REMEMBERED_FRAMES;
      lastSeen.set(text, frames);
    }
    for (const [text, frame] of lastSeen) if (frames - frame > REMEMBERED_FRAMES) lastSeen.delete(text);
    return isNew;
  };

  return {
    read: (image) => {
      const budget = timeBudgetOf(nowMs, BUDGET_MS);
      const timed = (symbol: FoundSymbol) => ({ ...symbol, afterMs: BUDGET_MS - budget.leftMs() });
      const pyramid = pyramidOf(luminanceOfGrey(image));
      frames += 1;
      const isSettled = search.isComplete() && tracker.isIdle();
      const round = search.next(pyramid);
      const effort = frames % WHOLE_EVERY === 1 ? 'normal' : round.isExpensive ? 'fast' : 'whole';
      const first = readAtOnce(pyramid, engine, effort).map(timed);
      if (noteNew(first) || first.length === 0) search.restart();
      else if (isSettled && engine.isThorough && frames % SEARCHED_EVERY !== 0)
        return { symbols: first, unread: [], diagnosis: null };

      const scene = contrastLevelsOf(pyramid);
      const known = first.map(({ corners }) => quadOf(corners));
      const accumulated = tracker.follow(scene, known, budget);
      const excluded = [...known, ...accumulated.map(({ warp }) => warp.corners), ...tracker.followed()];
      const detector = createDetector(scene, excluded);
      const inverted: FoundSymbol[] = [];
      const searchedFromMs = nowMs();
      for (const pass of round.passes) {
        if (pass.kind === 'detect') detector.detect(pass.search, budget);
        else if (pass.kind === 'pairs') detector.detectPairs(budget);
        else if (pass.kind === 'singles') detector.detectSingles(budget);
        else inverted.push(...invertedEngineRead(pyramid, Math.min(1, pyramid.levels - 1), engine));
      }
      round.done(nowMs() - searchedFromMs);
      const own = [...accumulated, ...detector.symbols].map((symbol) => timed(foundSymbolOf(symbol)));
      const symbols = [...first, ...inverted.map(timed), ...own];
      const unread = detector.unread();
      tracker.takeUp([...unread.map(({ fit }) => fit), ...detector.faint()]);
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
