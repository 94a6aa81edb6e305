import { type Detector, createDetector } from '../detector/detector';
import { type FoundSymbol, type ReadSymbol, scaleCorners } from '../found-symbol';
import { isInside, middleOf, quadOf } from '../geometry/quad';
import type { Pyramid } from '../luminance/pyramid';
import type { DecodeContext } from './decode-context';
import { engineRead, smoothedEngineRead } from './engine-read';
import { outOfWindow } from '../engines/windows';
import { type Enhancement, enlargedRegion } from './enhancements';
import { foundSymbolOf } from './found-symbol-of';
import { type SearchPass, passesFor } from './pass-plan';
import { passSchedulerOf } from './pass-scheduler';
import type { PicturePass } from './picture-passes';
import { smallModuleRegions } from './small-module-regions';
import type { TimeBudget } from '../time-budget';

/** What was read of a picture, and how far it was searched. */
export interface PictureSearch {
  readonly symbols: readonly ReadSymbol[];
  /** The finest level that the detector has searched; `Infinity` before its first pass. */
  readonly finestLevel: number;
  /** Whether the engine has read the whole picture with all it offers, smoothed levels included. */
  readonly wasThorough: boolean;
  run(pass: PicturePass): void;
}

/** @param detector of the whole picture; symbols that something else reads are excluded from its search */
export function createPictureSearch(
  { engine, nowMs, onSymbols }: DecodeContext,
  budget: TimeBudget,
  pyramid: Pyramid,
  detector: Detector,
): PictureSearch {
  const startMs = nowMs();
  const symbols: ReadSymbol[] = [];
  let finestLevel = Infinity;
  let wasThorough = false;
  let wasSmoothed = false;

  const keepNew = (found: readonly FoundSymbol[]): void => {
    const fresh = found
      .filter((symbol, index) => !isKnown(symbol, symbols) && !isKnown(symbol, found.slice(0, index)))
      .map((symbol) => ({ ...symbol, afterMs: nowMs() - startMs }));
    if (fresh.length === 0) return;
    symbols.push(...fresh);
    detector.exclude(fresh.map(({ corners }) => quadOf(corners)));
    onSymbols?.(fresh);
  };

  const scheduler = passSchedulerOf(pyramid, budget);
  const runOwn = (pass: SearchPass): void => {
    if (!scheduler.allows(pass)) return;
    scheduler.measure(pass, () => {
      keepNew(detected(detector, pass, budget));
    });
    if (pass.kind === 'detect') finestLevel = Math.min(finestLevel, ...pass.search.levels);
  };

  /** The engine and the detector on an enhanced picture. */
  const runEnhanced = ({ make, scale, left, top }: Enhancement): void => {
    const { levels, imageForEngine } = make();
    const inPicture = (symbol: FoundSymbol): FoundSymbol => ({
      ...symbol,
      corners: outOfWindow(scaleCorners(symbol.corners, scale), { left, top }),
    });
    if (imageForEngine !== null && engine.isThorough) keepNew(engine.read(imageForEngine, 'normal').map(inPicture));
    const known = symbols.map(({ corners }) =>
      quadOf(scaleCorners(outOfWindow(corners, { left: -left, top: -top }), 1 / scale)),
    );
    const own = createDetector(levels, known);
    const enhanced = levels.pyramid;
    const pace = passSchedulerOf(enhanced, budget);
    for (const pass of passesFor(enhanced)) {
      if (budget.isSpent()) return;
      if (!pace.allows(pass)) continue;
      pace.measure(pass, () => {
        keepNew(detected(own, pass, budget).map(inPicture));
      });
    }
  };

  return {
    symbols,
    get finestLevel() {
      return finestLevel;
    },
    get wasThorough() {
      return wasThorough && wasSmoothed;
    },
    run: (pass) => {
      switch (pass.kind) {
        case 'engine':
          // An engine that is not thorough reads with both efforts alike.
          if (pass.effort !== 'thorough' || engine.isThorough) keepNew(engineRead(pyramid, engine, pass.effort));
          wasThorough ||= pass.effort === 'thorough';
          break;
        case 'smoothed':
          if (engine.isThorough) keepNew(smoothedEngineRead(pyramid, pass.levels, engine));
          wasSmoothed = true;
          break;
        case 'restart':
          keepNew(newSymbols(detector, () => detector.restart(pass.plan, budget)));
          break;
        case 'enhanced':
          runEnhanced(pass.enhancement);
          break;
        case 'enlarged-regions':
          for (const window of smallModuleRegions(detector.finders(), pyramid))
            if (!budget.isSpent()) runEnhanced(enlargedRegion(pyramid, window));
          break;
        default:
          runOwn(pass);
      }
    },
  };
}

/** What one pass of a detector reads. */
function detected(detector: Detector, pass: SearchPass, budget: TimeBudget): readonly FoundSymbol[] {
  return newSymbols(detector, () => {
    if (pass.kind === 'detect') detector.detect(pass.search, budget);
    else if (pass.kind === 'pairs') detector.detectPairs(budget);
    else detector.detectSingles(budget);
  });
}

function newSymbols(detector: Detector, run: () => void): readonly FoundSymbol[] {
  const before = detector.symbols.length;
  run();
  return detector.symbols.slice(before).map(foundSymbolOf);
}

/** The same text at the same place. */
function isKnown({ text, corners }: FoundSymbol, known: readonly FoundSymbol[]): boolean {
  const middle = middleOf(quadOf(corners));
  return known.some((other) => other.text === text && isInside(quadOf(other.corners), middle));
}
