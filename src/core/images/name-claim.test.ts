import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameClaim } from './name-claim';

const kindOf = (name: string): string => {
  const claim = nameClaim(name);
  return claim.kind === 'picture' ? claim.format : claim.kind;
};

describe('what the name of a file says of its kind', () => {
  it.each([
    ['a.png', 'png'],
    ['a.PNG', 'png'],
    ['a.jfif', 'jpeg'],
    ['a.JPE', 'jpeg'],
    ['a.pjp', 'jpeg'],
    ['a.pjpeg', 'jpeg'],
    ['a.dib', 'bmp'],
    ['a.avif', 'avif'],
    ['a.ｐｎｇ', 'png'],
    ['EVzF2a.jpg_large', 'jpeg'],
    ['photo.jpg~', 'jpeg'],
    ['photo.jpg (1)', 'jpeg'],
    ['photo.jpeg:large', 'jpeg'],
    ['photo.jpg!thumb', 'jpeg'],
    ['photo.webp.tmp', 'webp'],
    ['photo.jpg.bak.old', 'jpeg'],
  ])('%s is %s', (name, kind) => {
    expect(kindOf(name)).toBe(kind);
  });

  it.each([
    ...['', 'photo', '.png', 'image:1000000123', 'mmexport1612345678901', 'IMG-20240501-WA0007.', '微信图片.'],
    ...['Screenshot 2024.05.01', 'a.1', 'a.8f14e45fceea167a', 'U.S. map', '二维码.照片', 'a.tmp', 'a.null', 'a.img'],
  ])('%j says nothing', (name) => {
    expect(kindOf(name)).toBe('nothing');
  });

  it.each([
    ...['a.exe', 'a.png.exe', 'a.pdf', 'a.txt', 'a.html', 'a.heic', 'a.tiff', 'a.7z', 'a.docx', 'a.ico', 'a.jp2'],
    ...['photo\u202egnp.exe', 'a.png\0.exe', 'a.ｅｘｅ', 'a.exe.tmp', 'a.exe_', 'a.pdf (1)', 'a.constructor'],
  ])('%j is another kind', (name) => {
    expect(kindOf(name)).toBe('other');
  });

  it.each(['a.svg', 'a.SVGZ', 'a.svg.tmp', 'a.svg (1)'])('%j is a drawing', (name) => {
    expect(kindOf(name)).toBe('svg');
  });

  it('names the extension that was judged', () => {
    expect(nameClaim('photo.exe.tmp').extension).toBe('exe');
    expect(nameClaim('photo').extension).toBe('');
  });

  it('is the same for every name that ends in another kind', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('exe', 'PDF', 'Txt'), (stem, extension) => {
        expect(kindOf(`x${stem}y.${extension}`)).toBe('other');
      }),
    );
  });
});
