import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAvifHeader } from './avif-header';
import { readBmpHeader } from './bmp-header';
import { readGifHeader } from './gif-header';
import { readJpegHeader } from './jpeg-header';
import { readPngHeader } from './png-header';
import { readWebpHeader } from './webp-header';

const folder = new URL('../../../e2e/fixtures/images/', import.meta.url);
const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(new URL(file, folder)));
const joined = (...parts: readonly ArrayLike<number>[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => Array.from(part)));

/** Where the text stands, once for each time it does. */
function placesOf(bytes: Uint8Array, text: string): number[] {
  const latin1 = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return Array.from(latin1.matchAll(new RegExp(text, 'g')), (match) => match.index);
}

/** The bytes with others in the places given. */
function patched(bytes: Uint8Array, places: readonly number[], values: readonly number[]): Uint8Array {
  const copy = bytes.slice();
  for (const place of places) copy.set(values, place);
  return copy;
}

describe('A PNG header', () => {
  const png = bytesOf('rgb.png');

  it('is damaged when its checksum is wrong', () => {
    expect(readPngHeader(patched(png, [19], [1]))).toBeNull();
  });

  it('is damaged when IHDR is not the first chunk', () => {
    expect(readPngHeader(patched(png, [12], [0x69]))).toBeNull();
  });

  it('counts an animation frame that claims more than the picture', () => {
    const frame = placesOf(bytesOf('animated.png'), 'fcTL')[0] ?? 0;
    const huge = patched(bytesOf('animated.png'), [frame + 8], [0, 0, 0xff, 0xff]);
    expect(readPngHeader(huge)).toMatchObject({ widthPx: 0xffff, heightPx: 264, isAnimated: true });
  });

  it('is truncated without a single byte of pixels, though IEND stands there', () => {
    expect(readPngHeader(joined(png.subarray(0, 33), png.subarray(-12)))).toMatchObject({ isTruncated: true });
  });

  it('is whole when something follows IEND', () => {
    expect(readPngHeader(joined(png, [1, 2, 3]))).toMatchObject({ isTruncated: false });
  });
});

describe('A JPEG header', () => {
  const jpeg = bytesOf('baseline.jpg');
  const thumbnail = bytesOf('grey.jpg');

  it('is not taken from the thumbnail in its EXIF segment', () => {
    const length = thumbnail.length + 2;
    const exif = joined([0xff, 0xe1, length >> 8, length & 255], thumbnail);
    expect(readJpegHeader(joined(jpeg.subarray(0, 2), exif, jpeg.subarray(2)))).toEqual(readJpegHeader(jpeg));
  });

  it('is whole when another picture or a film follows its end', () => {
    expect(readJpegHeader(joined(jpeg, thumbnail, [0, 0, 0, 24]))).toEqual(readJpegHeader(jpeg));
  });

  it('is read past fill bytes and stray bytes between its segments, as libjpeg reads it', () => {
    expect(readJpegHeader(joined([0xff, 0xd8, 7, 7, 0xff], jpeg.subarray(2)))).toEqual(readJpegHeader(jpeg));
  });

  it('counts the largest of two frame headers', () => {
    const second = [0xff, 0xc0, 0, 8, 8, 0xff, 0xfe, 0x10, 0x00, 3];
    expect(readJpegHeader(joined([0xff, 0xd8], second, jpeg.subarray(2)))).toMatchObject({
      widthPx: 4096,
      heightPx: 65_534,
    });
  });

  it('is damaged when the picture ends before any frame header', () => {
    expect(readJpegHeader(Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]))).toBeNull();
  });
});

describe('A GIF header', () => {
  it('counts a frame that sticks out of its screen', () => {
    const gif = bytesOf('still.gif');
    const frame = placesOf(gif, ',\0\0\0\0')[0] ?? 0;
    expect(readGifHeader(patched(gif, [frame + 3], [0xff, 0xff]))).toMatchObject({
      widthPx: 232,
      heightPx: 0xffff + 232,
    });
  });

  it('is truncated when it has a screen and no frame', () => {
    const empty = joined(bytesOf('still.gif').subarray(0, 10), [0, 0, 0, 0x3b]);
    expect(readGifHeader(empty)).toMatchObject({ widthPx: 232, isTruncated: true });
  });
});

describe('A BMP header', () => {
  it('of OS/2 2.x may leave off all but its first fields', () => {
    const fileHeader = [66, 77, 0, 0, 0, 0, 0, 0, 0, 0, 30, 0, 0, 0];
    const dibHeader = [16, 0, 0, 0, 4, 0, 0, 0, 2, 0, 0, 0, 1, 0, 24, 0];
    const short = joined(fileHeader, dibHeader, new Uint8Array(24));
    expect(readBmpHeader(short)).toMatchObject({ widthPx: 4, heightPx: 2, bitsPerSample: 8, isTruncated: false });
    expect(readBmpHeader(short.subarray(0, -1))).toMatchObject({ isTruncated: true });
  });

  it('is damaged when it says that a JPEG or a PNG is inside', () => {
    expect(readBmpHeader(patched(bytesOf('24bit.bmp'), [30], [4]))).toBeNull();
    expect(readBmpHeader(patched(bytesOf('24bit.bmp'), [30], [5]))).toBeNull();
  });

  it('is damaged when a pixel has a number of bits that no BMP has', () => {
    expect(readBmpHeader(patched(bytesOf('24bit.bmp'), [28], [7]))).toBeNull();
  });
});

describe('A WebP header', () => {
  it('counts a bitmap that is larger than its canvas', () => {
    const canvas = [0x56, 0x50, 0x38, 0x58, 10, 0, 0, 0, 0x10, 0, 0, 0, 9, 0, 0, 9, 0, 0];
    const webp = bytesOf('lossy.webp');
    const both = joined(webp.subarray(0, 12), canvas, webp.subarray(12));
    expect(readWebpHeader(both)).toMatchObject({ widthPx: 232, heightPx: 232, mayBeTransparent: true });
  });

  it('is damaged when its bitmap does not begin as VP8 does', () => {
    expect(readWebpHeader(patched(bytesOf('lossy.webp'), [23], [0]))).toBeNull();
  });
});

describe('An AVIF header', () => {
  const tiny = [0, 0, 0, 10, 0, 0, 0, 10];

  it('counts what the AV1 stream says when every box understates it', () => {
    const still = bytesOf('still.avif');
    const understated = patched(
      still,
      placesOf(still, 'ispe').map((place) => place + 8),
      tiny,
    );
    expect(readAvifHeader(understated)).toMatchObject({ widthPx: 232, heightPx: 232 });
  });

  it('counts the outer size of a grid', () => {
    expect(readAvifHeader(bytesOf('grid.avif'))).toMatchObject({ widthPx: 232, heightPx: 232 });
  });

  it('counts a box that overstates the stream', () => {
    const still = bytesOf('still.avif');
    const overstated = patched(
      still,
      placesOf(still, 'ispe').map((place) => place + 8),
      [0, 1, 0, 0, 0, 0, 0, 1],
    );
    expect(readAvifHeader(overstated)).toMatchObject({ widthPx: 65_536, heightPx: 232 });
  });

  it('counts the stream of a sequence, which only its chunk offsets lead to', () => {
    const animated = bytesOf('animated.avif');
    const noBoxes = patched(
      animated,
      placesOf(animated, 'ispe').map((place) => place + 8),
      tiny,
    );
    const noItems = patched(noBoxes, placesOf(animated, 'iloc'), [0x66, 0x72, 0x65, 0x65]);
    const noTracks = patched(noItems, placesOf(animated, 'tkhd|av01'), [0x66, 0x72, 0x65, 0x65]);
    expect(readAvifHeader(noTracks)).toMatchObject({ widthPx: 264, heightPx: 264, isAnimated: true });
  });

  it('counts a stream that lies in an idat box', () => {
    const still = bytesOf('still.avif');
    const mdat = placesOf(still, 'mdat')[0] ?? 0;
    const stream = still.subarray(mdat + 4);
    const tag = (text: string): number[] => Array.from(text, (sign) => sign.charCodeAt(0));
    const size = (bytes: number): number[] => [0, 0, bytes >> 8, bytes & 255];
    const box = (type: string, ...data: number[]): number[] => [...size(data.length + 8), ...tag(type), ...data];
    const iloc = box('iloc', 1, 0, 0, 0, 0x44, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2, 0);
    const ispe = box('ispe', 0, 0, 0, 0, ...tiny);
    const meta = box('meta', 0, 0, 0, 0, ...iloc, ...ispe, ...box('idat', ...stream));
    const file = joined(box('ftyp', ...tag('avif'), 0, 0, 0, 0), meta);
    expect(readAvifHeader(file)).toMatchObject({ widthPx: 232, heightPx: 232, isTruncated: false });
  });

  it('is truncated when the pixels are to be in a part of the file that is missing, though other boxes hold some', () => {
    const still = bytesOf('still.avif');
    const mdat = (placesOf(still, 'mdat')[0] ?? 0) - 4;
    const beforePixels = joined(still.subarray(0, mdat), [0, 0, 0, 8, 0x69, 0x64, 0x61, 0x74]);
    expect(readAvifHeader(beforePixels)).toMatchObject({ isTruncated: true });
  });

  it('is damaged when no box states a size', () => {
    const still = bytesOf('still.avif');
    expect(readAvifHeader(patched(still, placesOf(still, 'ispe'), [0x66, 0x72, 0x65, 0x65]))).toBeNull();
  });

  it('says whether the picture is grey', () => {
    expect(readAvifHeader(bytesOf('still.avif'))).toMatchObject({ colour: 'rgb', mayBeTransparent: false });
  });
});
