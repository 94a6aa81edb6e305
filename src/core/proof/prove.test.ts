import { beforeAll, expect, it } from 'vitest';
import { createNodeEngine } from '../../../tooling/decode/node-engine';
import type { Engine } from '../decode/engines/engine';
import { encodeSymbol } from '../encode/encode-symbol';
import type { QrSymbol } from '../qr/symbol';
import { CONDITIONS, type Sheet, underCondition } from './conditions';
import { type Verdict, prove } from './prove';
import { type Told, engineReader, ownReader } from './readers';
import { rightReading } from './right-reading';
import { plainSheet } from './test/plain-sheet';

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

function made(text: string, level: 'L' | 'M' | 'Q' | 'H'): QrSymbol {
  const result = encodeSymbol({ kind: 'text', text }, { level });
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
}

function proved(symbol: QrSymbol, sheet: Sheet, isRight: (told: Told) => boolean, quietZoneModules = 4): Verdict {
  const readers = { engine: engineReader(engine), own: ownReader(symbol.symbology) };
  const steps = prove({ symbol, quietZoneModules, sheet, flat: sheet, readers, isRight });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function plain(text: string, level: 'L' | 'M' | 'Q' | 'H', dark = 0, light = 255): Verdict {
  const symbol = made(text, level);
  return proved(symbol, plainSheet(symbol, 4, dark, light), rightReading(symbol, { kind: 'text', text }, false));
}

// An export of a plain symbol does not wait for its proof, because it is never below this (widgets/proof/export-guard.ts).
it.each(
  (['L', 'M', 'Q', 'H'] as const).flatMap((level) =>
    ([12, 80, 400] as const).map((length) => [level, length] as const),
  ),
)('a plain symbol of level %s with %i characters is B or better', (level, length) => {
  const text = 'https://example.com/a?b=0123456789'.repeat(20).slice(0, length);
  const { grade, leastModulePx } = plain(text, level);
  expect(['A', 'B']).toContain(grade);
  expect(leastModulePx).toBeLessThan(4);
});

it('the same sheet has the same verdict each time', () => {
  expect(plain('https://example.com', 'M')).toEqual(plain('https://example.com', 'M'));
});

it('the wrong text does not count as read', () => {
  const symbol = made('https://example.com/a', 'M');
  const verdict = proved(symbol, plainSheet(symbol, 4), ({ text }) => text === 'https://example.com/b');
  expect(verdict.grade).toBe('F');
  expect(verdict.leastModulePx).toBeNull();
  expect(verdict.readings.every(({ reach }) => reach.engine === 'none' && reach.own === 'none')).toBe(true);
});

it('little contrast is below C, and is named as the weak point', () => {
  const { grade, weakPoint } = plain('https://example.com', 'M', 150, 200);
  expect(grade).toBe('D');
  expect(weakPoint).toEqual({ kind: 'measure', measure: 'contrast' });
});

it('nothing to be seen is F', () => {
  expect(plain('https://example.com', 'M', 201, 200).grade).toBe('F');
});

it('each condition makes another picture, and the same one each time', () => {
  const symbol = made('https://example.com', 'M');
  const sheet = plainSheet(symbol, 4);
  const pictures = CONDITIONS.map((condition) => underCondition(sheet, condition, 'hard').luminance.join(','));
  expect(new Set(pictures).size).toBe(CONDITIONS.length);
  expect(underCondition(sheet, 'noise', 'hard').luminance.join(',')).toBe(pictures[CONDITIONS.indexOf('noise')]);
});
