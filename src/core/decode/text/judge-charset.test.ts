import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import iconv from 'iconv-lite';
import { create } from 'qrcode';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../engines/engine';
import { createZxingWasmEngine } from '../engines/zxing-wasm-engine';
import { type CharsetHints, judgeCharset } from './judge-charset';
import { WRITINGS } from './test/writings';

const NO_HINTS: CharsetHints = { hasKanji: false, hasHanzi: false };
const cases = WRITINGS.flatMap(({ language, charsets, texts }) =>
  charsets.flatMap((charset) =>
    texts.filter((text) => survives(text, charset)).map((text) => ({ language, charset, text })),
  ),
);
let zxing: Engine;

beforeAll(async () => {
  const module = await WebAssembly.compile(
    readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')),
  );
  zxing = await createZxingWasmEngine((imports) => ({
    module,
    instance: new WebAssembly.Instance(module, imports as WebAssembly.Imports),
  }));
});

describe('judging the charset of bytes that do not say it', () => {
  it.each(cases.map(({ language, charset, text }) => [charset, language, text] as const))(
    'reads %s, %s: %s',
    (charset, _, text) => {
      const [best] = judgeCharset([bytesOf(text, charset)], NO_HINTS);
      // The one that cannot be judged: a lone superscript against half-width kana, where zxing-cpp errs too.
      expect(best?.texts).toEqual([text]);
    },
  );

  it('is never behind zxing-cpp, in any language and charset', () => {
    for (const { language, charsets } of WRITINGS) {
      for (const charset of charsets) {
        const own = cases.filter((one) => one.language === language && one.charset === charset);
        const ours = own.filter(
          ({ text }) => judgeCharset([bytesOf(text, charset)], NO_HINTS)[0]?.texts[0] === text,
        ).length;
        const theirs = own.filter(({ text }) => readByZxing(bytesOf(text, charset)) === text).length;
        expect(ours, `${language} in ${charset}`).toBeGreaterThanOrEqual(theirs);
      }
    }
  });

  it('tells most pieces of two to four characters of a text too', () => {
    for (const [language, charset, leastShare] of [
      ['Chinese, simplified', 'utf8', 1],
      ['Chinese, simplified', 'gb18030', 0.95],
      ['Chinese, traditional', 'utf8', 1],
      ['Chinese, traditional', 'big5', 0.8],
      ['Japanese', 'utf8', 1],
      ['Japanese', 'shift_jis', 0.85],
      ['Korean', 'utf8', 1],
      ['Korean', 'euc-kr', 0.85],
    ] as const) {
      const texts = WRITINGS.find((writing) => writing.language === language)?.texts ?? [];
      const pieces = texts.flatMap(piecesOf).filter((piece) => survives(piece, charset));
      const right = pieces.filter((piece) => judgeCharset([bytesOf(piece, charset)], NO_HINTS)[0]?.texts[0] === piece);
      expect(right.length / pieces.length, `${language} in ${charset}`).toBeGreaterThanOrEqual(leastShare);
    }
  });

  it('keeps the other readings, the likelier first, and Latin-1 always', () => {
    const readings = judgeCharset([bytesOf('设备编号', 'gb18030')], NO_HINTS);
    expect(readings.map(({ charset }) => charset)).toEqual(expect.arrayContaining(['gb18030', 'windows-1252']));
    expect(readings[0]).toMatchObject({ charset: 'gb18030', costBits: 0 });
    const costs = readings.map(({ costBits }) => costBits);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    expect(judgeCharset([Uint8Array.of(0xff, 0xff, 0x80)], NO_HINTS).map(({ charset }) => charset)).toContain(
      'windows-1252',
    );
  });

  it('shows bytes with control characters by their values: they are no text, whatever letters they would make', () => {
    const bytes = new Uint8Array(Buffer.from('AQFSxenQ5u0GlCEtagT9/ZwZIpURNjrte4w=', 'base64'));
    const [first] = judgeCharset([bytes], { hasKanji: false, hasHanzi: false });
    expect(first).toMatchObject({ charset: 'iso-8859-1', texts: [Buffer.from(bytes).toString('latin1')], costBits: 0 });
  });

  it('says ASCII where nothing else is needed', () => {
    expect(judgeCharset([bytesOf('https://example.com', 'ascii')], NO_HINTS)).toEqual([
      { charset: 'ascii', texts: ['https://example.com'], costBits: 0 },
    ]);
  });

  it('follows a byte order mark', () => {
    expect(judgeCharset([Uint8Array.of(0xfe, 0xff, 0x4e, 0x2d, 0x65, 0x87)], NO_HINTS)[0]).toMatchObject({
      charset: 'utf-16be',
      texts: ['中文'],
    });
    expect(judgeCharset([Uint8Array.of(0xef, 0xbb, 0xbf, ...bytesOf('é', 'utf8'))], NO_HINTS)[0]).toMatchObject({
      charset: 'utf-8',
      texts: ['é'],
    });
  });

  it('takes a segment of Kanji or Hanzi mode elsewhere in the symbol for a hint', () => {
    const bytes = [bytesOf('ｲﾗ', 'shift_jis')];
    expect(judgeCharset(bytes, { hasKanji: true, hasHanzi: false })[0]?.charset).toBe('shift_jis');
    expect(judgeCharset(bytes, { hasKanji: false, hasHanzi: true })[0]?.charset).toBe('gb18030');
  });
});

function survives(text: string, charset: string): boolean {
  return iconv.decode(iconv.encode(text, charset), charset) === text && /[^\0-\x7f]/.test(text);
}

function bytesOf(text: string, charset: string): Uint8Array {
  return new Uint8Array(iconv.encode(text, charset));
}

function piecesOf(text: string): readonly string[] {
  const characters = Array.from(text);
  return [2, 3, 4].flatMap((length) =>
    Array.from({ length: Math.floor(characters.length / length) }, (_, index) =>
      characters.slice(index * length, (index + 1) * length).join(''),
    ),
  );
}

function readByZxing(bytes: Uint8Array): string | undefined {
  const { modules } = create([{ data: bytes, mode: 'byte' }], { errorCorrectionLevel: 'L' });
  const modulePx = 3;
  const quietModules = 4;
  const sidePx = (modules.size + 2 * quietModules) * modulePx;
  const luminance = Uint8ClampedArray.from({ length: sidePx * sidePx }, (_, index) => {
    const row = Math.floor(index / sidePx / modulePx) - quietModules;
    const column = Math.floor((index % sidePx) / modulePx) - quietModules;
    const isInside = row >= 0 && column >= 0 && row < modules.size && column < modules.size;
    return isInside && modules.data[row * modules.size + column] === 1 ? 0 : 255;
  });
  return zxing.read({ widthPx: sidePx, heightPx: sidePx, luminance }, 'fast')[0]?.text;
}
