import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { withJpegDensity } from './jpeg-density';
import { withPngDensity } from './png-density';
import { said } from './test/programs';

const blank = sharp({ create: { width: 3, height: 2, channels: 3, background: '#fff' } });
const PNG = new Uint8Array(await blank.clone().png().toBuffer());
/** With a JFIF segment of another density, as browsers write it. */
const JPEG = new Uint8Array(execFileSync('convert', ['-size', '3x2', 'xc:white', '-density', '96', 'jpeg:-']));
/** Without one. */
const BARE_JPEG = new Uint8Array(await blank.clone().jpeg().toBuffer());

const files = fc.constantFrom(
  ['png', PNG, withPngDensity] as const,
  ['jpg', JPEG, withJpegDensity] as const,
  ['jpg', BARE_JPEG, withJpegDensity] as const,
);

describe('a density written into a picture', () => {
  it('is read back by another program, and the picture is as before', async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.integer({ min: 72, max: 1200 }), async ([, file, withDensity], dpi) => {
        const written = withDensity(file, dpi);
        const { density, width, height } = await sharp(written).metadata();
        // PNG counts pixels a metre.
        expect(Math.abs((density ?? 0) - dpi)).toBeLessThanOrEqual(0.5);
        expect([width, height]).toEqual([3, 2]);
        expect(await sharp(written).raw().toBuffer()).toEqual(await sharp(file).raw().toBuffer());
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['png', withPngDensity(PNG, 300)],
    ['jpg', withJpegDensity(JPEG, 300)],
    ['jpg', withJpegDensity(BARE_JPEG, 300)],
  ])('is in order for ImageMagick and ExifTool: %s', (extension, file) => {
    expect(Number(said('identify', ['-units', 'PixelsPerInch', '-format', '%x'], file, extension))).toBeCloseTo(300, 1);
    const tags = said('exiftool', ['-a', '-validate', '-warning', '-XResolution', '-PixelsPerUnitX'], file, extension);
    expect(tags).toMatch(extension === 'png' ? /Pixels Per Unit X\s+: 11811/ : /X Resolution\s+: 300/);
    expect(tags).toMatch(/Validate\s+: OK/);
  });
});
