import { isInside, middleOf, quadOf } from '../geometry/quad';
import { type FoundSymbol, type ReadSymbol, scaleCorners } from '../found-symbol';
import { lightOfGrey } from '../light/light-source';
import { type Pyramid, pyramidOf } from '../light/pyramid';
import { sceneOf } from '../light/scene';
import { type Rescue, createRescue } from '../rescue/rescue';
import type { Budget } from './budget';
import type { DecodeMeans } from './decode-means';
import { type SearchStep, stepsFor } from './looks';
import { paceOf } from './pace';
import { rescuedSymbol } from './rescued-symbol';
import type { Retouched } from './retouches';

/** What has been read of a picture so far, and the searches that add to it while there is time. */
export interface PictureSearch {
  readonly symbols: readonly ReadSymbol[];
  keep(found: readonly FoundSymbol[]): void;
  /** Keeps what is not there yet; answers that. */
  keepNew(found: readonly FoundSymbol[]): readonly FoundSymbol[];
  /** Every look that the time allows; `scale` is how many pixels of the picture one of `where` is wide. */
  search(rescue: Rescue, where: Pyramid, scale?: number): void;
  /** The picture made readable in another way: by the engine where that is worth it, then by our own search. */
  searchRetouched(retouched: Retouched): void;
}

export function createPictureSearch({ engine, nowMs }: DecodeMeans, budget: Budget): PictureSearch {
  const startMs = nowMs();
  const symbols: ReadSymbol[] = [];

  const keep = (found: readonly FoundSymbol[]): void => {
    symbols.push(...found.map((symbol) => ({ ...symbol, afterMs: nowMs() - startMs })));
  };

  const keepNew = (found: readonly FoundSymbol[]): readonly FoundSymbol[] => {
    const fresh = found.filter((symbol) => !isKnown(symbol, symbols));
    keep(fresh);
    return fresh;
  };

  const search = (rescue: Rescue, where: Pyramid, scale = 1): void => {
    const pace = paceOf(where, budget);
    for (const step of stepsFor(where)) {
      if (budget.isSpent()) return;
      if (!pace.allows(step)) continue;
      const before = rescue.reads.length;
      pace.measure(step, () => {
        take(rescue, step, budget);
      });
      keep(rescue.reads.slice(before).map((dug) => scaled(rescuedSymbol(dug), scale)));
    }
  };

  const searchRetouched = ({ make, scale, isForEngine }: Retouched): void => {
    const image = make();
    const where = pyramidOf(lightOfGrey(image));
    if (isForEngine && engine.isThorough) keepNew(engine.read(image, 'harder').map((symbol) => scaled(symbol, scale)));
    const known = symbols.map(({ corners }) => quadOf(scaleCorners(corners, 1 / scale)));
    search(createRescue(sceneOf(where), known), where, scale);
  };

  return { symbols, keep, keepNew, search, searchRetouched };
}

function take(rescue: Rescue, step: SearchStep, budget: Budget): void {
  if (step.kind === 'look') rescue.look(step.search, budget);
  else rescue.lookForPairs(budget);
}

/** The same text at the same place. */
function isKnown({ text, corners }: FoundSymbol, known: readonly FoundSymbol[]): boolean {
  const middle = middleOf(quadOf(corners));
  return known.some((other) => other.text === text && isInside(quadOf(other.corners), middle));
}

function scaled(symbol: FoundSymbol, scale: number): FoundSymbol {
  return { ...symbol, corners: scaleCorners(symbol.corners, scale) };
}
