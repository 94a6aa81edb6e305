import { describe, expect, it } from 'vitest';
import { inspectImage } from './inspect-image';
import { MAX_FILE_BYTES } from './limits';
import { pngCrc } from './png-crc';

/** Far above what a step a byte takes on a slow machine, far below what a quadratic walk would. */
const BOUND_MS = 10_000;

const latin1 = (text: string): number[] => Array.from(text, (sign) => sign.charCodeAt(0));
const be32 = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
const le32 = (value: number): number[] => be32(value).reverse();

/** A file of the largest size allowed: a start, then the same few bytes again and again, then an end. */
function filled(start: readonly number[], unit: readonly number[], end: readonly number[] = []): Uint8Array {
  const bytes = new Uint8Array(MAX_FILE_BYTES);
  const block = Uint8Array.from({ length: unit.length * 4096 }, (_, i) => unit[i % unit.length] ?? 0);
  const last = bytes.length - end.length;
  for (let offset = start.length; offset < last; offset += block.length) {
    bytes.set(block.subarray(0, Math.min(block.length, last - offset)), offset);
  }
  bytes.set(start, 0);
  bytes.set(end, last);
  return bytes;
}

function pngStart(): number[] {
  const ihdr = [...latin1('IHDR'), ...be32(300), ...be32(300), 8, 2, 0, 0, 0];
  return [...latin1('\x89PNG\r\n\x1a\n'), ...be32(13), ...ihdr, ...be32(pngCrc(Uint8Array.from(ihdr), 0, ihdr.length))];
}

const sof = [0xff, 0xc0, 0, 11, 8, 1, 0x2c, 1, 0x2c, 1, 1, 0x11, 0];
const soi = [0xff, 0xd8];
const gifStart = [...latin1('GIF89a'), 44, 1, 44, 1, 0, 0, 0];
const gifFrame = [0x2c, 0, 0, 0, 0, 44, 1, 44, 1, 0];
const vp8x = [...latin1('VP8X'), ...le32(10), 2, 0, 0, 0, 43, 1, 0, 43, 1, 0];
const webpStart = [...latin1('RIFF'), ...le32(MAX_FILE_BYTES - 8), ...latin1('WEBP'), ...vp8x];
const anmf = [...latin1('ANMF'), ...le32(16), ...Array.from({ length: 16 }, () => 0)];
const ftyp = [...be32(20), ...latin1('ftypavif'), ...be32(0), ...latin1('avif')];
const ispe = [...be32(20), ...latin1('ispe'), ...be32(0), ...be32(300), ...be32(300)];
const rest = (taken: number): number[] => be32(MAX_FILE_BYTES - taken);
// A sequence header with 32 operating points, the most there can be.
const slowStream = [0x12, 0, 0x0a, 0x7f, 0x04, 0xff, ...Array.from({ length: 160 }, () => 0xff)];
const slowStreamAt = be32(MAX_FILE_BYTES - slowStream.length);

const files: readonly (readonly [string, () => Uint8Array])[] = [
  ['a PNG of empty chunks', () => filled(pngStart(), [0, 0, 0, 0, 97, 65, 65, 65, 0, 0, 0, 0])],
  ['a PNG of animation frames', () => filled(pngStart(), [...be32(0), ...latin1('fcTL'), ...be32(0)])],
  ['a JPEG of empty segments before its frame header', () => filled(soi, [0xff, 0xe0, 0, 2], sof)],
  ['a JPEG of stuffed bytes', () => filled([...soi, ...sof], [0xff, 0])],
  ['a JPEG of fill bytes', () => filled([...soi, ...sof], [0xff])],
  ['a JPEG of restart markers', () => filled([...soi, ...sof, 0xff, 0xda, 0, 2], [0xff, 0xd0])],
  ['a JPEG of scans', () => filled([...soi, ...sof], [0xff, 0xda, 0, 2])],
  ['a GIF whose frame is of one-byte blocks', () => filled([...gifStart, ...gifFrame, 8], [1, 0x3b])],
  ['a GIF of empty extensions', () => filled(gifStart, [0x21, 0, 0])],
  ['a GIF of empty frames', () => filled(gifStart, [...gifFrame, 2, 0])],
  ['a WebP of empty chunks', () => filled(webpStart, [...latin1('ALPH'), 0, 0, 0, 0])],
  ['a WebP of empty frames', () => filled(webpStart, anmf)],
  [
    'a WebP whose one frame is of frames',
    () => filled([...webpStart, ...latin1('ANMF'), ...le32(MAX_FILE_BYTES - 38)], [...latin1('ANMF'), 0, 0, 0, 0]),
  ],
  ['an AVIF of empty boxes', () => filled([...ftyp, ...ispe], [0, 0, 0, 8, 97, 97, 97, 97])],
  [
    'an AVIF of boxes that say they go on to the end',
    () => filled([...ftyp, ...ispe], [0, 0, 0, 0, ...latin1('ipco')]),
  ],
  ['an AVIF of containers side by side', () => filled([...ftyp, ...ispe], [0, 0, 0, 8, ...latin1('ipco')])],
  ['an AVIF of nested containers', () => filled([...ftyp, ...ispe], [0x7f, 0xff, 0xff, 0xff, ...latin1('moov')])],
  [
    'an AVIF of large-size boxes',
    () => filled([...ftyp, ...ispe], [0, 0, 0, 1, ...latin1('free'), 0, 0, 0, 0, 0, 0, 0, 16]),
  ],
  ['an AVIF whose ftyp is all brands', () => filled([...rest(0), ...latin1('ftypavif')], latin1('abcd'))],
  [
    'an AVIF whose chunks all point to a long sequence header',
    () => filled([...ftyp, ...rest(20), ...latin1('stco'), ...be32(0), ...be32(0xffffffff)], slowStreamAt, slowStream),
  ],
  [
    'an AVIF whose items have extents without a width',
    () => filled([...ftyp, ...rest(20), ...latin1('iloc'), 0, 0, 0, 0, 0, 0, 0xff, 0xff], [0, 1, 0, 0, 0xff, 0xff]),
  ],
  ['a BMP of huge numbers', () => filled(latin1('BM'), [40, 0, 0, 0])],
  ['a text of opening brackets', () => filled([], latin1('<'))],
  ['a text of almost-tags', () => filled([], latin1('<a-a'))],
  ['zeros', () => filled([], [0])],
];

describe('The largest file allowed, made to take long', () => {
  it.each(files)(
    'is answered soon: %s',
    (_, make) => {
      const bytes = make();
      const before = performance.now();
      inspectImage(null, bytes, 'usual');
      expect(performance.now() - before).toBeLessThan(BOUND_MS);
    },
    2 * BOUND_MS,
  );

  it('is not let through when it lists more streams than can be looked at', () => {
    const chunks = [...rest(40), ...latin1('stco'), ...be32(0), ...be32(0xffffffff)];
    const bytes = filled([...ftyp, ...ispe, ...chunks], slowStreamAt, slowStream);
    expect(inspectImage(null, bytes, 'usual')).toEqual({
      ok: false,
      fault: { code: 'header-damaged', format: 'avif' },
    });
  });

  it(
    'still finds the frame header behind eight million empty segments',
    () => {
      const bytes = filled(soi, [0xff, 0xe0, 0, 2], [0, ...sof]);
      expect(inspectImage('many-segments.jpg', bytes, 'usual')).toMatchObject({
        ok: true,
        value: { format: 'jpeg', widthPx: 300, heightPx: 300, isTruncated: true },
      });
    },
    2 * BOUND_MS,
  );
});
