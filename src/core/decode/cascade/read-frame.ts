import { diagnose } from '../diagnosis/diagnose';
import type { Engine } from '../engines/engine';
import { quadOf } from '../geometry/quad';
import type { FoundSymbol } from '../found-symbol';
import type { GreyImage } from '../grey-image';
import { lightOfGrey } from '../light/light-source';
import { type Pyramid, pyramidOf } from '../light/pyramid';
import { sceneOf } from '../light/scene';
import type { PictureReading } from '../picture-reading';
import { createRescue } from '../rescue/rescue';
import { budgetOf } from './budget';
import type { DecodeMeans } from './decode-means';
import { glance, harderReading, invertedReading, isHalved, wholeGlance } from './first-reading';
import { frameRounds } from './looks';
import { rescuedSymbol } from './rescued-symbol';

/** Milliseconds for a whole frame: 30 come in a second, and the rest is for getting the pixels. The step under way is finished. */
const BUDGET_MS = 24;
/** The first frame and then one in so many is read whole and harder: for small symbols among large ones, and many at once. */
const WHOLE_EVERY = 4;

/** Reads the frames of one camera. */
export interface FrameReader {
  read(image: GreyImage): PictureReading;
}

/**
 * Each frame is read by the engine; one in which it finds nothing (or may have left something) gets one
 * round of our own search, and the next such frame the next round: what stays in view is seen by all of
 * them in turn.
 */
export function createFrameReader({ engine, nowMs }: DecodeMeans): FrameReader {
  let frames = 0;
  let round = 0;
  return {
    read: (image) => {
      const budget = budgetOf(nowMs, BUDGET_MS);
      const timed = (symbol: FoundSymbol) => ({ ...symbol, afterMs: BUDGET_MS - budget.leftMs() });
      const pyramid = pyramidOf(lightOfGrey(image));
      frames += 1;
      const rounds = frameRounds(pyramid);
      const { steps = [], isDear = false } = rounds[round % rounds.length] ?? {};
      const effort = frames % WHOLE_EVERY === 1 ? 'harder' : isDear ? 'glance' : 'whole';
      const first = readAtOnce(pyramid, engine, effort).map(timed);
      if (first.length > 0 && engine.isThorough) return { symbols: first, diagnosis: null };
      const scene = sceneOf(pyramid);
      const rescue = createRescue(
        scene,
        first.map(({ corners }) => quadOf(corners)),
      );
      round += 1;
      const inverted: FoundSymbol[] = [];
      for (const step of steps) {
        if (step.kind === 'look') rescue.look(step.search, budget);
        else if (step.kind === 'pairs') rescue.lookForPairs(budget);
        else inverted.push(...invertedReading(pyramid, Math.min(1, pyramid.levels - 1), engine));
      }
      const symbols = [...first, ...inverted.map(timed), ...rescue.reads.map((dug) => timed(rescuedSymbol(dug)))];
      return { symbols, diagnosis: symbols.length > 0 ? null : diagnose(scene, rescue.stuck(), rescue.finders()) };
    },
  };
}

function readAtOnce(pyramid: Pyramid, engine: Engine, effort: 'glance' | 'whole' | 'harder'): readonly FoundSymbol[] {
  if (effort === 'harder' || !isHalved(pyramid)) return harderReading(pyramid, engine);
  const glimpsed = glance(pyramid, engine);
  return effort === 'glance' || glimpsed.length > 0 ? glimpsed : wholeGlance(pyramid, engine);
}
