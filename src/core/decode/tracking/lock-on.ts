import { middleOf } from '../geometry/quad';
import { type Warp, flatWarp } from '../geometry/warp';
import type { ContrastField } from '../luminance/contrast-field';
import { type Template, templateOf } from '../pose/function-pattern-template';
import { refineWarp } from '../pose/refine';
import { scoreWarp } from '../pose/score-grid';

/** Way of a hand between two frames that is searched, in modules, to each side. */
const REACH_MODULES = 7;
/** A grid that scores this share of the last frame's score is on the symbol. */
const NEAR_SHARE = 0.7;
const PLAN = { steps: [0.8, 0.4, 0.2, 0.1], dataWeight: 0 };

/** Where a symbol was in the frame before. */
export interface LastSeen {
  readonly version: number;
  readonly modulePx: number;
  readonly warp: Warp;
  readonly score: number;
  /** Way from the frame before that one, in picture pixels. */
  readonly motion: readonly [dx: number, dy: number];
}

/**
 * Finds a symbol again in the next frame: where its motion leads, where it was, or at the best place nearby.
 * Null where no grid fits at all.
 */
export function lockOn(field: ContrastField, last: LastSeen): LastSeen | null {
  const { version, modulePx, motion } = last;
  const template = templateOf(version);
  const [dx, dy] = motion;
  const near = refined(field, last, bestOf(field, template, [moved(last.warp, dx, dy), moved(last.warp, 0, 0)]));
  if (near !== null && near.score >= NEAR_SHARE * last.score) return near;
  const far = refined(field, last, bestOf(field, template, around(last.warp, modulePx)));
  return near !== null && (far === null || near.score >= far.score) ? near : far;
}

function refined(field: ContrastField, last: LastSeen, warp: Warp | null): LastSeen | null {
  if (warp === null) return null;
  const { version, modulePx } = last;
  const score = refineWarp(field, warp, templateOf(version), modulePx, PLAN);
  return { version, modulePx, warp, score, motion: motionBetween(last.warp, warp) };
}

function* around(warp: Warp, modulePx: number): Generator<Warp | null> {
  for (let y = -REACH_MODULES; y <= REACH_MODULES; y += 1)
    for (let x = -REACH_MODULES; x <= REACH_MODULES; x += 1) yield moved(warp, x * modulePx, y * modulePx);
}

function bestOf(field: ContrastField, template: Template, warps: Iterable<Warp | null>): Warp | null {
  let best: Warp | null = null;
  let bestScore = -Infinity;
  for (const warp of warps) {
    if (warp === null) continue;
    const score = scoreWarp(field, warp, template, 0);
    if (score > bestScore) [best, bestScore] = [warp, score];
  }
  return best;
}

function moved({ corners, side }: Warp, dx: number, dy: number): Warp | null {
  return flatWarp(
    corners.map((value, index) => value + (index % 2 === 0 ? dx : dy)),
    side,
  );
}

function motionBetween(before: Warp, after: Warp): readonly [number, number] {
  const [from, to] = [middleOf(before.corners), middleOf(after.corners)];
  return [to.x - from.x, to.y - from.y];
}
