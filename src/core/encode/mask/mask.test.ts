import { describe, expect, it } from 'vitest';
import { LEVELS } from '../../qr/error-correction-level';
import { MASK_COUNT } from '../../qr/mask';
import { encoded } from '../test/encoded';
import { penaltyByDefinition } from '../test/penalty';
import { seededRandom } from '../test/random';

const random = seededRandom(7);

/** Contents of many kinds: noise, repetition (which makes masks differ most), digits. */
function content(version: number): string {
  const length = 1 + random(version * 10);
  switch (random(4)) {
    case 0:
      return String.fromCharCode(97 + random(26)).repeat(length);
    case 1:
      return Array.from({ length }, () => String(random(10))).join('');
    case 2:
      return 'ab0 '.repeat(length).slice(0, length);
    default:
      return Array.from({ length }, () => String.fromCharCode(33 + random(94))).join('');
  }
}

/** Mostly small versions, where a mask decides the most; all versions come up. */
function anyVersion(): number {
  return random(20) === 0 ? 1 + random(40) : 1 + random(4);
}

describe('the mask of a symbol', () => {
  it('has the lowest penalty of all eight, the first of equals, in 10,000 random symbols', { timeout: 180_000 }, () => {
    let wrong = 0;
    for (let run = 0; run < 10_000; run += 1) {
      const version = anyVersion();
      const level = LEVELS[random(4)] ?? 'L';
      const text = content(version).slice(0, version < 3 ? 4 : version * 4);
      const { mask } = encoded(text, { level, version });
      const penalties = Array.from({ length: MASK_COUNT }, (_, forced) => {
        const { modules, widthModules } = encoded(text, { level, version, mask: forced });
        return penaltyByDefinition(modules, widthModules);
      });
      if (penalties.indexOf(Math.min(...penalties)) !== mask) wrong += 1;
    }
    expect(wrong).toBe(0);
  });
});

describe('the penalty by definition', () => {
  it('counts runs, blocks, finder-like patterns and imbalance', () => {
    const square = (rows: readonly string[]) => Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 1 : 0));
    // A dark square of 5: ten runs of 3 points, 16 blocks of 3, and 100 % dark.
    expect(penaltyByDefinition(square(Array.from({ length: 5 }, () => '#####')), 5)).toBe(10 * 3 + 16 * 3 + 100);
    // One finder-like pattern with four light modules on one side, in a row of 11 and columns without runs.
    const row = '#.###.#....';
    const rows = Array.from({ length: 11 }, (_, index) =>
      index === 0 ? row : index % 2 === 0 ? '#.#.#.#.#.#' : '.#.#.#.#.#.',
    );
    expect(penaltyByDefinition(square(rows), 11)).toBe(40);
  });
});
