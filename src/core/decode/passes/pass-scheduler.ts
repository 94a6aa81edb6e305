import type { Pyramid } from '../luminance/pyramid';
import type { TimeBudget } from '../time-budget';
import type { SearchPass } from './pass-plan';

/** A pass may end this much after the budget is spent. */
const OVERTIME_MS = 250;

/** A pass cannot be interrupted. One that would end later than `OVERTIME_MS` after the budget is not begun. */
export interface PassScheduler {
  allows(pass: SearchPass): boolean;
  measure(pass: SearchPass, run: () => void): void;
}

/**
 * The cost of a pixel on this machine is the least that any pass so far had. Reading symbols is no part of it, and a
 * pass that reads none costs least.
 */
export function passSchedulerOf(pyramid: Pyramid, budget: TimeBudget): PassScheduler {
  let msPerPixel = Infinity;
  return {
    allows: (pass) =>
      !Number.isFinite(msPerPixel) || pixelsOf(pyramid, pass) * msPerPixel <= budget.leftMs() + OVERTIME_MS,
    measure: (pass, run) => {
      const before = budget.leftMs();
      run();
      const pixels = pixelsOf(pyramid, pass);
      if (pixels > 0) msPerPixel = Math.min(msPerPixel, (before - budget.leftMs()) / pixels);
    },
  };
}

function pixelsOf({ widthPx, heightPx }: Pyramid, pass: SearchPass): number {
  if (pass.kind !== 'detect') return 0;
  return pass.search.levels.reduce((sum, level) => sum + (widthPx * heightPx) / 4 ** level, 0);
}
