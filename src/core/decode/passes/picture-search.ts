import { isInside, middleOf, quadOf } from '../geometry/quad';
import { type FoundSymbol, type ReadSymbol, scaleCorners } from '../found-symbol';
import { luminanceOfGrey } from '../luminance/luminance-source';
import { type Pyramid, pyramidOf } from '../luminance/pyramid';
import { contrastLevelsOf } from '../luminance/contrast-levels';
import { type Detector, createDetector } from '../detector/detector';
import type { TimeBudget } from './time-budget';
import type { DecodeContext } from './decode-context';
import { type SearchPass, passesFor } from './pass-plan';
import { passSchedulerOf } from './pass-scheduler';
import { foundSymbolOf } from './found-symbol-of';
import type { Enhancement } from './enhancements';

/** What has been read of a picture so far, and the searches that add to it while there is time. */
export interface PictureSearch {
  readonly symbols: readonly ReadSymbol[];
  keep(found: readonly FoundSymbol[]): void;
  /** Keeps what is not there yet; answers that. */
  keepNew(found: readonly FoundSymbol[]): readonly FoundSymbol[];
  /** Every look that the time allows; `scale` is how many pixels of the picture one of `where` is wide. */
  search(rescue: Detector, where: Pyramid, scale?: number): void;
  /** The picture made readable in another way: by the engine where that is worth it, then by our own search. */
  searchRetouched(retouched: Enhancement): void;
}

export function createPictureSearch({ engine, nowMs }: DecodeContext, budget: TimeBudget): PictureSearch {
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

  const search = (rescue: Detector, where: Pyramid, scale = 1): void => {
    const pace = passSchedulerOf(where, budget);
    for (const step of passesFor(where)) {
      if (budget.isSpent()) return;
      if (!pace.allows(step)) continue;
      const before = rescue.symbols.length;
      pace.measure(step, () => {
        take(rescue, step, budget);
      });
      keep(rescue.symbols.slice(before).map((dug) => scaled(foundSymbolOf(dug), scale)));
    }
  };

  const searchRetouched = ({ make, scale, isForEngine }: Enhancement): void => {
    const image = make();
    const where = pyramidOf(luminanceOfGrey(image));
    if (isForEngine && engine.isThorough) keepNew(engine.read(image, 'normal').map((symbol) => scaled(symbol, scale)));
    const known = symbols.map(({ corners }) => quadOf(scaleCorners(corners, 1 / scale)));
    search(createDetector(contrastLevelsOf(where), known), where, scale);
  };

  return { symbols, keep, keepNew, search, searchRetouched };
}

function take(rescue: Detector, step: SearchPass, budget: TimeBudget): void {
  if (step.kind === 'detect') rescue.detect(step.search, budget);
  else rescue.detectPairs(budget);
}

/** The same text at the same place. */
function isKnown({ text, corners }: FoundSymbol, known: readonly FoundSymbol[]): boolean {
  const middle = middleOf(quadOf(corners));
  return known.some((other) => other.text === text && isInside(quadOf(other.corners), middle));
}

function scaled(symbol: FoundSymbol, scale: number): FoundSymbol {
  return { ...symbol, corners: scaleCorners(symbol.corners, scale) };
}
