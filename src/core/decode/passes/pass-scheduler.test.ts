import { describe, expect, it } from 'vitest';
import { luminanceOfGrey } from '../luminance/luminance-source';
import { pyramidOf } from '../luminance/pyramid';
import { timeBudgetOf } from '../time-budget';
import type { SearchPass } from './pass-plan';
import { passSchedulerOf } from './pass-scheduler';

const pyramid = pyramidOf(luminanceOfGrey({ widthPx: 800, heightPx: 800, luminance: new Uint8ClampedArray(640_000) }));
const look = (level: number): SearchPass => ({ kind: 'detect', search: { levels: [level], radiusBlocks: 8 } });

describe('the pace of looks', () => {
  it('lets begin what ends in time, by the quickest look so far, and nothing that ends long after it', () => {
    const clock = { ms: 0 };
    const pace = passSchedulerOf(
      pyramid,
      timeBudgetOf(() => clock.ms, 1000),
    );
    const taking = (level: number, ms: number): void => {
      pace.measure(look(level), () => (clock.ms += ms));
    };
    expect(pace.allows(look(0))).toBe(true);
    taking(2, 600);
    expect([0, 1, 2].map((level) => pace.allows(look(level)))).toEqual([false, false, true]);
    taking(2, 40);
    expect([0, 1].map((level) => pace.allows(look(level)))).toEqual([false, true]);
    expect(pace.allows({ kind: 'pairs' })).toBe(true);
  });
});
