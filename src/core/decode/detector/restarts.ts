import { BEND_TERMS, type Warp, updateWarp, withBend } from '../geometry/warp';
import { templateOf } from '../pose/function-pattern-template';
import { refineWarp } from '../pose/refine';
import { refineMesh } from '../pose/refine-mesh';
import type { FlatFit } from './fit-flat';

/** Which starts of the refinement are tried: about one in ten leads to the right grid of a strongly curved label. */
export interface RestartPlan {
  readonly firstStart: number;
  readonly starts: number;
  /** How many of the grids reached, the best first, are bent further by a mesh: for crumpled paper. */
  readonly withMesh: number;
  /** Fits at one place that are restarted, the best first: further ones end in the same grids. */
  readonly fitsAtOnePlace: number;
}
/** The fourth corner has no finder pattern, so it may lie this many modules from where perspective puts it. */
const CORNER_SPREAD_MODULES = 2;
/** Spread of the second-order bend terms and of the third-order ones, in modules. */
const BEND_SPREAD_MODULES = { second: 1.2, third: 0.5 } as const;
const SECOND_ORDER_VALUES = 4;

const PLAN = { steps: [0.8, 0.4, 0.2, 0.1], dataWeight: 0.8 };
const MESH = { cells: 7, stiffness: 0.25 };

/**
 * Grids for a symbol that is surely there and does not read: the refinement starts again from many bent grids, because
 * coordinate descent from a flat grid ends in the nearest optimum, which lies a module off where a label curves away.
 * The starts are the same for every picture.
 */
export function* restartedWarps(
  { field, version, modulePx, warp: flat }: FlatFit,
  { firstStart, starts, withMesh }: RestartPlan,
): Generator<Warp> {
  const template = templateOf(version);
  const reached: { readonly warp: Warp; readonly score: number }[] = [];
  for (let start = firstStart; start < firstStart + starts; start += 1) {
    const warp = displaced(flat, modulePx, sequence(start));
    if (warp === null) continue;
    const score = refineWarp(field, warp, template, modulePx, PLAN);
    reached.push({ warp, score });
    yield warp;
  }
  reached.sort((a, b) => b.score - a.score);
  for (const { warp } of reached.slice(0, withMesh)) yield refineMesh(field, warp, template, modulePx, MESH);
}

function displaced(flat: Warp, modulePx: number, next: () => number): Warp | null {
  const warp = withBend(flat, BEND_TERMS.strong);
  if (warp === null) return null;
  const { corners, bend } = warp;
  for (const index of [4, 5]) corners[index] = (corners[index] ?? 0) + CORNER_SPREAD_MODULES * modulePx * next();
  for (let index = 0; index < bend.length; index += 1) {
    const spread = index < SECOND_ORDER_VALUES ? BEND_SPREAD_MODULES.second : BEND_SPREAD_MODULES.third;
    bend[index] = (bend[index] ?? 0) + spread * modulePx * next();
  }
  return updateWarp(warp) ? warp : null;
}

/** Values spread evenly over −1…1 and always the same: a linear congruential generator (C99 §7.20.2) whose seed is the number of the start. */
function sequence(seed: number): () => number {
  let state = (seed + 1) * 7919;
  return () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fff_ffff;
    return (state / 0x7fff_ffff) * 2 - 1;
  };
}
