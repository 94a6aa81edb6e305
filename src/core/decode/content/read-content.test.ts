import fc from 'fast-check';
import iconv from 'iconv-lite';
import { create } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { readModules } from '../codewords/read-modules';
import { type SampledModules, modulesFromBits } from '../codewords/sampled-modules';
import { qrencode, segno, zint } from '../test/other-encoders';
import { type Content, readContent } from './read-content';
import type { Segment } from './segment';

// Independent oracles: qrcode, zint, segno and qrencode write the symbols, iconv-lite the bytes.

describe('the content of symbols of other encoders', () => {
  it('is the text that was put in, whatever its mix of modes', { timeout: 30_000 }, () => {
    const character = fc.oneof(
      fc.constantFrom(...Array.from('0123456789')),
      fc.constantFrom(...Array.from('ABCXYZ $%*+-./:')),
      fc.constantFrom(...Array.from('abc,;äß中文字🀄')),
    );
    fc.assert(
      fc.property(fc.array(character, { minLength: 1, maxLength: 80 }), (characters) => {
        const text = characters.join('');
        expect(contentOf(qrcode(text)).text).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('joins what an encoder split into segments of different modes', () => {
    const { segments } = create('ABC123456789abc0000', { errorCorrectionLevel: 'L' });
    expect(segments.length).toBeGreaterThan(1);
    expect(contentOf(qrcode('ABC123456789abc0000'))).toMatchObject({
      text: 'ABC123456789abc0000',
      charset: 'ascii',
      alternatives: [],
    });
  });

  it('reads Kanji mode', () => {
    const [modules] = segno("[segno.make('茗荷点茶', mode='kanji')]");
    const content = contentOf(modules);
    // The mode is an encoder's choice by the look of bytes; only an ECI states a charset.
    expect(content).toMatchObject({ text: '茗荷点茶', charset: 'shift_jis', isCharsetStated: false });
    expect(Buffer.from(content.bytes)).toEqual(iconv.encode('茗荷点茶', 'shift_jis'));
  });

  it('reads Hanzi mode of the Chinese standard', () => {
    const [modules] = segno("[segno.make('书读百遍其义自现，、。', mode='hanzi')]");
    expect(contentOf(modules).text).toBe('书读百遍其义自现，、。');
  });

  it.each([
    [3, 'Grüße', 'iso-8859-1'],
    [4, 'Łódź ąęć', 'iso-8859-2'],
    [7, 'Привет', 'iso-8859-5'],
    [9, 'Καλημέρα', 'iso-8859-7'],
    [20, '点茶ﾃﾞｻﾞ', 'shift_jis'],
    [22, 'Ёжик', 'windows-1251'],
    [24, 'مرحبا', 'windows-1256'],
    [25, '中文 text', 'utf-16be'],
    [26, '中文 é 🀄', 'utf-8'],
    [28, '測試', 'big5'],
    [29, '测试', 'gbk'],
    [30, '안녕', 'euc-kr'],
    [32, '测试㐀', 'gb18030'],
  ] as const)('honours ECI %i', (eci, text, charset) => {
    expect(contentOf(zint('-b', 'QRCODE', `--eci=${eci}`, '-d', text))).toMatchObject({
      text,
      charset,
      isCharsetStated: true,
    });
  });

  it('changes charsets where the symbol does', () => {
    const modules = zint('-b', 'QRCODE', '--eci=9', '-d', 'Αθήνα ', '--seg1=7,Москва ', '--seg2=26,北京');
    expect(contentOf(modules).text).toBe('Αθήνα Москва 北京');
  });

  it('reads rMQR and Micro QR of every mode', () => {
    expect(contentOf(zint('-b', 'RMQR', '-d', 'Grüße 12345 ABCDEFG')).text).toBe('Grüße 12345 ABCDEFG');
    expect(contentOf(zint('-b', 'RMQR', '--eci=26', '-d', 'é中')).text).toBe('é中');
    expect(contentOf(zint('-b', 'MICROQR', '-d', '点茶')).text).toBe('点茶');
    expect(contentOf(zint('-b', 'MICROQR', '-d', 'ABC123')).text).toBe('ABC123');
    expect(contentOf(zint('-b', 'MICROQR', '-d', 'abc')).text).toBe('abc');
  });

  it('gives GS1 data with its separators', () => {
    const modules = zint('-b', 'QRCODE', '--gs1', '-d', '[01]09501101530003[10]AB-123[17]250131');
    expect(contentOf(modules)).toMatchObject({ text: '010950110153000310AB-123\u001d17250131', fnc1: 'gs1' });
    expect(contentOf(zint('-b', 'RMQR', '--gs1', '-d', '[01]09501101530003[10]AB[21]5'))).toMatchObject({
      text: '010950110153000310AB\u001d215',
      fnc1: 'gs1',
    });
  });
});

describe('the content of segments', () => {
  const byte = (text: string, charset = 'utf8'): Segment => ({
    mode: 'byte',
    bytes: new Uint8Array(iconv.encode(text, charset)),
  });

  it('puts the indicator of an industry before its data, a percent sign for a separator', () => {
    const segments: readonly Segment[] = [
      { mode: 'fnc1-second', indicator: 37 },
      { mode: 'alphanumeric', text: 'AA1234BBB112%%X%Y' },
    ];
    expect(readContent(segments)).toMatchObject({ text: '37AA1234BBB112%X\u001dY', fnc1: 'industry' });
    expect(
      readContent([
        { mode: 'fnc1-second', indicator: 165 },
        { mode: 'numeric', text: '1' },
      ]).text,
    ).toBe('A1');
    expect(readContent([{ mode: 'alphanumeric', text: '100%%' }]).text).toBe('100%%');
  });

  it('reads a character whose second byte an encoder put into an alphanumeric segment', () => {
    const bytes = iconv.encode('表示', 'shift_jis');
    const segments: readonly Segment[] = [
      { mode: 'byte', bytes: Uint8Array.of(bytes[0] ?? 0) },
      byte('\\', 'ascii'),
      { mode: 'byte', bytes: new Uint8Array(bytes.subarray(2)) },
    ];
    expect(
      readContent([...segments, { mode: 'kanji', bytes: new Uint8Array(iconv.encode('日本', 'shift_jis')) }]).text,
    ).toBe('表示日本');
  });

  it('offers what the bytes look like where a symbol states Latin-1 and holds UTF-8', () => {
    const content = readContent([{ mode: 'eci', designator: 3 }, byte('智能二维码')]);
    expect(content).toMatchObject({ charset: 'iso-8859-1', isCharsetStated: true });
    expect(content.alternatives[0]).toEqual({ charset: 'utf-8', text: '智能二维码' });
  });

  it('shows bytes that do not fit the charset they state one by one, and offers a better one', () => {
    const content = readContent([{ mode: 'eci', designator: 26 }, byte('中文字', 'gb18030')]);
    expect(content.text).toBe('ÖÐÎÄ×Ö');
    expect(content.alternatives.map(({ text }) => text)).toContain('中文字');
  });

  it('keeps bytes that are no text as they are', () => {
    const bytes = Uint8Array.of(0, 255, 137, 80, 78, 71);
    expect(
      readContent([
        { mode: 'eci', designator: 899 },
        { mode: 'byte', bytes },
      ]),
    ).toMatchObject({ charset: 'binary', bytes });
  });

  it('always has every byte, in every mode', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 4 }), (parts) => {
        const content = readContent(parts.map((bytes) => ({ mode: 'byte', bytes })));
        expect([...content.bytes]).toEqual(parts.flatMap((bytes) => [...bytes]));
      }),
    );
  });
});

function qrcode(text: string): SampledModules {
  const { modules } = create(text, { errorCorrectionLevel: 'L' });
  return modulesFromBits(modules.size, modules.size, (index) => modules.data[index] === 1);
}

function contentOf(modules: SampledModules | undefined): Content {
  return readContent(segmentsOf(modules));
}

function segmentsOf(modules: SampledModules | undefined): readonly Segment[] {
  if (modules === undefined) throw new Error('The other encoder drew nothing');
  const reading = readModules(modules);
  if (!reading.ok) throw new Error(JSON.stringify(reading.fault));
  return reading.value.segments;
}

describe('symbols of qrencode', () => {
  it('are read in every mode', () => {
    for (const text of ['12345678901', 'HELLO WORLD 100%', 'mixed 0123456789012345678901234567890 CASE']) {
      expect(contentOf(qrencode(text, '-l', 'H')).text).toBe(text);
    }
    expect(contentOf(qrencode('Micro 4', '-M', '-v', '4', '-l', 'L')).text).toBe('Micro 4');
    expect(contentOf(qrencode(iconv.encode('点茶ABC漢字', 'shift_jis'), '-k')).text).toBe('点茶ABC漢字');
  });

  it.each(['点茶ABC漢字', '智能二维码', 'こんにちは', '안녕하세요 여러분'])(
    'are read right where UTF-8 was put into Kanji mode: %s',
    (text) => {
      const segments = segmentsOf(qrencode(text, '-k'));
      expect(segments.some(({ mode }) => mode === 'kanji')).toBe(true);
      expect(readContent(segments)).toMatchObject({ text, charset: 'utf-8', isCharsetStated: false });
    },
  );
});
