import { expect, it } from 'vitest';
import { encodeSymbol } from '../encode/encode-symbol';
import type { QrSymbol } from '../qr/symbol';
import { knownSymbol } from './codeword-damage';
import type { Sheet } from './conditions';
import { type Measure, type MeasureName, measure } from './measures';
import { covered, plainSheet } from './test/plain-sheet';

const TEXT = 'https://example.com/proof/of/a/symbol';

function made(level: 'L' | 'M' | 'Q' | 'H'): QrSymbol {
  const result = encodeSymbol({ kind: 'text', text: TEXT }, { level });
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
}

function measured(symbol: QrSymbol, sheet: Sheet, quietZoneModules = 4): Record<MeasureName, Measure> {
  const known = knownSymbol(symbol);
  if (known === null) throw new Error('No such version');
  const all = measure(sheet, known, quietZoneModules);
  return Object.fromEntries(all.map((each) => [each.name, each])) as Record<MeasureName, Measure>;
}

it('black on white is A in every measure', () => {
  const symbol = made('M');
  expect(Object.values(measured(symbol, plainSheet(symbol, 4))).map(({ grade }) => grade)).toEqual(Array(6).fill('A'));
});

it.each([
  [0, 255, 'A'],
  [64, 220, 'B'],
  [100, 220, 'C'],
  [140, 220, 'D'],
  [200, 220, 'F'],
] as const)('grey %i on grey %i has contrast %s and is modulated fully', (dark, light, grade) => {
  const symbol = made('M');
  const { contrast, modulation } = measured(symbol, plainSheet(symbol, 4, dark, light));
  expect(contrast.grade).toBe(grade);
  expect(contrast.value).toBeCloseTo((light - dark) / 255, 2);
  expect(modulation.grade).toBe('A');
});

it.each([
  [4, 'A'],
  [3, 'B'],
  [2, 'C'],
  [1, 'D'],
  [0, 'F'],
] as const)('a quiet zone of %i modules is %s', (modules, grade) => {
  const symbol = made('M');
  const { 'quiet-zone': quiet } = measured(symbol, plainSheet(symbol, modules), modules);
  expect([quiet.value, quiet.grade]).toEqual([modules, grade]);
});

it('something drawn in the quiet zone ends it there', () => {
  const symbol = made('M');
  const sheet = covered(plainSheet(symbol, 4), 1, 6, 1, 0);
  // Three rings of modules are clean up to the one with the spot; the second ring from outside has it.
  expect(measured(symbol, sheet)['quiet-zone'].value).toBe(2);
});

it('light on dark is C for its polarity alone', () => {
  const symbol = made('M');
  const inverted = measured(symbol, plainSheet(symbol, 4, 255, 0));
  expect(inverted.polarity.grade).toBe('C');
  expect(inverted.contrast.grade).toBe('A');
  expect(inverted['quiet-zone'].grade).toBe('A');
});

it('what covers the middle takes codewords from error correction, of a low level more than of a high one', () => {
  const unused = (level: 'L' | 'H'): Measure => {
    const symbol = made(level);
    const middle = 4 + Math.floor(symbol.widthModules / 2) - 3;
    return measured(symbol, covered(plainSheet(symbol, 4), middle, middle, 6, 255))['error-correction'];
  };
  expect(unused('H').value).toBeGreaterThan(unused('L').value);
  expect(unused('L').grade).not.toBe('A');
});

it('a hidden finder pattern is F', () => {
  const symbol = made('M');
  const sheet = covered(plainSheet(symbol, 4), 4, 4, 7, 255);
  expect(measured(symbol, sheet)['fixed-patterns'].grade).toBe('F');
});

it('a gap through a finder pattern is seen by the lines across it', () => {
  const symbol = made('M');
  const gap = covered(plainSheet(symbol, 4), 7, 7, 1, 255);
  expect(measured(symbol, gap)['fixed-patterns'].value).toBeLessThan(0.7);
});
