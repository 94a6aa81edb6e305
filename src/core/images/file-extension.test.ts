import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitName } from './file-extension';

const fileExtension = (name: string): string => splitName(name).extension;

const extensions = fc.constantFrom('png', 'AVIF', 'Jpg');
const tails = fc.constantFrom('', '.', ' ', '. .');

describe('The extension of a file name', () => {
  it.each([
    ['photo.png', 'png'],
    ['PHOTO.JPeG', 'jpeg'],
    ['archive.tar.gz', 'gz'],
    ['photo.png.exe', 'exe'],
    ['photo.exe.png', 'png'],
    ['photo.png.', 'png'],
    ['photo.png. . ', 'png'],
    ['photo.png\u3000', 'png'],
    ['二维码 照片.PNG', 'png'],
    ['photo.\uff50\uff4e\uff47', '\uff50\uff4e\uff47'],
    ['photo\u202egnp.exe', 'exe'],
    ['a.png\0.exe', 'exe'],
    ['C:\\pictures.old\\photo', ''],
    ['folder.png/photo', ''],
    ['.png', ''],
    ['png', ''],
    ['...', ''],
    ['', ''],
  ])('of %j is %j', (name, extension) => {
    expect(fileExtension(name)).toBe(extension);
  });

  it('is shortened when it is a whole sentence, and never in the middle of a character', () => {
    expect(fileExtension(`note.${'😀'.repeat(500)}`)).toBe('😀'.repeat(20));
  });

  it('is found after whatever stands before the last dot', () => {
    fc.assert(
      fc.property(fc.string(), extensions, tails, (stem, extension, tail) => {
        expect(fileExtension(`x${stem}y.${extension}${tail}`)).toBe(extension.toLowerCase());
      }),
    );
  });

  it('is found soon in a long name of dots', () => {
    const before = performance.now();
    fileExtension(`${'. '.repeat(500_000)}x`);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
