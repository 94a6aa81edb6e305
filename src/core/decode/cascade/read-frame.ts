import type { FoundSymbol } from '../found-symbol';
import { quadOf } from '../fit/quad';
import type { GreyImage } from '../grey-image';
import { pyramidOf } from '../light/pyramid';
import { sceneOf } from '../light/scene';
import { createRescue } from '../rescue/rescue';
import { budgetOf } from './budget';
import type { DecodeMeans } from './decode-means';
import { frameRounds } from './looks';
import { rescuedSymbol } from './rescued-symbol';

/** Milliseconds for our own search in one frame: with the engine's reading a frame stays under a thirtieth of a second. */
const BUDGET_MS = 20;

/** Reads the frames of one camera. */
export interface FrameReader {
  read(image: GreyImage): readonly FoundSymbol[];
}

/**
 * Each frame is read by the engine; one in which it finds nothing (or may have left something) gets one round of our own search,
 * and the next such frame the next round: what stays in view is seen by all of them in turn.
 */
export function createFrameReader({ engine, nowMs }: DecodeMeans): FrameReader {
  let round = 0;
  return {
    read: (image) => {
      const found = engine.read(image, 'frame');
      if (found.length > 0 && engine.isThorough) return found;
      const pyramid = pyramidOf(image);
      const rounds = frameRounds(pyramid);
      const steps = rounds[round % rounds.length] ?? [];
      round += 1;
      const budget = budgetOf(nowMs, nowMs() + BUDGET_MS);
      const rescue = createRescue(sceneOf(pyramid), found.map(({ corners }) => quadOf(corners)));
      for (const step of steps) {
        if (step.kind === 'look') rescue.look(step.search, budget);
        else rescue.lookForPairs(budget);
      }
      return [...found, ...rescue.reads.map(rescuedSymbol)];
    },
  };
}
