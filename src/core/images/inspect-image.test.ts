import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type NameRule, checkFileSize, inspectImage } from './inspect-image';
import { MAX_FILE_BYTES } from './limits';

const folder = new URL('../../../e2e/fixtures/images/', import.meta.url);
const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(new URL(file, folder)));
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const faultOf = (name: string | null, bytes: Uint8Array, rule: NameRule = 'usual'): unknown => {
  const seen = inspectImage(name, bytes, rule);
  return seen.ok ? null : seen.fault;
};

describe('The size of a file', () => {
  it('is allowed up to the limit and not a byte more', () => {
    expect(checkFileSize(MAX_FILE_BYTES).ok).toBe(true);
    expect(checkFileSize(MAX_FILE_BYTES + 1)).toEqual({
      ok: false,
      fault: { code: 'file-too-large', sizeBytes: MAX_FILE_BYTES + 1, limitBytes: MAX_FILE_BYTES },
    });
  });

  it('must not be nothing', () => {
    expect(checkFileSize(0)).toEqual({ ok: false, fault: { code: 'file-empty' } });
  });
});

describe('The name of a file', () => {
  it('is not asked for when the picture was pasted', () => {
    const seen = inspectImage(null, bytesOf('no-extension'), 'strict');
    expect(seen).toMatchObject({ ok: true, value: { format: 'png', isRenamed: false } });
  });

  it('may give another allowed format than the bytes', () => {
    const seen = inspectImage('photo.AVIF', bytesOf('rgb.png'), 'usual');
    expect(seen).toMatchObject({ ok: true, value: { format: 'png', isRenamed: true } });
  });

  it.each(['jpg', 'jpeg', 'jfif', 'jpe', 'pjp', 'pjpeg'])(
    '%s stands for JPEG, under the strict rule too',
    (extension) => {
      expect(inspectImage(`photo.${extension}`, bytesOf('grey.jpg'), 'strict')).toMatchObject({
        ok: true,
        value: { format: 'jpeg', isRenamed: false },
      });
    },
  );

  it.each(['photo', 'photo.', '.png', 'photo.1', 'Screenshot 2024.05.01', 'photo.tmp'])(
    'that says nothing (%s) leaves it to the content, unless names are strict',
    (name) => {
      expect(inspectImage(name, bytesOf('rgb.png'), 'usual')).toMatchObject({
        ok: true,
        value: { format: 'png', isRenamed: false },
      });
      expect(faultOf(name, bytesOf('rgb.png'), 'strict')).toMatchObject({ code: 'extension-refused' });
      expect(faultOf(name, latin1('only words'))).toEqual({ code: 'content-not-image', isNamedPicture: false });
      expect(faultOf(name, latin1('MZ\x90\0'))).toMatchObject({ isNamedPicture: false });
    },
  );

  it('that says another kind is refused, though the bytes are a picture', () => {
    expect(faultOf('photo.png.exe', bytesOf('rgb.png'))).toEqual({ code: 'extension-refused', extension: 'exe' });
    expect(faultOf('photo.pdf', bytesOf('rgb.png'))).toEqual({ code: 'extension-refused', extension: 'pdf' });
    expect(faultOf('photo.txt', bytesOf('rgb.png'))).toEqual({ code: 'extension-refused', extension: 'txt' });
    expect(faultOf('photo.tiff', bytesOf('tiff-named.png'))).toEqual({ code: 'extension-refused', extension: 'tiff' });
  });

  it('does not make a picture of something else', () => {
    expect(faultOf('notes.png', latin1('only words'))).toEqual({ code: 'content-not-image', isNamedPicture: true });
    expect(faultOf(null, latin1('only words'))).toEqual({ code: 'content-not-image', isNamedPicture: false });
    expect(faultOf('paper.png', latin1('%PDF-1.7'))).toEqual({
      code: 'content-refused',
      detected: 'PDF',
      isNamedPicture: true,
    });
  });

  it('may be that of a drawing, whose bytes are then not asked', () => {
    expect(faultOf('logo.svg', bytesOf('rgb.png'))).toEqual({ code: 'svg-refused' });
    expect(faultOf('logo.SVGZ', latin1('\x1f\x8b\x08'))).toEqual({ code: 'svg-refused' });
    expect(faultOf(null, bytesOf('plain.svg'))).toEqual({ code: 'svg-refused' });
  });
});

describe('The pixels that a header claims', () => {
  const bmp = (widthPx: number, heightPx: number): Uint8Array => {
    const bytes = new Uint8Array(54);
    const view = new DataView(bytes.buffer);
    bytes.set(latin1('BM'));
    view.setUint32(10, 54, true);
    view.setUint32(14, 40, true);
    view.setInt32(18, widthPx, true);
    view.setInt32(22, heightPx, true);
    view.setUint16(28, 1, true);
    return bytes;
  };

  it('may be a hundred million and not one row more', () => {
    expect(faultOf(null, bmp(10_000, 10_000))).toBeNull();
    expect(faultOf(null, bmp(10_000, -10_001))).toEqual({
      code: 'too-many-pixels',
      widthPx: 10_000,
      heightPx: 10_001,
      limitPixels: 100_000_000,
      limitSidePx: 65_535,
    });
  });

  it('may not make a side longer than any decoder takes', () => {
    expect(faultOf(null, bmp(65_535, 1))).toBeNull();
    expect(faultOf(null, bmp(65_536, 1))).toMatchObject({ code: 'too-many-pixels' });
    expect(faultOf(null, bmp(1, -(2 ** 31)))).toMatchObject({ code: 'too-many-pixels', heightPx: 2 ** 31 });
  });

  it('must be some', () => {
    expect(faultOf(null, bmp(0, 10))).toEqual({ code: 'no-pixels', widthPx: 0, heightPx: 10 });
    expect(faultOf(null, bmp(10, 0))).toEqual({ code: 'no-pixels', widthPx: 10, heightPx: 0 });
    expect(faultOf(null, bmp(-10, 10))).toEqual({ code: 'header-damaged', format: 'bmp' });
  });
});
