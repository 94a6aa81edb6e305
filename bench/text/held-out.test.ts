import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { type CharsetHints, judgeCharset } from '../../src/core/decode/text/judge-charset';
import { type TextCase, heldOutCases, isSameText } from './cases';

const NO_HINTS: CharsetHints = { hasKanji: false, hasHanzi: false };
const cases = heldOutCases('judging');

describe('texts that the letter statistics never saw', () => {
  it('are read right in UTF-8, all of them', () => {
    const missed = cases.filter(({ charset }) => charset === 'utf8').filter((one) => !isRight(one));
    expect(missed.map(({ text }) => text)).toEqual([]);
  });

  it('are read right in other charsets, a little under the measured rate', () => {
    const legacy = cases.filter(({ charset }) => charset !== 'utf8');
    expect(legacy.length).toBeGreaterThan(1500);
    expect(legacy.filter(isRight).length / legacy.length).toBeGreaterThan(LEAST_SHARE);
  });

  it('are offered nearly always where another charset is likelier', () => {
    const legacy = cases.filter(({ charset }) => charset !== 'utf8');
    const offered = legacy.filter(({ bytes, text }) => textsOf(bytes).some((one) => isSameText(one, text)));
    expect(offered.length / legacy.length).toBeGreaterThan(LEAST_SHARE_OFFERED);
  });

  it('are read right the oftener the longer they are: lines of eight letters and more', () => {
    const long = cases.filter(({ charset, text }) => charset !== 'utf8' && countOfLetters(text) >= LONG_LETTERS);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...long), { minLength: 60, maxLength: 60 }), (some) => {
        expect(some.filter(isRight).length / some.length).toBeGreaterThan(LEAST_SHARE_LONG);
      }),
      { numRuns: 20, seed: 1 },
    );
  });
});

describe('bytes that settle their charset', () => {
  it('are ASCII where all are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        expect(judgeCharset([new Uint8Array(Buffer.from(text, 'latin1'))], NO_HINTS)).toEqual([
          { charset: 'ascii', texts: [text], costBits: 0 },
        ]);
      }),
    );
  });

  it('are UTF-8 where one character of three bytes, or four of two, are well formed', () => {
    const wide = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => /[\u0800-\ud7ff\ue000-\ufefe\uff00-\ufffd]/.test(text));
    const narrow = fc.string({
      unit: fc.integer({ min: 0xa0, max: 0x7ff }).map((code) => String.fromCharCode(code)),
      minLength: 4,
    });
    fc.assert(
      fc.property(fc.oneof(wide, narrow), (text) => {
        expect(judgeCharset([new Uint8Array(Buffer.from(text))], NO_HINTS)[0]?.texts).toEqual([text]);
      }),
    );
  });
});

/** What `npm run bench:text` measured, less a little. */
const LEAST_SHARE = 0.94;
const LEAST_SHARE_OFFERED = 0.99;
const LEAST_SHARE_LONG = 0.85;
const LONG_LETTERS = 8;

function textsOf(bytes: Uint8Array): readonly string[] {
  return judgeCharset([bytes], NO_HINTS).map(({ texts }) => texts.join(''));
}

function isRight({ bytes, text }: TextCase): boolean {
  return isSameText(textsOf(bytes)[0] ?? '', text);
}

function countOfLetters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

describe('one sign of Latin-1 among ASCII, as zint and segno write it', () => {
  it.each([
    '25 °C',
    '5 µm',
    '3×4',
    '10²',
    '½ l',
    'naïve',
    'café',
    '£5',
    '5 m²',
    '±2',
    '8½×11',
    'Ø 5',
    '1º',
    'E=mc²',
    'Zürich',
    '¿Qué?',
    '§ 5',
    '© 2024',
    '12 × 5 cm',
    '100 µF',
    '20 €',
    '50 ¢',
  ])('is read right: %s', (text) => {
    expect(textsOf(new Uint8Array(iconv.encode(text, 'windows-1252')))[0]).toBe(text);
    expect(textsOf(new Uint8Array(Buffer.from(text)))[0]).toBe(text);
  });
});

describe('a Russian payment slip', () => {
  const slip = (mark: string): string =>
    `ST0001${mark}|Name=ООО «Ромашка»|PersonalAcc=40702810138250123017|BankName=ОАО "БАНК"|BIC=044525225|Purpose=Оплата квартиры за март|Sum=150000`;

  it('is read right in each of the charsets that its standard knows', () => {
    for (const [mark, charset] of [
      ['1', 'windows-1251'],
      ['2', 'utf8'],
      ['3', 'koi8-r'],
    ] as const) {
      const text = charset === 'koi8-r' ? slip(mark).replace(/[«»]/g, '"') : slip(mark);
      expect(textsOf(new Uint8Array(iconv.encode(text, charset)))[0]).toBe(text);
    }
  });
});
