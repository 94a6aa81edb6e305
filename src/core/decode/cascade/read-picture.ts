import type { FoundSymbol } from '../found-symbol';
import { quadOf } from '../fit/quad';
import type { GreyImage } from '../grey-image';
import { type Pyramid, pyramidOf } from '../light/pyramid';
import { sceneOf } from '../light/scene';
import { type Rescue, createRescue } from '../rescue/rescue';
import { type Budget, budgetOf } from './budget';
import type { DecodeMeans } from './decode-means';
import { firstReading, invertedReading } from './first-reading';
import { type Step, glanceFor, stepsFor } from './looks';
import { rescuedSymbol } from './rescued-symbol';

/** Milliseconds for all that follows the engine's own reading. */
const BUDGET_MS = { file: 1000, deep: 15_000 } as const;

/** Every symbol of a picture: first what the engine reads, then what our own search finds besides. */
export function readPicture(image: GreyImage, mode: 'file' | 'deep', { engine, nowMs }: DecodeMeans): readonly FoundSymbol[] {
  const pyramid = pyramidOf(image);
  const first = firstReading(pyramid, engine);
  const budget = budgetOf(nowMs, nowMs() + BUDGET_MS[mode]);
  const found = first.length > 0 ? first : invertedReading(pyramid, engine);
  const rescue = createRescue(sceneOf(pyramid), found.map(({ corners }) => quadOf(corners)));
  if (found.length === 0 || mode === 'deep' || !engine.isThorough || seesMore(rescue, pyramid, budget)) take(rescue, stepsFor(pyramid), budget);
  return [...found, ...rescue.reads.map(rescuedSymbol)];
}

/** A pattern this clear, beside the symbols that were read, belongs to a symbol that was not. */
const CLEAR_FINDER_SCORE = 0.6;

/** Whether a glance beside the symbols that were read shows another, or a part of one: then the picture deserves a full search. */
function seesMore(rescue: Rescue, pyramid: Pyramid, budget: Budget): boolean {
  take(rescue, glanceFor(pyramid), budget);
  return rescue.reads.length > 0 || rescue.finders().some(({ score }) => score >= CLEAR_FINDER_SCORE);
}

function take(rescue: Rescue, steps: readonly Step[], budget: Budget): void {
  for (const step of steps) {
    if (budget.isSpent()) return;
    if (step.kind === 'look') rescue.look(step.search, budget);
    else rescue.lookForPairs(budget);
  }
}
