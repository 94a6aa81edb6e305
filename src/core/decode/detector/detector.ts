import type { TimeBudget } from '../time-budget';
import type { ModulesFault } from '../codewords/read-modules';
import type { Finder } from '../finders/finder';
import { createFinderPool } from '../finders/finder-pool';
import { type FinderPass, searchFinders } from '../finders/search-finders';
import { fitCylinder } from '../pose/fit-cylinder';
import { type Hypothesis, hypothesesOf } from '../pose/hypothesis';
import { findPairs } from '../pose/finder-pairs';
import { type OneFinderGrid, oneFinderGrids } from '../pose/one-finder-grids';
import { type SymbolPose, bestPoses } from '../pose/symbol-pose';
import { type Quad, isInside } from '../geometry/quad';
import { findTriples } from '../pose/finder-triples';
import type { ContrastField } from '../luminance/contrast-field';
import { type ContrastLevels, levelForModules } from '../luminance/contrast-levels';
import { type DetectedSymbol, readRestarted, refineAndRead } from './refine-and-read';
import type { RestartPlan } from './restarts';
import { type FlatFit, fitFlat, readFlat } from './fit-flat';
import { bestOfEachPlace, isCovered, isSamePlace } from './places';
import { readRolled } from './read-rolled';
import { readEqualized, readGrid } from './read-grid';

/** Cap on new finder candidates per pass; more than this is background texture. */
const MOST_NEW_FINDERS = 150;
/** Caps on the finders, the best first, that triples and pairs are made of. */
const MOST_IN_TRIPLES = 120;
const MOST_IN_PAIRS = 60;
/** Cap on the finders, the best first, that are followed each for itself. */
const MOST_SINGLE = 40;
/** Caps on the triples and pairs, the most plausible first, that are scored. */
const MOST_TRIPLES = 250;
const MOST_PAIRS = 160;
/** Poses that are tried even when the time is over, so that a slow machine does not search without reading. */
const LEAST_TRIED = 12;
/** Three finders that score this much are a symbol nearly always, so they are read at once. */
const CLEAR_SCORE = 0.5;
/** Fainter ones wait; below this they are forgotten. Pairs always score something: their finders are half the template. */
const FAINT_SCORE = { triple: 0.3, pair: 0.38 } as const;
/** Cap on faint poses that are tried after a pass. */
const MOST_FAINT = 8;
/** A view of a pose that scores this much less than the best one is not its symbol. */
const MAX_SCORE_BEHIND = 0.15;
/** A flat fit with at least this score is worth bending. */
const MIN_SCORE_TO_REFINE = 0.58;
/** A flat fit with at least this score is a symbol: texture reaches 0.65. */
const MIN_SCORE_TO_RESTART = 0.7;
/** Cap on fits, the best first, whose blur is undone after a pass, and cap on those at one place. */
const MOST_EQUALIZED = 6;
const MOST_EQUALIZED_AT_ONE_PLACE = 2;
/** Time that must be left to undo blur or to fit a cylinder: a camera frame has less, and its symbols are added up instead. */
const LEAST_MS_TO_EQUALIZE = 30;
/** Finder patterns with at least this score are clear enough to say how a symbol lies round a cylinder. */
const MIN_FINDER_SCORE_TO_ROLL = 0.5;
/** A cylinder with at least this score is worth refining, where it is this much better than the flat grid. */
const MIN_SCORE_TO_ROLL = 0.55;
const MIN_GAIN_TO_ROLL = 0.1;
/** Cap on the poses of a pass, the most plausible first, that are rolled. */
const MOST_ROLLED = 60;
/** Cap on refinements at one place; further ones end in the same grids. */
const MOST_REFINED_AT_ONE_PLACE = 2;

/** Our own search, pass by pass, for symbols that no engine has read. */
export interface Detector {
  /** One pass: finds finder patterns, and reads the symbols of which three are known. */
  detect(search: FinderPass, budget: TimeBudget): void;
  /** Symbols of which only two finders are known. */
  detectPairs(budget: TimeBudget): void;
  /** Symbols that have only one finder: Micro QR and rMQR. */
  detectSingles(budget: TimeBudget): void;
  /** Reads again, from many other starts, what is surely a symbol and did not read. */
  restart(plan: RestartPlan, budget: TimeBudget): void;
  /** Outlines of symbols that something else has read meanwhile. */
  exclude(known: readonly Quad[]): void;
  readonly symbols: readonly DetectedSymbol[];
  /** What looks like a symbol but was not read, the best fit first. */
  unread(): readonly UnreadFit[];
  /** Fits too poor to be refined, any of which may be a symbol seen badly, the best first. */
  faint(): readonly FlatFit[];
  /** Patterns outside the symbols that were read. */
  finders(): readonly Finder[];
}

/** A flat fit that does not read, and why. */
export interface UnreadFit {
  readonly fit: FlatFit;
  readonly fault: ModulesFault;
}

/** A grid from one finder that does not read. */
interface UnreadGrid extends OneFinderGrid {
  readonly finder: Finder;
  readonly field: ContrastField;
}

/** A pose with the score of its best flat grid, before any refinement. */
interface FlatScore {
  readonly pose: SymbolPose;
  readonly score: number;
}

interface RefinableFit extends UnreadFit {
  isRefined: boolean;
}

/** @param known outlines of the symbols already read: nothing is searched there */
export function createDetector(scene: ContrastLevels, known: readonly Quad[]): Detector {
  const pool = createFinderPool();
  const excluded: Quad[] = [...known];
  const symbols: DetectedSymbol[] = [];
  const unreadFits: RefinableFit[] = [];
  const faintFits: FlatFit[] = [];
  let finestLevel = scene.pyramid.levels - 1;

  const isExcluded = (finder: Finder): boolean => excluded.some((quad) => isInside(quad, finder));
  const freeFinders = (most: number): readonly Finder[] =>
    pool
      .all()
      .filter((finder) => !isExcluded(finder))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, most);

  const keep = (symbol: DetectedSymbol): void => {
    symbols.push(symbol);
    excluded.push(symbol.warp.corners);
  };

  const tryFlat = (hypotheses: readonly Hypothesis[]): void => {
    const best = hypotheses[0];
    if (best === undefined) return;
    const field = scene.field(levelForModules(scene.pyramid, best.pose.finestModulePx));
    let bestUnread: UnreadFit | null = null;
    for (const hypothesis of hypotheses) {
      if (hypothesis.score < best.score - MAX_SCORE_BEHIND) break;
      const fit = fitFlat(field, hypothesis);
      if (fit === null) continue;
      const reading = readFlat(fit);
      if (reading === null) continue;
      if (reading.ok) {
        keep({ modules: reading.value, stage: 'flat', warp: fit.warp });
        return;
      }
      if (bestUnread === null || fit.score > bestUnread.fit.score) bestUnread = { fit, fault: reading.fault };
    }
    if (bestUnread === null) return;
    if (bestUnread.fit.score >= MIN_SCORE_TO_REFINE) unreadFits.push({ ...bestUnread, isRefined: false });
    else faintFits.push(bestUnread.fit);
  };

  const equalized = new Set<FlatFit>();
  const equalizeUnread = (budget: TimeBudget): void => {
    const fits = [...unreadFits.map(({ fit }) => fit), ...faintFits].filter((fit) => !equalized.has(fit));
    for (const fit of fits.toSorted((a, b) => b.score - a.score).slice(0, MOST_EQUALIZED)) {
      if (budget.leftMs() < LEAST_MS_TO_EQUALIZE) return;
      const near = [...equalized].filter(({ warp }) => isSamePlace(warp.corners, fit.warp.corners));
      if (isCovered(excluded, fit) || near.length >= MOST_EQUALIZED_AT_ONE_PLACE) continue;
      equalized.add(fit);
      const modules = readEqualized(fit.field, fit.warp);
      if (modules !== null) keep({ modules, stage: 'flat', warp: fit.warp });
    }
  };

  const rollUnread = (poses: readonly FlatScore[], budget: TimeBudget): void => {
    for (const { pose, score } of poses.slice(0, MOST_ROLLED)) {
      if (budget.leftMs() < LEAST_MS_TO_EQUALIZE) return;
      if (pose.finders.some((finder) => finder.score < MIN_FINDER_SCORE_TO_ROLL || isExcluded(finder))) continue;
      const field = scene.field(levelForModules(scene.pyramid, pose.finestModulePx));
      const fit = fitCylinder(pose, field);
      if (fit === null || fit.score < Math.max(MIN_SCORE_TO_ROLL, score + MIN_GAIN_TO_ROLL)) continue;
      const found = readRolled(field, fit, pose.modulePx);
      if (found !== null) keep(found);
    }
  };

  const refineUnread = (budget: TimeBudget): void => {
    for (const one of unreadFits.toSorted((a, b) => b.fit.score - a.fit.score)) {
      if (budget.isSpent()) return;
      if (
        one.isRefined ||
        isCovered(excluded, one.fit) ||
        refinedNear(unreadFits, one.fit) >= MOST_REFINED_AT_ONE_PLACE
      )
        continue;
      one.isRefined = true;
      const found = refineAndRead(one.fit, budget);
      if (found !== null) keep(found);
    }
  };

  const restart = (plan: RestartPlan, budget: TimeBudget): void => {
    const restarted: FlatFit[] = [];
    for (const { fit } of unreadFits.toSorted((a, b) => b.fit.score - a.fit.score)) {
      if (budget.isSpent() || fit.score < MIN_SCORE_TO_RESTART) return;
      const near = restarted.filter(({ warp }) => isSamePlace(warp.corners, fit.warp.corners));
      if (isCovered(excluded, fit) || near.length >= plan.fitsAtOnePlace) continue;
      restarted.push(fit);
      const found = readRestarted(fit, plan, budget);
      if (found !== null) keep(found);
    }
  };

  const workThrough = (poses: readonly SymbolPose[], leastScore: number, budget: TimeBudget): void => {
    const faint: (readonly Hypothesis[])[] = [];
    const flat: FlatScore[] = [];
    for (const [index, pose] of poses.entries()) {
      if (index >= LEAST_TRIED && budget.isSpent()) return;
      if (pose.finders.some(isExcluded)) continue;
      const level = Math.max(finestLevel, levelForModules(scene.pyramid, pose.finestModulePx));
      const hypotheses = hypothesesOf(pose, scene.field(level));
      const score = hypotheses[0]?.score ?? 0;
      flat.push({ pose, score });
      if (score >= CLEAR_SCORE && !pose.isPair) tryFlat(hypotheses);
      else if (score >= leastScore) faint.push(hypotheses);
    }
    faint.sort((a, b) => (b[0]?.score ?? 0) - (a[0]?.score ?? 0));
    for (const hypotheses of faint.slice(0, MOST_FAINT)) {
      if (budget.isSpent()) return;
      if (hypotheses[0]?.pose.finders.some(isExcluded) === false) tryFlat(hypotheses);
    }
    equalizeUnread(budget);
    rollUnread(flat, budget);
    refineUnread(budget);
  };

  const detect = (search: FinderPass, budget: TimeBudget): void => {
    finestLevel = Math.min(finestLevel, ...search.levels);
    const found = searchFinders(scene, search).filter((finder) => !isExcluded(finder));
    const fresh = new Set(pool.add(found, MOST_NEW_FINDERS));
    if (fresh.size === 0) return;
    const triples = findTriples(freeFinders(MOST_IN_TRIPLES), (finder) => fresh.has(finder));
    workThrough(bestPoses(triples, MOST_TRIPLES), FAINT_SCORE.triple, budget);
  };

  const followed = new Set<Finder>();
  const detectSingles = (budget: TimeBudget): void => {
    const unread: UnreadGrid[] = [];
    for (const finder of freeFinders(MOST_SINGLE)) {
      if (budget.isSpent()) return;
      if (followed.has(finder) || isExcluded(finder)) continue;
      followed.add(finder);
      const field = scene.field(levelForModules(scene.pyramid, finder.modulePx));
      for (const { warp, score } of oneFinderGrids(field, finder)) {
        const reading = readGrid(field, warp);
        if (!reading.ok) {
          unread.push({ finder, field, warp, score });
          continue;
        }
        keep({ modules: reading.value, stage: 'flat', warp });
        break;
      }
    }
    equalizeSingles(unread, budget);
  };

  const equalizeSingles = (grids: readonly UnreadGrid[], budget: TimeBudget): void => {
    for (const { finder, field, warp } of grids.toSorted((a, b) => b.score - a.score).slice(0, MOST_EQUALIZED)) {
      if (budget.leftMs() < LEAST_MS_TO_EQUALIZE) return;
      if (isExcluded(finder)) continue;
      const modules = readEqualized(field, warp);
      if (modules !== null) keep({ modules, stage: 'flat', warp });
    }
  };

  return {
    detect,
    detectSingles,
    detectPairs: (budget) => {
      const pairs = findPairs(freeFinders(MOST_IN_PAIRS));
      workThrough(bestPoses(pairs, MOST_PAIRS), FAINT_SCORE.pair, budget);
    },
    restart,
    exclude: (quads) => {
      excluded.push(...quads);
    },
    symbols,
    unread: () => bestOfEachPlace(unreadFits.filter(({ fit }) => !isCovered(excluded, fit))),
    faint: () => faintFits.filter((fit) => !isCovered(excluded, fit)).toSorted((a, b) => b.score - a.score),
    finders: () => pool.all().filter((finder) => !isExcluded(finder)),
  };
}

/** Fits at the same place that were refined already. */
function refinedNear(fits: readonly RefinableFit[], { warp }: FlatFit): number {
  return fits.filter(({ fit, isRefined }) => isRefined && isSamePlace(fit.warp.corners, warp.corners)).length;
}
