import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../base/seeded-random';
import { balanceModules } from './balance-modules';

/** The same by sorting the neighbourhood of one module. */
function balancedAt(contrast: Float32Array, side: number, column: number, row: number): number {
  const around: number[] = [];
  for (let y = Math.max(0, row - 4); y <= Math.min(contrast.length / side - 1, row + 4); y += 1) {
    for (let x = Math.max(0, column - 4); x <= Math.min(side - 1, column + 4); x += 1)
      around.push(contrast[y * side + x] ?? NaN);
  }
  around.sort((a, b) => a - b);
  const ends = Math.max(1, Math.floor(around.length * 0.15));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [low, high] = [mean(around.slice(0, ends)), mean(around.slice(-ends))];
  return ((contrast[row * side + column] ?? NaN) - (low + high) / 2) / Math.max(0.08, (high - low) / 2);
}

describe('balanced modules', () => {
  it('are measured from half-way between the darkest and the lightest around them, whatever the shape of the symbol', () => {
    fc.assert(
      fc.property(
        fc.constantFrom([11, 11], [43, 7], [27, 17], [21, 21]),
        fc.nat(1000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ([side = 0, rows = 0], seed, shadow) => {
          const random = seededRandom(seed);
          const contrast = Float32Array.from(
            { length: side * rows },
            (_, index) => 2 * random() - 1 - (0.3 * shadow * (index % side)) / side,
          );
          const balanced = balanceModules(contrast, side);
          for (const [column, row] of [
            [0, 0],
            [side - 1, rows - 1],
            [side >> 1, rows >> 1],
            [3, rows - 1],
          ] as const)
            expect(balanced[row * side + column]).toBeCloseTo(balancedAt(contrast, side, column, row), 2);
        },
      ),
    );
  });
});
