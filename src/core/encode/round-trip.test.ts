import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_VERSION, dataCapacityBits, qrCodewordLayout } from '../qr/capacity';
import { LEVELS } from '../qr/error-correction-level';
import { qrShape } from '../qr/qr-shape';
import { RMQR_LEVELS, RMQR_VERSIONS } from '../qr/rmqr-version';
import type { QrSymbol } from '../qr/symbol';
import { encodeSymbol } from './encode-symbol';
import { encodeAppended } from './structured-append';
import { encoded } from './test/encoded';
import { parseQr } from './test/parse-symbol';
import { PAYLOADS } from './test/payloads';
import { seededRandom } from './test/random';
import { readByZbar, readByZxing, readByZxingJs } from './test/readers';

const LANGUAGES = [
  '智能二维码工坊',
  '你好',
  '中',
  '北京市朝阳区建国路88号',
  '价格：￥99',
  '温度25℃',
  '繁體中文測試',
  '日本語',
  '東京都渋谷区',
  'こんにちは',
  'ｶﾀｶﾅ',
  'ｱ',
  'カタカナ',
  'テスト test 123',
  '漢字かな交じり文ABC123',
  '～－―＼',
  '한국어',
  '안녕하세요',
  'Привет мир',
  'Ж',
  'Ελλάδα',
  'α',
  'مرحبا',
  'שלום',
  'สวัสดี',
  'नमस्ते',
  'é',
  'café',
  'Grüße ß',
  'ñandú',
  'Zażółć gęślą jaźń',
  'Tiếng Việt',
  'ơ',
  'Š',
  '😀',
  'ink 🖋️ 🀄',
  'a漢b',
  '€5',
  '£5',
  '¥100',
  '°C',
  '—dash—',
  '“quotes”',
  '…',
  '±',
  '①②',
  'Ã©',
  'Â£',
  'ï»¿',
  '™',
  '©2025',
  '½',
  '、。',
];

/** ECI assignment and a text of its character set. */
const NAMED = [
  [3, 'Grüße, café, ½'],
  [4, 'Zażółć gęślą'],
  [7, 'Привет'],
  [9, 'Ελλάδα'],
  [17, '10 €'],
  [20, '日本語ｶﾅ'],
  [22, 'Привет'],
  [26, '智能 😀'],
  [28, '繁體中文'],
  [30, '한국어'],
  [32, '中文𠀀😀é'],
] as const;

describe('what is written', () => {
  it('is never misread, in any language, by zxing-cpp, zbar or ZXing in JavaScript', { timeout: 120_000 }, async () => {
    const symbols = LANGUAGES.map((text) => encoded(text, { level: 'M' }));
    const byZbar = await readByZbar(symbols);
    for (const [index, symbol] of symbols.entries()) {
      const text = LANGUAGES[index];
      expect((await readByZxing(symbol))?.text, 'zxing-cpp').toBe(text);
      expect(byZbar[index], 'zbar').toBe(text);
      // zxing-js misses a few small symbols. Every text that it reads must be right.
      expect([text, null], 'ZXing in JavaScript').toContain(readByZxingJs(symbol));
    }
  });

  it('is read under every interpretation that can be asked for', async () => {
    for (const [eci, text] of NAMED) {
      const read = await readByZxing(encoded(text, { level: 'M', eci }));
      expect(read?.text, `ECI ${eci}`).toBe(text);
      expect(read?.hasECI).toBe(true);
    }
  });

  it('is read back for realistic contents at every level', { timeout: 120_000 }, async () => {
    for (const [index, text] of PAYLOADS.filter((_, place) => place % 4 === 0).entries()) {
      const read = await readByZxing(encoded(text, { level: LEVELS[index % 4] ?? 'L', boostLevel: index % 3 === 0 }));
      expect(read?.text).toBe(text);
    }
  });

  it(
    'comes back from any text, level and options, or is refused for a reason that holds',
    { timeout: 120_000 },
    async () => {
      const texts = fc.oneof(
        fc.string({ unit: 'grapheme', minLength: 0, maxLength: 60 }),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
        fc.stringMatching(/^[0-9A-Z $%*+./:a-z-]{1,120}$/),
        fc.stringMatching(/^[0-9]{1,150}$/),
      );
      const options = fc.record({
        level: fc.constantFrom(...LEVELS),
        symbology: fc.constantFrom('qr-code' as const, 'micro-qr' as const, 'rmqr' as const),
        version: fc.option(fc.integer({ min: 1, max: 40 }), { freq: 3 }),
        mask: fc.option(fc.integer({ min: 0, max: 7 }), { freq: 3 }),
        boostLevel: fc.boolean(),
        eci: fc.constantFrom('auto' as const, 'always' as const, 26, 32),
      });
      await fc.assert(
        fc.asyncProperty(texts, options, async (text, chosen) => {
          const result = encodeSymbol({ kind: 'text', text }, chosen);
          if (result.ok) {
            const read = await readByZxing(result.value);
            expect(read?.text).toBe(text);
            expect(result.value.usedBits).toBeLessThanOrEqual(result.value.capacityBits);
            if (chosen.version !== null) expect(result.value.version).toBe(chosen.version);
            if (chosen.mask !== null) expect(result.value.mask).toBe(chosen.mask);
            return;
          }
          const { fault } = result;
          if (fault.code === 'text-empty') expect(text).toBe('');
          else if (fault.code === 'lone-surrogate') expect(/\p{Surrogate}/u.test(text)).toBe(true);
          else if (fault.code === 'text-too-long') expect(fault.excessBits).toBeGreaterThan(0);
          else if (chosen.symbology === 'qr-code') expect.fail(fault.code);
        }),
        { numRuns: 250 },
      );
    },
  );
});

describe('every kind of symbol', () => {
  it('is read by zxing-cpp, and QR Code by zbar too: all 40 versions', { timeout: 120_000 }, async () => {
    const symbols = Array.from({ length: MAX_VERSION }, (_, index) => {
      const level = LEVELS[index % 4] ?? 'L';
      return encoded('Version '.repeat(400).slice(0, (dataCapacityBits(index + 1, level) - 20) >> 3), {
        level,
        version: index + 1,
      });
    });
    const byZbar = await readByZbar(symbols);
    for (const [index, symbol] of symbols.entries()) {
      const read = await readByZxing(symbol);
      expect(read).toMatchObject({ format: 'QRCode', symbology: 'QRCode' });
      expect(read?.text).toBe(byZbar[index]);
      expect(read?.text.startsWith('Version')).toBe(true);
    }
  });

  it('is read in Micro QR, each version with each mask', async () => {
    for (const [version, level, text] of [
      [1, 'L', '12345'],
      [2, 'M', 'AB1'],
      [3, 'L', 'Micro'],
      [4, 'Q', 'micro 4'],
    ] as const) {
      for (let mask = 0; mask < 4; mask += 1) {
        const read = await readByZxing(encoded(text, { level, version, mask, symbology: 'micro-qr' }));
        expect(read).toMatchObject({ format: 'MicroQRCode', text });
      }
    }
  });

  it('is read in rMQR, each size with each level', { timeout: 60_000 }, async () => {
    for (const [place, { name }] of RMQR_VERSIONS.entries()) {
      for (const level of RMQR_LEVELS) {
        for (const text of ['1234', 'AB', 'ab']) {
          const read = await readByZxing(encoded(text, { level, version: place + 1, symbology: 'rmqr' }));
          expect(read?.text, `${name}-${level}`).toBe(text);
        }
      }
    }
  });

  it('is read in a structured append sequence, each symbol with its index', async () => {
    const text = '连续的码 '.repeat(120);
    const result = encodeAppended({ kind: 'text', text }, { level: 'M' }, 3);
    if (!result.ok) throw new Error(result.fault.code);
    let together = '';
    for (const [index, symbol] of result.value.entries()) {
      const read = await readByZxing(symbol);
      expect(read).toMatchObject({
        sequenceIndex: index,
        sequenceSize: 3,
        sequenceId: String(symbol.structuredAppend?.parity),
      });
      together += read?.text ?? '';
    }
    expect(together).toBe(text);
  });

  it('is read with FNC1: GS1 as such, second position with its indicator', async () => {
    const gs1 = await readByZxing(
      encoded('(01)09501101530003(10)AB%1(21)9', { level: 'M', fnc1: { position: 'first' } }),
    );
    expect(gs1).toMatchObject({
      contentType: 'GS1',
      symbologyIdentifier: ']Q3',
      text: '010950110153000310AB%1\x1d219',
    });
    const aim = await readByZxing(
      encoded('AA1234', { level: 'M', fnc1: { position: 'second', applicationIndicator: '37' } }),
    );
    expect(aim).toMatchObject({ symbologyIdentifier: ']Q5', text: '37AA1234' });
    const rmqr = await readByZxing(
      encoded('(01)09501101530003(10)AB', { level: 'M', symbology: 'rmqr', fnc1: { position: 'first' } }),
    );
    expect(rmqr?.text).toBe('010950110153000310AB');
  });

  it('returns bytes unchanged', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const result = encodeSymbol({ kind: 'bytes', bytes }, { level: 'M' });
    if (!result.ok) throw new Error(result.fault.code);
    expect(Array.from((await readByZxing(result.value))?.bytes ?? [])).toEqual(Array.from(bytes));
  });
});

describe('a damaged symbol of level H', () => {
  it('is read with a quarter of its codewords destroyed, in every version', { timeout: 120_000 }, async () => {
    const random = seededRandom(25);
    for (let version = 1; version <= MAX_VERSION; version += 1) {
      const text = 'damaged'.repeat(200).slice(0, (dataCapacityBits(version, 'H') - 20) >> 3);
      const symbol = encoded(text, { level: 'H', version });
      const broken = destroy(symbol, random);
      expect(() => parseQr(broken.modules)).toThrow('damaged');
      expect((await readByZxing(broken))?.text, `version ${version}`).toBe(text);
    }
  });
});

/** Replaces a quarter of the codewords of each block by others; function patterns and format information stay. */
function destroy(symbol: QrSymbol, random: (below: number) => number): QrSymbol {
  const shape = qrShape(symbol.version);
  const { blockStarts, blockOrder } = qrCodewordLayout(symbol.version, 'H');
  const modules = symbol.modules.slice();
  for (let block = 0; block + 1 < blockStarts.length; block += 1) {
    const start = blockStarts[block] ?? 0;
    const length = (blockStarts[block + 1] ?? 0) - start;
    const victims = new Set<number>();
    while (victims.size < Math.floor(length / 4)) victims.add(start + random(length));
    for (const victim of victims) {
      const place = blockOrder.indexOf(victim);
      const change = 1 + random(255);
      for (let bit = 0; bit < 8; bit += 1) {
        const index = shape.dataOrder[place * 8 + bit] ?? 0;
        modules[index] = (modules[index] ?? 0) ^ ((change >> bit) & 1);
      }
    }
  }
  return { ...symbol, modules };
}
