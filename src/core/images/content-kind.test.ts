import { describe, expect, it } from 'vitest';
import { contentKind } from './content-kind';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const utf16 = (text: string): Uint8Array => Uint8Array.from(Array.from(latin1(text)).flatMap((code) => [code, 0]));
const ftyp = (major: string, ...others: string[]): Uint8Array =>
  Uint8Array.from([0, 0, 0, 16 + 4 * others.length, ...latin1(`ftyp${major}\0\0\0\0${others.join('')}`)]);

describe('A drawing', () => {
  it.each([
    ['at once', latin1('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['in capitals', latin1('<SVG>')],
    ['after a byte order mark and blanks', latin1('\xef\xbb\xbf \r\n\t<svg>')],
    [
      'after an XML prolog, a comment and a doctype',
      latin1('<?xml version="1.0"?><!-- <b> --><!DOCTYPE svg PUBLIC "x"><svg>'),
    ],
    ['with a namespace prefix', latin1('<?xml version="1.0"?><s:svg xmlns:s="http://www.w3.org/2000/svg">')],
    ['in UTF-16', Uint8Array.from([0xff, 0xfe, ...utf16('<?xml version="1.0"?><svg>')])],
    ['after a long comment', latin1(`<!--${' '.repeat(50_000)}--><svg>`)],
  ])('is known by its tag %s', (_, bytes) => {
    expect(contentKind(bytes)).toEqual({ kind: 'svg' });
  });
});

describe('Content that is known but not allowed', () => {
  it.each([
    ['PDF', latin1('%PDF-1.7')],
    ['HTML', latin1('<!DOCTYPE html><svg>')],
    ['HTML', latin1('<!-- hello --><body>')],
    ['XML', latin1('<?xml version="1.0"?><note/>')],
    ['TIFF', latin1('II*\0\x08')],
    ['TIFF', latin1('MM\0*\0')],
    ['ICO', latin1('\0\0\x01\0\x01')],
    ['PSD', latin1('8BPS\0\x01')],
    ['JPEG XL', latin1('\xff\x0a\xfa')],
    ['JPEG XL', latin1('\0\0\0\x0cJXL \r\n\x87\n')],
    ['ZIP', latin1('PK\x03\x04')],
    ['GZIP', latin1('\x1f\x8b\x08')],
    ['Windows program', latin1('MZ\x90\0\x03\0')],
    ['RIFF', latin1('RIFF\0\0\0\0WAVEfmt ')],
    ['HEIC', ftyp('heic', 'mif1', 'heic')],
    ['HEIC', ftyp('mif1', 'heic')],
    ['HEIC', ftyp('heic', 'avif')],
    ['HEIF', ftyp('mif1', 'miaf')],
    ['MP4', ftyp('isom', 'mp42')],
  ] as const)('is named %s', (detected, bytes) => {
    expect(contentKind(bytes)).toEqual({ kind: 'refused', detected });
  });
});

describe('Content that is let through to a header check', () => {
  it.each([
    ['avif', ftyp('avif', 'mif1')],
    ['avif', ftyp('avis', 'avif', 'msf1')],
    ['avif', ftyp('mif1', 'avif', 'miaf')],
    ['webp', latin1('RIFF\0\0\0\0WEBPVP8 ')],
    ['jpeg', latin1('\xff\xd8\xff\xe1')],
    ['gif', latin1('GIF87a')],
  ] as const)('is named %s', (format, bytes) => {
    expect(contentKind(bytes)).toEqual({ kind: 'image', format });
  });

  it.each([
    'BMW is a make of car.',
    'MZ is a car plate.',
    'a < b, and <svg> is a tag',
    'GIF90a',
    '\x89PNG\n\x1a\n',
    '',
  ])('is not %j', (text) => {
    expect(contentKind(latin1(text))).toEqual({ kind: 'unknown' });
  });
});
