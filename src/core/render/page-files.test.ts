import { zlibSync } from 'fflate';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Drawing } from './drawing';
import { renderEps } from './eps';
import { type PageOptions, renderPdf } from './pdf';
import { renderSvg } from './svg';
import { CURVES, GRADIENTS, PLAIN, TEXT, decodedBySharp, logoPicture, withLogo } from './test/drawings';
import { type Drawer, drawnBy, readByZbar, said } from './test/programs';

const deflate = (bytes: Uint8Array) => Promise.resolve(zlibSync(bytes));

/** Leaves the operators legible. */
const unpacked = (bytes: Uint8Array) => Promise.resolve(bytes);

const SIZE_MM = 50;

async function pageOptions(drawing: Drawing, blackInk = false): Promise<PageOptions> {
  return { longerSideMm: SIZE_MM, blackInk, pictures: await decodedBySharp(drawing) };
}

const pdfOf = async (drawing: Drawing, blackInk = false) =>
  renderPdf(drawing, await pageOptions(drawing, blackInk), deflate);
const epsOf = async (drawing: Drawing, blackInk = false) =>
  renderEps(drawing, await pageOptions(drawing, blackInk), deflate);

/** Every drawer of a format, with the file of a drawing. */
const WAYS: readonly (readonly [Drawer, string, (drawing: Drawing) => Promise<Uint8Array>])[] = [
  ['librsvg', 'svg', (drawing) => Promise.resolve(renderSvg(drawing, SIZE_MM, 'mm'))],
  ['poppler', 'pdf', (drawing) => pdfOf(drawing)],
  ['mupdf', 'pdf', (drawing) => pdfOf(drawing)],
  ['ghostscript', 'pdf', (drawing) => pdfOf(drawing)],
  ['ghostscript', 'eps', (drawing) => epsOf(drawing)],
];

describe.each(WAYS)('a drawing drawn by %s from %s', (drawer, extension, render) => {
  it('is read by zbar, plain and with gradients', async () => {
    for (const drawing of [PLAIN, GRADIENTS])
      expect(readByZbar(drawnBy(drawer, await render(drawing), extension))).toBe(TEXT);
  });

  it('has the colours of its gradients where they belong', async () => {
    const colourAt = await picture(drawnBy(drawer, await render(GRADIENTS), extension), GRADIENTS);
    // The quiet zone: the ground's gradient is white in the middle and #ffe0b0 in the corners.
    expectNear(colourAt(0.3, 0.3), [255, 225, 178]);
    // Finder patterns: the first stop and the end after the last one, which the paint reaches beyond its stops.
    expectNear(colourAt(4.5, 4.5), [128, 32, 0]);
  });

  it('shows a picture where it is, turned, and what is transparent in it', async () => {
    const drawing = withLogo(await logoPicture(), 90);
    const colourAt = await picture(drawnBy(drawer, await render(drawing), extension), drawing);
    const middle = drawing.widthModules / 2;
    // Turned by 90° clockwise: what was above is on the right.
    expectNear(colourAt(middle + 2, middle + 2), [255, 0, 0]);
    expectNear(colourAt(middle + 2, middle - 2), [255, 0, 0]);
    const [red = 0, , blue = 0] = colourAt(middle - 2, middle - 2);
    expect(blue - red).toBeGreaterThan(100);
    expect(readByZbar(drawnBy(drawer, await render(drawing), extension))).toBe(TEXT);
  });

  it('has curves, and the shape of the drawing', async () => {
    const png = drawnBy(drawer, await render(CURVES), extension);
    const { width, height } = await sharp(png).metadata();
    expect(width / height).toBeCloseTo(2, 1);
    const colourAt = await picture(png, CURVES);
    expectNear(colourAt(5, 5), [192, 0, 0]);
    expectNear(colourAt(15 + 0.65 * 4, 5 + 0.65 * 4), [192, 0, 0]);
    expectNear(colourAt(15 + 0.77 * 4, 5 + 0.77 * 4), [255, 255, 255]);
    expectNear(colourAt(10, 5), [0, 0, 0]);
  });
});

describe('a PDF file', () => {
  it('has the exact size, one page, and tells neither time nor producer', async () => {
    const info = said('pdfinfo', [], await pdfOf(PLAIN), 'pdf');
    expect(info).toMatch(/Pages:\s+1\n/);
    const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+) pts/.exec(info) ?? [];
    expect(Number(width)).toBeCloseTo((SIZE_MM / 25.4) * 72, 2);
    expect(Number(height)).toBeCloseTo((SIZE_MM / 25.4) * 72, 2);
    expect(info).not.toMatch(/CreationDate|ModDate|Producer|Creator/);
  });

  it('is in order for qpdf, also with pictures and shadings', async () => {
    for (const drawing of [PLAIN, GRADIENTS, CURVES, withLogo(await logoPicture(), 30)])
      expect(said('qpdf', ['--check'], await pdfOf(drawing), 'pdf')).toContain('No syntax or stream encoding errors');
  });

  it('is the same for the same drawing', async () => {
    const drawing = withLogo(await logoPicture(), 0);
    expect(await pdfOf(drawing)).toEqual(await pdfOf(drawing));
  });

  it('has its pixels as outlines, not as a picture, where there is no logo', async () => {
    expect(
      said('pdfimages', ['-list'], await pdfOf(GRADIENTS), 'pdf')
        .trim()
        .split('\n'),
    ).toHaveLength(2);
    const listed = said('pdfimages', ['-list'], await pdfOf(withLogo(await logoPicture(), 0)), 'pdf');
    expect(listed).toMatch(/image\s+40\s+40\s+rgb/);
    expect(listed).toMatch(/smask\s+40\s+40\s+gray/);
  });

  it('has black ink alone where it is asked for, and colours as they are', async () => {
    const inks = async (drawing: Drawing, blackInk: boolean) => inkCoverage(await pdfOf(drawing, blackInk), 'pdf');
    const [cyan, magenta, yellow, black] = await inks(PLAIN, true);
    expect([cyan, magenta, yellow]).toEqual([0, 0, 0]);
    expect(black).toBeGreaterThan(0.1);
    // As red, green and blue, a converter spreads black over all four inks or none but black, as it likes.
    const coloured = new TextDecoder('latin1').decode(
      await renderPdf(CURVES, await pageOptions(CURVES, true), unpacked),
    );
    expect(coloured).toContain('0.7529 0 0 rg');
    expect(coloured).toContain('0 0 0 1 k');
    const asRgb = new TextDecoder('latin1').decode(await renderPdf(CURVES, await pageOptions(CURVES), unpacked));
    expect(asRgb).toContain('0 0 0 rg');
    expect(asRgb).not.toMatch(/ k$/m);
  });
});

describe('an EPS file', () => {
  it('says its bounding box, exact and in whole points', async () => {
    const text = new TextDecoder().decode(await epsOf(CURVES));
    const points = (SIZE_MM / 25.4) * 72;
    expect(text).toContain(`%%BoundingBox: 0 0 ${String(Math.ceil(points))} ${String(Math.ceil(points / 2))}\n`);
    expect(text).toContain('%%LanguageLevel: 3\n');
    // Ghostscript measures the marks themselves.
    const measured = said('sh', ['-c', 'gs -q -dBATCH -dNOPAUSE -sDEVICE=bbox "$0" 2>&1'], await epsOf(PLAIN), 'eps');
    const [, ...box] = /%%HiResBoundingBox: ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)/.exec(measured) ?? [];
    // It does not count what is white: the quiet zone of four modules.
    const quiet = (4 / PLAIN.widthModules) * points;
    [quiet, quiet, points - quiet, points - quiet].forEach((value, index) => {
      expect(Number(box[index])).toBeCloseTo(value, 1);
    });
  });

  it('has black ink alone where it is asked for', async () => {
    const [cyan, magenta, yellow, black] = inkCoverage(await epsOf(PLAIN, true), 'eps');
    expect([cyan, magenta, yellow]).toEqual([0, 0, 0]);
    expect(black).toBeGreaterThan(0.1);
  });

  it('is plain ASCII in lines that mail and old programs keep', async () => {
    for (const drawing of [GRADIENTS, withLogo(await logoPicture(), 0)]) {
      const bytes = await epsOf(drawing);
      expect(bytes.every((byte) => byte === 0x0a || (byte >= 0x20 && byte < 0x7f))).toBe(true);
      const lines = new TextDecoder().decode(bytes).split('\n');
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(255);
    }
  });
});

/** Shares of cyan, magenta, yellow and black, measured by Ghostscript. */
function inkCoverage(file: Uint8Array, extension: string): readonly number[] {
  const text = said('gs', ['-q', '-dBATCH', '-dNOPAUSE', '-sDEVICE=ink_cov', '-o', '-'], file, extension);
  return (/([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+CMYK/.exec(text) ?? []).slice(1).map(Number);
}

/** The colour in a picture at a place in modules, on white. */
async function picture(png: Buffer, { widthModules }: Drawing) {
  const { data, info } = await sharp(png)
    .flatten({ background: '#fff' })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const scale = info.width / widthModules;
  return (x: number, y: number): readonly number[] => {
    const start = info.channels * (Math.floor(y * scale) * info.width + Math.floor(x * scale));
    return [...data.subarray(start, start + 3)];
  };
}

function expectNear(colour: readonly number[], wanted: readonly number[]): void {
  const farthest = Math.max(...wanted.map((value, index) => Math.abs(value - (colour[index] ?? 0))));
  expect(farthest, `${colour.join(' ')} instead of ${wanted.join(' ')}`).toBeLessThanOrEqual(12);
}
