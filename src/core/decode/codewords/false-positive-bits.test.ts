import { describe, expect, it } from 'vitest';
import { correctBlock } from './correct-block';
import { blockFalsePositiveBits, formatFalsePositiveBits, log2Ball, log2Choose } from './false-positive-bits';
import { seededRandom } from '../../base/seeded-random';

describe('the evidence of a corrected block', () => {
  it('is how seldom noise passes, within the one bit it gives away', () => {
    const random = seededRandom(1);
    for (const [codewords, eccCodewords] of [
      [26, 2],
      [40, 2],
      [26, 4],
      [100, 4],
    ] as const) {
      let passed = 0;
      const trials = 40_000;
      for (let trial = 0; trial < trials; trial += 1) {
        const noise = Uint8Array.from({ length: codewords }, () => Math.floor(random() * 256));
        if (correctBlock(noise, eccCodewords) !== null) passed += 1;
      }
      const errors = eccCodewords / 2;
      const claimed = blockFalsePositiveBits({
        codewords,
        eccCodewords,
        errors,
        erasures: 0,
        wrongModules: 8 * codewords,
      });
      expect(-Math.log2(passed / trials)).toBeGreaterThan(claimed);
      expect(-Math.log2(passed / trials)).toBeLessThan(claimed + 1.2);
    }
  });

  it('counts erased codewords as given up, however they came out', () => {
    const block = { codewords: 40, eccCodewords: 20, errors: 0, wrongModules: 160 };
    expect(blockFalsePositiveBits({ ...block, erasures: 20 })).toBeLessThanOrEqual(0);
    expect(blockFalsePositiveBits({ ...block, erasures: 16 })).toBeCloseTo(31);
  });

  it('takes erased codewords back into account when their modules were nearly right', () => {
    const block = { codewords: 40, eccCodewords: 20, errors: 0, erasures: 20 };
    expect(blockFalsePositiveBits({ ...block, wrongModules: 20 })).toBeGreaterThan(50);
    expect(blockFalsePositiveBits({ ...block, wrongModules: 80 })).toBeLessThan(0);
  });

  it('of format information falls with its distance from what is possible', () => {
    expect(formatFalsePositiveBits(30, 32, 0)).toBe(25);
    expect(formatFalsePositiveBits(30, 32, 3)).toBeCloseTo(25 - Math.log2(1 + 30 + 435 + 4060), 0);
    expect(formatFalsePositiveBits(15, 32, 7)).toBe(0);
  });
});

describe('counting', () => {
  it('knows small binomials and the balls of their sums', () => {
    expect(log2Choose(5, 2)).toBeCloseTo(Math.log2(10));
    expect(log2Choose(208, 0)).toBe(0);
    for (const [n, radius] of [
      [10, 0],
      [10, 3],
      [208, 20],
    ] as const) {
      let ball = 0;
      for (let k = 0; k <= radius; k += 1) ball += 2 ** log2Choose(n, k);
      expect(log2Ball(n, radius)).toBeGreaterThanOrEqual(Math.log2(ball) - 1e-9);
      expect(log2Ball(n, radius)).toBeLessThan(Math.log2(ball) + 0.3);
    }
    expect(log2Ball(10, 5)).toBe(10);
  });
});
