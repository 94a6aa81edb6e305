import type { TimeBudget } from '../passes/time-budget';
import type { ModulesFault } from '../codewords/read-modules';
import type { Finder } from '../finders/finder';
import { createFinderPool } from '../finders/finder-pool';
import { type FinderPass, searchFinders } from '../finders/search-finders';
import { type Hypothesis, hypothesesOf } from '../pose/hypothesis';
import { findPairs } from '../pose/finder-pairs';
import { type SymbolPose, bestPoses } from '../pose/symbol-pose';
import { type Quad, diagonalOf, isInside, middleOf } from '../geometry/quad';
import { findTriples } from '../pose/finder-triples';
import { type ContrastLevels, levelForModules } from '../luminance/contrast-levels';
import { type DetectedSymbol, readRestarted, refineAndRead } from './refine-and-read';
import type { RestartPlan } from './restarts';
import { type FlatFit, fitFlat, readFlat } from './fit-flat';

/** A search finds at most so many new finders; more is texture. */
const MOST_NEW_FINDERS = 150;
/** Triples and pairs are made of the so many best finders … */
const MOST_IN_TRIPLES = 120;
const MOST_IN_PAIRS = 60;
/** … and so many of the most plausible are scored. */
const MOST_TRIPLES = 250;
const MOST_PAIRS = 160;
/** So many are tried even when the search itself took all the time: on a slow machine it would else have been in vain. */
const LEAST_TRIED = 12;
/** Three finders that score this much are a symbol nearly always, so they are read at once. */
const CLEAR_SCORE = 0.5;
/** Fainter ones wait; below this they are forgotten. Pairs always score something: their finders are half the template. */
const FAINT_SCORE = { triple: 0.3, pair: 0.38 } as const;
/** So many faint ones are looked at after a search. */
const MOST_FAINT = 8;
/** A view of a pose that scores this much less than the best one is not its symbol. */
const MAX_SCORE_BEHIND = 0.15;
/** A flat fit with at least this score is worth bending. */
const MIN_SCORE_TO_DIG = 0.58;
/** A flat fit with at least this score is a symbol: texture reaches 0.65. */
const MIN_SCORE_TO_RESTART = 0.7;
/** Fits of one place are dug at most so often: more find the same. */
const MOST_DIGS_AT_ONE_PLACE = 2;

/** Own search and reading of what no engine has read, look by look. */
export interface Detector {
  /** One look for three finders, and all that follows from it. */
  detect(search: FinderPass, budget: TimeBudget): void;
  /** The first half of a look: finds patterns … */
  findFinders(search: FinderPass): void;
  /** … and the second: reads what they stand for. */
  readCandidates(budget: TimeBudget): void;
  /** Symbols of which only two finders are known. */
  detectPairs(budget: TimeBudget): void;
  /** Reads again, from many other starts, what is surely a symbol and did not read. */
  restart(plan: RestartPlan, budget: TimeBudget): void;
  /** Outlines of symbols that something else has read meanwhile. */
  exclude(known: readonly Quad[]): void;
  readonly symbols: readonly DetectedSymbol[];
  /** What looks like a symbol but was not read, the best fit first. */
  unread(): readonly UnreadFit[];
  /** Patterns outside the symbols that were read. */
  finders(): readonly Finder[];
}

/** A flat fit that does not read, and why. */
export interface UnreadFit {
  readonly fit: FlatFit;
  readonly fault: ModulesFault;
}

interface Stuck extends UnreadFit {
  isDug: boolean;
}

/** @param known outlines of the symbols already read: nothing is searched there */
export function createDetector(scene: ContrastLevels, known: readonly Quad[]): Detector {
  const pool = createFinderPool();
  const taken: Quad[] = [...known];
  const reads: DetectedSymbol[] = [];
  const stuck: Stuck[] = [];
  const unpursued = new Set<Finder>();
  let finestLevel = scene.pyramid.levels - 1;

  const isTaken = (finder: Finder): boolean => taken.some((quad) => isInside(quad, finder));
  const freeFinders = (most: number): readonly Finder[] =>
    pool
      .all()
      .filter((finder) => !isTaken(finder))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, most);

  const keep = (dug: DetectedSymbol): void => {
    reads.push(dug);
    taken.push(dug.warp.corners);
  };

  const tryFlat = (hypotheses: readonly Hypothesis[]): void => {
    const best = hypotheses[0];
    if (best === undefined) return;
    const field = scene.field(levelForModules(scene.pyramid, best.pose.finestModulePx));
    let bestStuck: UnreadFit | null = null;
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
      if (bestStuck === null || fit.score > bestStuck.fit.score) bestStuck = { fit, fault: reading.fault };
    }
    if (bestStuck !== null && bestStuck.fit.score >= MIN_SCORE_TO_DIG) stuck.push({ ...bestStuck, isDug: false });
  };

  const digStuck = (budget: TimeBudget): void => {
    for (const one of stuck.toSorted((a, b) => b.fit.score - a.fit.score)) {
      if (budget.isSpent()) return;
      if (one.isDug || isCovered(taken, one.fit) || digsNear(stuck, one.fit) >= MOST_DIGS_AT_ONE_PLACE) continue;
      one.isDug = true;
      const dug = refineAndRead(one.fit, budget);
      if (dug !== null) keep(dug);
    }
  };

  const restart = (plan: RestartPlan, budget: TimeBudget): void => {
    const restarted: FlatFit[] = [];
    for (const { fit } of stuck.toSorted((a, b) => b.fit.score - a.fit.score)) {
      if (budget.isSpent() || fit.score < MIN_SCORE_TO_RESTART) return;
      const near = restarted.filter(({ warp }) => isSamePlace(warp.corners, fit.warp.corners));
      if (isCovered(taken, fit) || near.length >= plan.fitsAtOnePlace) continue;
      restarted.push(fit);
      const found = readRestarted(fit, plan, budget);
      if (found !== null) keep(found);
    }
  };

  const workThrough = (poses: readonly SymbolPose[], leastScore: number, budget: TimeBudget): void => {
    const faint: (readonly Hypothesis[])[] = [];
    for (const [index, pose] of poses.entries()) {
      if (index >= LEAST_TRIED && budget.isSpent()) return;
      if (pose.finders.some(isTaken)) continue;
      const level = Math.max(finestLevel, levelForModules(scene.pyramid, pose.finestModulePx));
      const hypotheses = hypothesesOf(pose, scene.field(level));
      const score = hypotheses[0]?.score ?? 0;
      if (score >= CLEAR_SCORE && !pose.isPair) tryFlat(hypotheses);
      else if (score >= leastScore) faint.push(hypotheses);
    }
    faint.sort((a, b) => (b[0]?.score ?? 0) - (a[0]?.score ?? 0));
    for (const hypotheses of faint.slice(0, MOST_FAINT)) {
      if (budget.isSpent()) return;
      if (hypotheses[0]?.pose.finders.some(isTaken) === false) tryFlat(hypotheses);
    }
    digStuck(budget);
  };

  const seek = (search: FinderPass): void => {
    finestLevel = Math.min(finestLevel, ...search.levels);
    const found = searchFinders(scene, search).filter((finder) => !isTaken(finder));
    for (const finder of pool.add(found, MOST_NEW_FINDERS)) unpursued.add(finder);
  };

  const pursue = (budget: TimeBudget): void => {
    if (unpursued.size === 0) return;
    const triples = findTriples(freeFinders(MOST_IN_TRIPLES), (finder) => unpursued.has(finder));
    unpursued.clear();
    workThrough(bestPoses(triples, MOST_TRIPLES), FAINT_SCORE.triple, budget);
  };

  return {
    detect: (search, budget) => {
      seek(search);
      pursue(budget);
    },
    findFinders: seek,
    readCandidates: pursue,
    detectPairs: (budget) => {
      const pairs = findPairs(freeFinders(MOST_IN_PAIRS));
      workThrough(bestPoses(pairs, MOST_PAIRS), FAINT_SCORE.pair, budget);
    },
    restart,
    exclude: (quads) => {
      taken.push(...quads);
    },
    symbols: reads,
    unread: () => bestOfEachPlace(stuck.filter(({ fit }) => !isCovered(taken, fit))),
    finders: () => pool.all().filter((finder) => !isTaken(finder)),
  };
}

function isCovered(taken: readonly Quad[], { warp }: FlatFit): boolean {
  const middle = middleOf(warp.corners);
  return taken.some((quad) => isInside(quad, middle));
}

/** Fits at the same place that were refined already. */
function digsNear(stuck: readonly Stuck[], { warp }: FlatFit): number {
  return stuck.filter(({ fit, isDug }) => isDug && isSamePlace(fit.warp.corners, warp.corners)).length;
}

/** Whether two outlines have nearly the same middle and size. */
function isSamePlace(a: Quad, b: Quad): boolean {
  const middle = middleOf(a);
  const other = middleOf(b);
  const size = diagonalOf(a);
  const ratio = diagonalOf(b) / size;
  return Math.hypot(other.x - middle.x, other.y - middle.y) < 0.08 * size && ratio > 0.9 && ratio < 1.1;
}

/** Of fits whose outlines overlap the best one, the best first: they are views of one symbol. */
function bestOfEachPlace(fits: readonly UnreadFit[]): readonly UnreadFit[] {
  const best: UnreadFit[] = [];
  for (const one of fits.toSorted((a, b) => b.fit.score - a.fit.score)) {
    const { corners } = one.fit.warp;
    const middle = middleOf(corners);
    const isOverlapping = best.some(
      ({ fit }) => isInside(fit.warp.corners, middle) || isInside(corners, middleOf(fit.warp.corners)),
    );
    if (!isOverlapping) best.push(one);
  }
  return best;
}
