import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeBytes } from './charset';
import { charsetOfEci } from './eci';

describe('decoding bytes', () => {
  it.each([
    ['cp437', 'cp437'],
    ['iso-8859-1', 'latin1'],
  ] as const)('reads every byte of %s as another library does', (ours, theirs) => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect(decodeBytes(bytes, ours)).toBe(iconv.decode(Buffer.from(bytes), theirs));
  });

  it('reads windows-1252 as browsers do, the free bytes as they are', () => {
    for (let byte = 0; byte < 256; byte += 1) {
      const theirs = iconv.decode(Buffer.of(byte), 'windows-1252');
      if (theirs !== '\ufffd') expect(decodeBytes(Uint8Array.of(byte), 'windows-1252')).toBe(theirs);
    }
    expect(decodeBytes(Uint8Array.of(0x81), 'windows-1252')).toBe('\u0081');
  });

  it.each([
    'iso-8859-2',
    'iso-8859-5',
    'iso-8859-7',
    'iso-8859-13',
    'iso-8859-15',
    'windows-1250',
    'windows-1251',
    'windows-1256',
    'windows-874',
  ] as const)('reads the printable bytes of %s as another library does', (charset) => {
    for (let byte = 0xa0; byte < 256; byte += 1) {
      const theirs = iconv.decode(Buffer.of(byte), charset);
      if (theirs !== '\ufffd') expect(decodeBytes(Uint8Array.of(byte), charset)).toBe(theirs);
    }
  });

  it('refuses bytes that are not well formed', () => {
    expect(decodeBytes(Uint8Array.of(0xc3), 'utf-8')).toBeNull();
    expect(decodeBytes(Uint8Array.of(0xed, 0xa0, 0x80), 'utf-8')).toBeNull();
    expect(decodeBytes(Uint8Array.of(0x81), 'shift_jis')).toBeNull();
    expect(decodeBytes(Uint8Array.of(0xa4), 'big5')).toBeNull();
    expect(decodeBytes(Uint8Array.of(0x80), 'ascii')).toBeNull();
    expect(decodeBytes(Uint8Array.of(0, 0x11, 0, 0), 'utf-32be')).toBeNull();
    expect(decodeBytes(Uint8Array.of(0, 0, 0xd8, 0), 'utf-32be')).toBeNull();
  });

  it('reads Korean of the newer standard, and no private characters', () => {
    expect(decodeBytes(Uint8Array.of(0xa2, 0xe6, 0xa2, 0xe7), 'euc-kr')).toBe('€®');
    expect(decodeBytes(Uint8Array.of(0xc9, 0xa1), 'euc-kr')).toBeNull();
    expect(decodeBytes(Uint8Array.of(0x8c, 0x63), 'euc-kr')).toBe('똠');
  });

  it('reads UTF-32 in both orders', () => {
    expect(decodeBytes(Uint8Array.of(0, 1, 0xf0, 4), 'utf-32be')).toBe('🀄');
    expect(decodeBytes(Uint8Array.of(4, 0xf0, 1, 0), 'utf-32le')).toBe('🀄');
  });
});

describe('extended channel interpretations', () => {
  it('names charsets, no text, or nothing known', () => {
    expect([0, 3, 20, 26, 29, 32, 899, 14, 123456].map(charsetOfEci)).toEqual([
      'cp437',
      'iso-8859-1',
      'shift_jis',
      'utf-8',
      'gbk',
      'gb18030',
      'binary',
      null,
      null,
    ]);
  });
});
