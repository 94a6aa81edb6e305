import { describe, expect, it } from 'vitest';
import { collectCodewords } from '../decode/codewords/collect-codewords';
import { correctBlock } from '../decode/codewords/correct-block';
import { readModules } from '../decode/codewords/read-modules';
import { modulesFromBits } from '../decode/codewords/sampled-modules';
import { seededRandom } from '../base/seeded-random';
import { encoded } from '../encode/test/encoded';
import { readByZxing } from '../encode/test/readers';
import { qrCodewordLayout } from '../qr/capacity';
import { LEVELS } from '../qr/error-correction-level';
import { CLEARED, COVERED } from '../qr/hidden-modules';
import { DATA } from '../qr/module-kind';
import { qrShape } from '../qr/qr-shape';
import type { QrSymbol } from '../qr/symbol';
import { type LogoBudget, budgetGrade, logoBudget } from './logo-budget';

const TEXT = 'HTTPS://EXAMPLE.ORG/BUDGET';
const VERSIONS = [3, 5, 8, 14, 22, 40];

/** A square in the middle of which each module is covered, or taken out by chance. */
function hiddenSquare(
  { version, widthModules: side }: QrSymbol,
  sideOfSquare: number,
  random: () => number,
): Uint8Array {
  const { kinds } = qrShape(version);
  const first = Math.floor((side - sideOfSquare) / 2);
  return Uint8Array.from({ length: side * side }, (_, index) => {
    const [row, column] = [Math.floor(index / side), index % side];
    const isInside = [row, column].every((place) => place >= first && place < first + sideOfSquare);
    if (!isInside || kinds[index] !== DATA) return 0;
    return random() < 0.3 ? CLEARED : COVERED;
  });
}

/** The worst that a reader may see: each covered module as its opposite, each cleared one light. */
function worstView(symbol: QrSymbol, views: Uint8Array): QrSymbol {
  const modules = symbol.modules.map((module, index) =>
    views[index] === COVERED ? 1 - module : views[index] === CLEARED ? 0 : module,
  );
  return { ...symbol, modules };
}

function blocksOf(symbol: QrSymbol): readonly Uint8Array[] {
  const { version, level, mask, widthModules, modules } = symbol;
  const layout = qrCodewordLayout(version, level ?? 'L');
  const sampled = modulesFromBits(widthModules, widthModules, (index) => modules[index] === 1);
  const { values } = collectCodewords(sampled, qrShape(version), layout, mask);
  return [...layout.blockStarts.subarray(1)].map((end, block) => values.slice(layout.blockStarts[block], end));
}

function budgetOf(symbol: QrSymbol, views: Uint8Array): LogoBudget {
  const budget = logoBudget(symbol, { views });
  if (budget === null) throw new Error('no budget');
  return budget;
}

/** Every version and level with the largest square within the budget and the smallest one beyond it. */
function* edgeCases() {
  const random = seededRandom(11);
  for (const version of VERSIONS) {
    for (const level of LEVELS) {
      if (`${version}${level}` === '3H') continue;
      const symbol = encoded(TEXT, { level, version });
      const sizes = Array.from({ length: symbol.widthModules - 18 }, (_, size) => size + 1);
      const squares = sizes.map((size) => hiddenSquare(symbol, size, random));
      const isWithin = (views: Uint8Array): boolean => budgetGrade(budgetOf(symbol, views)) !== 'over';
      const over = squares.findIndex((views) => !isWithin(views));
      for (const views of [squares[over - 1], squares[over]]) if (views !== undefined) yield { symbol, level, views };
    }
  }
}

describe('the budget of a logo', () => {
  const cases = [...edgeCases()];

  it('counts the codewords of each block that the worst view changes', () => {
    for (const { symbol, views } of cases) {
      const whole = blocksOf(symbol);
      const wrong = blocksOf(worstView(symbol, views)).map(
        (block, index) => block.filter((codeword, place) => codeword !== whole[index]?.[place]).length,
      );
      expect(budgetOf(symbol, views).lost).toEqual(wrong);
    }
  });

  it('is kept exactly when Reed–Solomon restores every block of the worst view', () => {
    let restored = 0;
    let beyond = 0;
    for (const { symbol, level, views } of cases) {
      const whole = blocksOf(symbol);
      const { eccCodewordsPerBlock } = qrCodewordLayout(symbol.version, level);
      const isRestored = blocksOf(worstView(symbol, views)).every((block, index) =>
        correctBlock(block, eccCodewordsPerBlock)?.every((value, at) => value === whole[index]?.[at]),
      );
      const isProtected = symbol.version === 3 && level === 'L';
      if (!isProtected) expect(isRestored).toBe(budgetGrade(budgetOf(symbol, views)) !== 'over');
      if (isRestored) restored += 1;
      else beyond += 1;
    }
    expect(restored).toBeGreaterThan(20);
    expect(beyond).toBeGreaterThan(20);
  });

  it('is kept exactly when zxing-cpp reads the worst view', { timeout: 60_000 }, async () => {
    const seen = { read: 0, unread: 0 };
    for (const { symbol, views } of cases) {
      const text = (await readByZxing(worstView(symbol, views)))?.text ?? null;
      const isWithin = budgetGrade(budgetOf(symbol, views)) !== 'over';
      expect(text, `${symbol.version}${symbol.level ?? ''}`).toBe(isWithin ? TEXT : null);
      seen[isWithin ? 'read' : 'unread'] += 1;
    }
    expect(seen.read).toBeGreaterThan(20);
    expect(seen.unread).toBeGreaterThan(20);
  });

  it('is what our own reader needs too, down to version 1, whose protection against misreading it leaves alone', () => {
    const random = seededRandom(12);
    for (const version of [1, 2, 3, 9]) {
      for (const level of LEVELS) {
        const symbol = encoded('7', { level, version });
        const views = new Uint8Array(symbol.modules.length);
        const { correctable } = budgetOf(symbol, views);
        const { dataOrder } = qrShape(version);
        for (let place = 0; budgetOf(symbol, views).worst < correctable; place += 1)
          views[dataOrder[8 * place + Math.floor(random() * 8)] ?? 0] = COVERED;
        const { widthModules, modules } = worstView(symbol, views);
        const reading = readModules(modulesFromBits(widthModules, widthModules, (index) => modules[index] === 1));
        expect(reading.ok, `${version}${level}`).toBe(true);
      }
    }
  });

  it('names the function patterns that are covered, and does not mind what is light anyway', () => {
    const symbol = encoded(TEXT, { level: 'H', version: 7 });
    const side = symbol.widthModules;
    const touchedAt = (row: number, column: number, view: number) =>
      budgetOf(
        symbol,
        symbol.modules.map((_, index) => (index === row * side + column ? view : 0)),
      ).touched;
    expect(touchedAt(22, 22, COVERED)).toEqual(['alignment']);
    expect(touchedAt(0, 0, COVERED)).toEqual(['finder']);
    expect(touchedAt(6, 12, COVERED)).toEqual(['timing']);
    expect(touchedAt(12, 6, CLEARED)).toEqual(['timing']);
    expect(touchedAt(13, 6, CLEARED)).toEqual([]);
    expect(touchedAt(6, 22, COVERED)).toEqual(['alignment']);
    expect(touchedAt(6, 8, COVERED)).toEqual(['timing']);
    expect(touchedAt(8, 0, COVERED)).toEqual(['format']);
    expect(touchedAt(side - 8, 8, COVERED)).toEqual(['format']);
    expect(touchedAt(0, side - 9, COVERED)).toEqual(['version']);
    expect(touchedAt(20, 30, COVERED)).toEqual([]);
  });

  it('is tight from half on', () => {
    const grade = (worst: number) => budgetGrade({ lost: [worst], worst, correctable: 11, touched: [] });
    expect([0, 5, 6, 11, 12].map(grade)).toEqual(['good', 'good', 'tight', 'tight', 'over']);
  });

  it('is not reckoned for symbols that take no logo', () => {
    const micro = encoded('12345', { level: 'L', symbology: 'micro-qr' });
    expect(logoBudget(micro, { views: new Uint8Array(micro.modules.length) })).toBeNull();
  });
});
