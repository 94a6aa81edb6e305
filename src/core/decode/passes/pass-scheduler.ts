import type { Pyramid } from '../luminance/pyramid';
import type { TimeBudget } from '../time-budget';
import type { SearchPass } from './pass-plan';

/** A look may end this much after its time. */
const OVERTIME_MS = 250;

/** A look cannot be broken off, so one that would end long after the time is over is not begun. */
export interface PassScheduler {
  allows(step: SearchPass): boolean;
  measure(step: SearchPass, take: () => void): void;
}

/** Learns from the looks already taken what a pixel costs on this machine: the least, for reading symbols is no part of it. */
export function passSchedulerOf(pyramid: Pyramid, budget: TimeBudget): PassScheduler {
  let msPerPixel = Infinity;
  return {
    allows: (step) =>
      !Number.isFinite(msPerPixel) || pixelsOf(pyramid, step) * msPerPixel <= budget.leftMs() + OVERTIME_MS,
    measure: (step, take) => {
      const before = budget.leftMs();
      take();
      const pixels = pixelsOf(pyramid, step);
      if (pixels > 0) msPerPixel = Math.min(msPerPixel, (before - budget.leftMs()) / pixels);
    },
  };
}

function pixelsOf({ widthPx, heightPx }: Pyramid, step: SearchPass): number {
  if (step.kind !== 'detect') return 0;
  return step.search.levels.reduce((sum, level) => sum + (widthPx * heightPx) / 4 ** level, 0);
}
