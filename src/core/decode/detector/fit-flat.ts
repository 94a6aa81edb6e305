import type { Result } from '../../base/result';
import type { ModulesFault, DecodedModules } from '../codewords/read-modules';
import type { ContrastField } from '../luminance/contrast-field';
import type { Hypothesis } from '../pose/hypothesis';
import { refineWarp } from '../pose/refine';
import { templateOf } from '../pose/function-pattern-template';
import { BEND_TERMS, type Warp, withBend } from '../geometry/warp';
import { readGrid } from './read-grid';

/** A grid that lies on a symbol as well as a flat one can. */
export interface FlatFit {
  readonly field: ContrastField;
  readonly version: number;
  /** Side of a module in picture pixels. */
  readonly modulePx: number;
  readonly warp: Warp;
  /** See `scoreWarp`: 0.7 and more for a clear symbol, less than 0.5 for what only looks like one. */
  readonly score: number;
}

/** Below this the format information would be noise. */
const MIN_SCORE_TO_READ = 0.42;
const PLAN = { steps: [1, 0.5, 0.25, 0.12], dataWeight: 0 };

/** Moves a hypothesis to where it fits best; null where nothing fits. */
export function fitFlat(field: ContrastField, { pose: pose, version, warp: first }: Hypothesis): FlatFit | null {
  const warp = withBend(first, BEND_TERMS.none);
  if (warp === null) return null;
  const score = refineWarp(field, warp, templateOf(version), pose.modulePx, PLAN);
  return { field, version, modulePx: pose.modulePx, warp, score };
}

/** Null where the fit is too poor to be read at all. */
export function readFlat({ field, warp, score }: FlatFit): Result<DecodedModules, ModulesFault> | null {
  return score < MIN_SCORE_TO_READ ? null : readGrid(field, warp);
}
