import type { ContrastField } from '../luminance/contrast-field';
import { scoreWarp } from './score-grid';
import type { Template } from './function-pattern-template';
import { type Warp, updateWarp } from '../geometry/warp';

/** A step that gains less than this is noise. */
const MIN_GAIN = 1e-5;
/** Another round at the same step length is worth it only above this. */
const MIN_ROUND_GAIN = 0.002;
const MAX_ROUNDS = 6;
/** Change of a cylinder's angles that moves a point in the middle of a side by about a module, times half of the side. */
const RADIANS_FOR_ONE_MODULE = 4;

export interface RefinePlan {
  /** Step lengths in modules, from coarse to fine. */
  readonly steps: readonly number[];
  /** See `scoreWarp`. */
  readonly dataWeight: number;
}

/**
 * Moves the corners, the cylinder and the bend of a warp, in place, to where the score is highest nearby:
 * coordinate descent, which needs no derivatives and is not misled by a wrong one.
 * @returns the score reached
 */
export function refineWarp(
  field: ContrastField,
  warp: Warp,
  template: Template,
  modulePx: number,
  plan: RefinePlan,
): number {
  const { corners, bend, cylinder } = warp;
  const half = warp.side / 2;
  const score = (): number => (updateWarp(warp) ? scoreWarp(field, warp, template, plan.dataWeight) : -Infinity);
  let best = score();
  const tryStep = (values: Float64Array, index: number, step: number): boolean => {
    const before = values[index] ?? 0;
    values[index] = before + step;
    const reached = score();
    if (reached > best + MIN_GAIN) {
      best = reached;
      return true;
    }
    values[index] = before;
    return false;
  };
  const trySlide = (offset: number, step: number): void => {
    for (let index = offset; index < 8; index += 2) corners[index] = (corners[index] ?? 0) + step;
    const reached = score();
    if (reached > best + MIN_GAIN) best = reached;
    else for (let index = offset; index < 8; index += 2) corners[index] = (corners[index] ?? 0) - step;
  };
  for (const share of plan.steps) {
    const step = share * modulePx;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const before = best;
      for (let index = 0; index < 8; index += 1) if (!tryStep(corners, index, step)) tryStep(corners, index, -step);
      for (let index = 0; index < bend.length; index += 1) if (!tryStep(bend, index, step)) tryStep(bend, index, -step);
      for (let index = 0; index < cylinder.length; index += 1) {
        const size = index < 2 ? (share * RADIANS_FOR_ONE_MODULE) / half : 2 * step;
        if (!tryStep(cylinder, index, size)) tryStep(cylinder, index, -size);
      }
      for (const offset of [0, 1]) {
        trySlide(offset, step);
        trySlide(offset, -step);
      }
      if (best - before < MIN_ROUND_GAIN) break;
    }
  }
  updateWarp(warp);
  return best;
}
