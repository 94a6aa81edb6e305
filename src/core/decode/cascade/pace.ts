import type { Pyramid } from '../light/pyramid';
import type { Budget } from './budget';
import type { SearchStep } from './looks';

/** A look may end this much after its time. */
const OVERTIME_MS = 250;

/** A look cannot be broken off, so one that would end long after the time is over is not begun. */
export interface Pace {
  allows(step: SearchStep): boolean;
  measure(step: SearchStep, take: () => void): void;
}

/** Learns from the looks already taken what a pixel costs on this machine: the least, for reading symbols is no part of it. */
export function paceOf(pyramid: Pyramid, budget: Budget): Pace {
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

function pixelsOf({ widthPx, heightPx }: Pyramid, step: SearchStep): number {
  if (step.kind === 'pairs') return 0;
  return step.search.levels.reduce((sum, level) => sum + (widthPx * heightPx) / 4 ** level, 0);
}
