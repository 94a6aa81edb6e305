import { describe, expect, it } from 'vitest';
import { luminanceOfGrey } from '../luminance/luminance-source';
import { pyramidOf } from '../luminance/pyramid';
import { timeBudgetOf } from '../time-budget';
import type { SearchPass } from './pass-plan';
import { passSchedulerOf } from './pass-scheduler';

const pyramid = pyramidOf(luminanceOfGrey({ widthPx: 800, heightPx: 800, luminance: new Uint8ClampedArray(640_000) }));
const detectAt = (level: number): SearchPass => ({ kind: 'detect', search: { levels: [level], radiusBlocks: 8 } });

describe('the pass scheduler', () => {
  it('allows a pass that ends in time at the speed of the fastest pass so far, and none that ends long after it', () => {
    const clock = { ms: 0 };
    const scheduler = passSchedulerOf(
      pyramid,
      timeBudgetOf(() => clock.ms, 1000),
    );
    const taking = (level: number, ms: number): void => {
      scheduler.measure(detectAt(level), () => (clock.ms += ms));
    };
    expect(scheduler.allows(detectAt(0))).toBe(true);
    taking(2, 600);
    expect([0, 1, 2].map((level) => scheduler.allows(detectAt(level)))).toEqual([false, false, true]);
    taking(2, 40);
    expect([0, 1].map((level) => scheduler.allows(detectAt(level)))).toEqual([false, true]);
    expect(scheduler.allows({ kind: 'pairs' })).toBe(true);
  });
});
