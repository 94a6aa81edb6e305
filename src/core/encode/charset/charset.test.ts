import { describe, expect, it } from 'vitest';
import { type Charset, UTF8 } from './charset';
import { findCharset } from './eci-charset';
import { ECI_NAMES } from './eci-names';
import { KANJI_CHARSET } from './kanji';

const bytesOf = (packed: number): number[] => {
  const hex = packed.toString(16);
  return Array.from(hex.padStart(hex.length + (hex.length % 2), '0').match(/../g) ?? [], (pair) =>
    Number.parseInt(pair, 16),
  );
};

function charsetOf(eci: number): Charset {
  const charset = findCharset(eci);
  if (charset === null) throw new Error(`No character set for ECI ${eci}`);
  return charset;
}

describe('UTF-8', () => {
  it('is that of the platform for every character of Unicode', { timeout: 30_000 }, () => {
    const encoder = new TextEncoder();
    const bytes = new Uint8Array(4);
    let wrong = 0;
    for (let codePoint = 0x80; codePoint <= 0x10ffff; codePoint += 1) {
      const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
      const { written } = encoder.encodeInto(String.fromCodePoint(codePoint), bytes);
      const packed = bytes.subarray(0, written).reduce((sum, byte) => sum * 256 + byte, 0);
      if (UTF8.encode(codePoint) !== (isSurrogate ? -1 : packed)) wrong += 1;
    }
    expect(wrong).toBe(0);
  });
});

describe('the character sets of the interpretations', () => {
  const labels = {
    3: 'iso-8859-1',
    4: 'iso-8859-2',
    7: 'iso-8859-5',
    9: 'iso-8859-7',
    17: 'iso-8859-15',
    20: 'shift_jis',
    22: 'windows-1251',
    28: 'big5',
    30: 'euc-kr',
    32: 'gb18030',
  };

  it.each(Object.entries(labels))('%s decodes to what was encoded, for every character it has', (eci, label) => {
    const charset = charsetOf(Number(eci));
    const decoder = new TextDecoder(label, { fatal: true });
    let characters = 0;
    for (let codePoint = 0x80; codePoint <= 0x1ffff; codePoint += 1) {
      const packed = charset.encode(codePoint);
      if (packed < 0) continue;
      characters += 1;
      const decoded = decoder.decode(Uint8Array.from(bytesOf(packed)));
      if (decoded !== String.fromCodePoint(codePoint))
        expect.fail(`U+${codePoint.toString(16)} came back as ${decoded}`);
    }
    expect(characters).toBeGreaterThan(90);
  });

  it('GB 18030 has every character of Unicode', () => {
    const charset = charsetOf(32);
    for (const character of ['中', '€', '𠀀', '😀', '\u{10ffff}', 'é', '￿']) {
      expect(charset.encode(character.codePointAt(0) ?? 0), character).toBeGreaterThan(0x7f);
    }
    // GB 18030-2022: 中 is D6D0, € A2E3, U+10000 is 90308130.
    expect(charset.encode(0x4e2d)).toBe(0xd6d0);
    expect(charset.encode(0x20ac)).toBe(0xa2e3);
    expect(charset.encode(0x10000)).toBe(0x90308130);
  });

  it('are those that have a name, and no others', () => {
    const known = Array.from({ length: 900 }, (_, eci) => eci).filter((eci) => findCharset(eci)?.eci === eci);
    expect(known).toEqual([...ECI_NAMES.keys()].sort((a, b) => a - b));
    for (const eci of [0, 1, 14, 18, 19, 25, 29, 31, 899]) expect(findCharset(eci)).toBeNull();
  });
});

describe('the characters of Kanji mode', () => {
  it('are the 6,871 of JIS X 0208 on which readers agree, at their places in Shift JIS', () => {
    const decoder = new TextDecoder('shift_jis', { fatal: true });
    let characters = 0;
    for (let codePoint = 0x80; codePoint <= 0xffff; codePoint += 1) {
      const packed = KANJI_CHARSET.encode(codePoint);
      if (packed < 0) continue;
      characters += 1;
      expect(decoder.decode(Uint8Array.from(bytesOf(packed)))).toBe(String.fromCharCode(codePoint));
    }
    // 6,879 in the standard, less the eight disputed ones, as far as the platform knows them.
    expect(characters).toBe(6_879 - 8);
  });
});
