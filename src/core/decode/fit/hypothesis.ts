import { MAX_VERSION, sideModules } from '../../qr/capacity';
import type { ContrastField } from '../light/contrast-field';
import type { Placement } from './placement';
import { scoreTiming, scoreWarp } from './score';
import { templateOf } from './template';
import { type Warp, flatWarp } from '../geometry/warp';

/** Distances are measured this well: the true version lies within this share of the guessed one. */
const VERSION_SPREAD = 0.18;

/** A placement with a version: a grid that can be scored, refined and read. */
export interface Hypothesis {
  readonly placement: Placement;
  readonly version: number;
  readonly warp: Warp;
  /** See `scoreWarp`, before any refinement. */
  readonly score: number;
}

/** So many of the versions and views of a placement are worth a full score. */
const MOST_KEPT = 3;

/** The versions and views that fit a placement best, best score first. */
export function hypothesesOf(placement: Placement, field: ContrastField): readonly Hypothesis[] {
  return viewsOf(placement, field)
    .slice(0, MOST_KEPT)
    .map(({ version, warp }) => ({ placement, version, warp, score: scoreWarp(field, warp, templateOf(version), 0) }))
    .sort((a, b) => b.score - a.score);
}

interface View {
  readonly version: number;
  readonly warp: Warp;
  readonly timing: number;
}

function viewsOf(placement: Placement, field: ContrastField): View[] {
  const views: View[] = [];
  const middle = Math.round((placement.sideGuess - 17) / 4);
  const spread = Math.max(1, Math.ceil(middle * VERSION_SPREAD));
  for (let version = Math.max(1, middle - spread); version <= Math.min(MAX_VERSION, middle + spread); version += 1) {
    const side = sideModules(version);
    for (const corners of placement.cornersFor(side)) {
      const warp = flatWarp(corners, side);
      if (warp !== null) views.push({ version, warp, timing: scoreTiming(field, warp, templateOf(version)) });
    }
  }
  return views.sort((a, b) => b.timing - a.timing);
}
