import { type DecodedModules, LEAST_EVIDENCE_BITS, readModules } from '../codewords/read-modules';
import type { FlatFit } from '../detector/fit-flat';
import type { DetectedSymbol } from '../detector/refine-and-read';
import { type Quad, areOverlapping } from '../geometry/quad';
import { type ContrastLevels, levelForModules } from '../luminance/contrast-levels';
import type { TimeBudget } from '../time-budget';
import { templateOf } from '../pose/function-pattern-template';
import { scoreTiming } from '../pose/score-grid';
import { balanceModules } from '../sample/balance-modules';
import { FIVE, sampleModules } from '../sample/sample-modules';
import { sharpenModules } from '../sample/sharpen-modules';
import { type LastSeen, lockOn } from './lock-on';
import { type ModuleSums, createModuleSums } from './module-sums';

/** Cap on the symbols that are followed at a time: each costs one or two milliseconds a frame. */
const MOST_FOLLOWED = 6;
/** A grid that scores less than this, or than this share of its best score, has lost its symbol. */
const LEAST_SCORE = 0.3;
const LEAST_SHARE_OF_BEST = 0.6;
/** A grid that scores less than this share of another one's score is the wrong one of the two. */
const CLEARLY_WORSE = 0.85;
/** Frames in a row that show another symbol at its place, after which that one is added up. */
const MOST_DISAGREEMENTS = 3;
/** Frames in a row without the symbol after which it is forgotten. */
const MOST_MISSES = 8;
/** A grid that scores this much is a symbol nearly always. */
const SURE_SCORE = 0.6;
/** Now and then the detector looks at a followed place too: it bends grids, and may find that the grid was wrong. */
const FRAMES_BETWEEN_DETECTIONS = 8;
/** Frames after which what has not been read makes room: it is texture, or beyond reading. */
const MOST_FRAMES = 90;
/** Weight of a frame whose timing pattern does not show at all. */
const LEAST_WEIGHT = 0.05;

/** Follows symbols that no single frame is good enough to read, and adds up what the frames show of them. */
export interface SymbolTracker {
  /**
   * Finds the followed symbols again and reads those of which enough has been seen.
   * @param known outlines of symbols read in this frame: what lies there needs no following
   */
  follow(scene: ContrastLevels, known: readonly Quad[], budget: TimeBudget): readonly DetectedSymbol[];
  /** Outlines of what is surely followed, where the detector would only repeat its work. */
  followed(): readonly Quad[];
  /** Whether nothing is followed, surely or not. */
  isIdle(): boolean;
  /** Takes up what a frame showed and did not read, the best fit first. */
  takeUp(fits: readonly FlatFit[]): void;
}

interface Followed {
  seen: LastSeen;
  bestScore: number;
  sums: ModuleSums;
  misses: number;
  disagreements: number;
  frames: number;
  tries: number;
}

export function createSymbolTracker(): SymbolTracker {
  let followed: Followed[] = [];
  let sizeOfFrames = '';

  /** Whether a place is followed by a grid that fits no worse. A worse one, of another version perhaps, makes room. */
  const isFollowed = (fit: FlatFit): boolean => {
    followed = followed.filter(
      ({ seen }) => !areOverlapping(seen.warp.corners, fit.warp.corners) || seen.score >= CLEARLY_WORSE * fit.score,
    );
    return followed.some(({ seen }) => areOverlapping(seen.warp.corners, fit.warp.corners));
  };

  return {
    follow: (scene, known, budget) => {
      const size = `${String(scene.pyramid.widthPx)}×${String(scene.pyramid.heightPx)}`;
      // Another camera, or the same one turned.
      if (size !== sizeOfFrames) followed = [];
      sizeOfFrames = size;
      followed = followed.filter(({ seen }) => !known.some((quad) => areOverlapping(seen.warp.corners, quad)));
      const read: DetectedSymbol[] = [];
      for (const one of followed) {
        if (budget.isSpent()) break;
        const modules = readNext(one, scene);
        if (modules !== null) read.push({ modules, stage: 'accumulated', warp: one.seen.warp });
      }
      // Those that had no turn in this frame are the first in the next one.
      followed = followed
        .filter((one) => one.misses < MOST_MISSES && one.frames < MOST_FRAMES)
        .filter(({ seen }) => !read.some(({ warp }) => warp === seen.warp))
        .toSorted((a, b) => a.frames - b.frames);
      return read;
    },
    followed: () =>
      followed
        .filter(({ seen, frames }) => seen.score >= SURE_SCORE && frames % FRAMES_BETWEEN_DETECTIONS !== 0)
        .map(({ seen }) => seen.warp.corners),
    isIdle: () => followed.length === 0,
    takeUp: (fits) => {
      for (const fit of fits) {
        if (followed.length >= MOST_FOLLOWED) return;
        if (!isFollowed(fit)) followed.push(startFollowing(fit));
      }
    },
  };
}

function startFollowing({ version, modulePx, warp, score }: FlatFit): Followed {
  return {
    seen: { version, modulePx, warp, score, motion: [0, 0] },
    bestScore: score,
    sums: createModuleSums(version),
    misses: 0,
    disagreements: 0,
    frames: 0,
    tries: 0,
  };
}

function readNext(one: Followed, scene: ContrastLevels): DecodedModules | null {
  one.frames += 1;
  const field = scene.field(levelForModules(scene.pyramid, one.seen.modulePx));
  const seen = lockOn(field, one.seen);
  if (seen === null || seen.score < Math.max(LEAST_SCORE, LEAST_SHARE_OF_BEST * one.bestScore)) return missed(one);
  const timing = scoreTiming(field, seen.warp, templateOf(seen.version));
  const weight = Math.min(1, Math.max(LEAST_WEIGHT, timing / seen.score)) ** 2;
  const modules = sampleModules(field, seen.warp, FIVE);
  if (!one.sums.add(modules, weight)) return disagreed(one);
  one.seen = seen;
  one.bestScore = Math.max(one.bestScore, seen.score);
  one.misses = 0;
  one.disagreements = 0;
  return readAny(one, modules);
}

function missed(one: Followed): null {
  one.misses += 1;
  // Where its motion would lead is no longer known.
  one.seen = { ...one.seen, motion: [0, 0] };
  return null;
}

function disagreed(one: Followed): null {
  one.disagreements += 1;
  if (one.disagreements >= MOST_DISAGREEMENTS) {
    one.sums = createModuleSums(one.seen.version);
    one.disagreements = 0;
  }
  return missed(one);
}

/** The sums as they are, and in turn what undoes a light border or blur: each frame one more way. */
const WAYS: readonly ((darkness: Float32Array, side: number) => Float32Array)[] = [
  (darkness, side) => sharpenModules(darkness, side, 0.5),
  balanceModules,
  (darkness, side) => sharpenModules(darkness, side, 1.2),
  (darkness, side) => sharpenModules(sharpenModules(darkness, side, 0.8), side, 0.8),
];

/** @param modules of this frame alone, which may be better than all before it */
function readAny(one: Followed, modules: Float32Array): DecodedModules | null {
  const { side } = one.seen.warp;
  const { darkness, frames } = one.sums;
  const another = WAYS[frames % WAYS.length] ?? balanceModules;
  const ways = frames < 2 ? [modules] : [darkness, modules, another(darkness, side)];
  for (const way of ways) {
    // Each further try at one symbol is a chance more for noise.
    one.tries += 1;
    const reading = readModules({ widthModules: side, heightModules: side, darkness: way });
    if (reading.ok && reading.value.evidenceBits >= LEAST_EVIDENCE_BITS + Math.log2(one.tries)) return reading.value;
  }
  return null;
}
