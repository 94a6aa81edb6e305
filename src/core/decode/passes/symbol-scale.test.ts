import { describe, expect, it } from 'vitest';
import type { FoundSymbol } from '../found-symbol';
import { levelShowingHalfOf } from './symbol-scale';

/** A square symbol whose modules have this side. */
function symbol(modulePx: number, version: string | null, side: number): FoundSymbol {
  const end = modulePx * side;
  return {
    format: 'qr-code',
    text: '',
    content: null,
    corners: [
      { x: 0, y: 0 },
      { x: end, y: 0 },
      { x: end, y: end },
      { x: 0, y: end },
    ],
    version,
    level: null,
    stage: 'engine',
    facts: null,
  };
}

describe('the coarsest level that shows modules half as large', () => {
  it.each([
    ['the whole picture for modules of one pixel', 1, 0],
    ['the whole picture for modules of three pixels', 3, 0],
    ['half of it for modules of four pixels', 4, 1],
    ['a quarter for modules of eight pixels', 8, 2],
    ['an eighth for modules of sixteen pixels', 16, 3],
  ] as const)('is %s', (_, modulePx, level) => {
    expect(levelShowingHalfOf([symbol(modulePx, '2', 25)])).toBe(level);
  });

  it('is that of the smallest symbol', () => {
    expect(levelShowingHalfOf([symbol(16, '2', 25), symbol(4, '40', 177), symbol(8, '1', 21)])).toBe(1);
  });

  it('counts on version 4 where the version is not known', () => {
    expect(levelShowingHalfOf([symbol(4, null, 33)])).toBe(1);
    expect(levelShowingHalfOf([symbol(4, 'M2', 33)])).toBe(1);
  });
});
