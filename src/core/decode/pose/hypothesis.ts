import { MAX_VERSION, sideModules } from '../../qr/capacity';
import type { ContrastField } from '../luminance/contrast-field';
import type { SymbolPose } from './symbol-pose';
import { scoreTiming, scoreWarp } from './score-grid';
import { templateOf } from './function-pattern-template';
import { type Warp, flatWarp } from '../geometry/warp';

/** Distances are measured this well: the true version lies within this share of the guessed one. */
const VERSION_SPREAD = 0.18;

/** A pose with a version: a grid that can be scored, refined and read. */
export interface Hypothesis {
  readonly pose: SymbolPose;
  readonly version: number;
  readonly warp: Warp;
  /** See `scoreWarp`, before any refinement. */
  readonly score: number;
}

/** Cap on the versions and views of a pose that are scored in full. */
const MOST_KEPT = 3;

/** The versions and views that fit a pose best, best score first. */
export function hypothesesOf(pose: SymbolPose, field: ContrastField): readonly Hypothesis[] {
  return viewsOf(pose, field)
    .slice(0, MOST_KEPT)
    .map(({ version, warp }) => ({ pose, version, warp, score: scoreWarp(field, warp, templateOf(version), 0) }))
    .sort((a, b) => b.score - a.score);
}

interface View {
  readonly version: number;
  readonly warp: Warp;
  readonly timing: number;
}

function viewsOf(pose: SymbolPose, field: ContrastField): View[] {
  const views: View[] = [];
  const middle = Math.round((pose.sideGuess - 17) / 4);
  const spread = Math.max(1, Math.ceil(middle * VERSION_SPREAD));
  for (let version = Math.max(1, middle - spread); version <= Math.min(MAX_VERSION, middle + spread); version += 1) {
    const side = sideModules(version);
    for (const corners of pose.cornersFor(side)) {
      const warp = flatWarp(corners, side);
      if (warp !== null) views.push({ version, warp, timing: scoreTiming(field, warp, templateOf(version)) });
    }
  }
  return views.sort((a, b) => b.timing - a.timing);
}
