import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../base/seeded-random';
import { estimateKernel } from './blur-kernel';

const GRID = { columns: 40, rows: 40 };
const MODULES = GRID.columns * GRID.rows;

describe('the kernel of a blur', () => {
  it('is found from colours and samples: a smear to the lower right, on a ground that is too dark', () => {
    const colours = randomColours(3);
    const weights = [0, 0, 0, 0, 0.5, 0.1, 0, 0.2, 0.15];
    const kernel = estimateKernel(GRID, smeared(colours, weights, 0.1), colours, everySample(), 1);
    kernel.weights.forEach((weight, tap) => {
      expect(weight, `tap ${tap}`).toBeCloseTo(weights[tap] ?? NaN, 1);
    });
    expect(kernel.offset).toBeCloseTo(0.1, 1);
  });

  it('does not follow samples that are not used', () => {
    const colours = randomColours(5);
    const samples = smeared(colours, [0, 0, 0, 0, 1, 0, 0, 0, 0], 0);
    const isUsed = everySample();
    for (let index = 0; index < MODULES / 2; index += 1) {
      isUsed[index] = 0;
      samples[index] = -9;
    }
    expect(estimateKernel(GRID, samples, colours, isUsed, 1).weights[4]).toBeCloseTo(1, 1);
  });
});

function randomColours(seed: number): Float32Array<ArrayBuffer> {
  const random = seededRandom(seed);
  return Float32Array.from({ length: MODULES }, () => (random() < 0.5 ? -1 : 1));
}

function everySample(): Uint8Array {
  return new Uint8Array(MODULES).fill(1);
}

/** What each module shows of its eight neighbours and itself. */
function smeared(colours: Float32Array, weights: readonly number[], offset: number): Float32Array<ArrayBuffer> {
  return Float32Array.from(colours, (_, index) =>
    weights.reduce((sum, weight, tap) => {
      const neighbour = index + GRID.columns * (Math.floor(tap / 3) - 1) + (tap % 3) - 1;
      return sum + weight * (colours[neighbour] ?? 0);
    }, offset),
  );
}
