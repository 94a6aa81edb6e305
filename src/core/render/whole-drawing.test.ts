import { beforeAll, describe, expect, it } from 'vitest';
import { encoded } from '../encode/test/encoded';
import { type Glyphs, NO_GLYPHS } from '../glyphs/glyph';
import { createGlyphSource } from '../glyphs/glyph-source';
import type { Drawing, Picture } from './drawing';
import { readableOn } from './frame-layout';
import { logoBudget } from './logo-budget';
import { layoutOfLogo } from './logo-drawing';
import type { Frame, Logo, Style } from './style';
import { logoPicture } from './test/drawings';
import { readDrawing } from './test/read-drawing';
import { wholeDrawing } from './whole-drawing';

const TEXT = 'https://example.org/menu/12';
const INK = { shape: 'square', paint: { kind: 'solid', colour: '#1a1a1a' } } as const;
const PLAIN: Style = {
  modules: INK,
  finderRing: INK,
  finderCentre: INK,
  ground: { kind: 'solid', colour: '#ffffff' },
  logo: null,
  frame: null,
  turnDegrees: 0,
};
const SYMBOL = encoded(TEXT, { level: 'H', version: 5 });
const FRAME: Frame = { shape: 'line', caption: '扫码关注我们', place: 'below', colour: '#b3261e' };

let glyphs: Glyphs = NO_GLYPHS;
let picture: Picture;
beforeAll(async () => {
  glyphs = await createGlyphSource((load) => load()).glyphsOf('扫码关注我们 Scan me, please 智能工坊');
  picture = await logoPicture();
});

function logo(more: Partial<Logo> = {}): Logo {
  const content = { kind: 'picture', picture, silhouette: null } as const;
  return { content, share: 0.2, clearing: 'modules', marginModules: 1, ...more };
}

/** Ends of the lines and curves of all paths that are not the ground. */
function pointsIn({ shapes }: Drawing, box: { readonly from: number; readonly to: number }): number {
  return shapes
    .flatMap((shape) =>
      shape.kind === 'path' && shape.fill.kind === 'solid' && shape.fill.colour === '#1a1a1a' ? [shape.path] : [],
    )
    .flatMap(({ coordinates }) =>
      coordinates.filter((_, index) => index % 2 === 0).map((x, index) => [x, coordinates[2 * index + 1] ?? 0]),
    )
    .filter((point) => point.every((value) => value > box.from && value < box.to)).length;
}

describe('a symbol with a logo', () => {
  it('has no module under the logo and its margin, and no patch instead, so that a transparent ground stays so', () => {
    const drawing = wholeDrawing(SYMBOL, 4, { ...PLAIN, ground: null, logo: logo() }, NO_GLYPHS);
    expect(drawing.shapes.map(({ kind }) => kind)).toEqual(['path', 'picture']);
    expect(pointsIn(drawing, { from: 18.5, to: 26.5 })).toBe(0);
    expect(pointsIn(wholeDrawing(SYMBOL, 4, PLAIN, NO_GLYPHS), { from: 18.5, to: 26.5 })).toBeGreaterThan(0);
  });

  it('keeps its modules where nothing is to be cleared', () => {
    const kept = wholeDrawing(SYMBOL, 4, { ...PLAIN, logo: logo({ clearing: 'none' }) }, NO_GLYPHS);
    expect(kept.shapes.slice(0, -1)).toEqual(wholeDrawing(SYMBOL, 4, PLAIN, NO_GLYPHS).shapes);
  });

  it(
    'is read by rsvg-convert with zbar and zxing-cpp as long as the logo is within the budget',
    { timeout: 60_000 },
    async () => {
      for (const share of [0.1, 0.2, 0.26]) {
        for (const clearing of ['modules', 'outline', 'none'] as const) {
          for (const content of [logo().content, { kind: 'text', text: '智能工坊' } as const]) {
            const style = { ...PLAIN, logo: logo({ share, clearing, content }), frame: FRAME };
            const layout = layoutOfLogo(SYMBOL, style, glyphs);
            const budget = layout && logoBudget(SYMBOL, layout);
            if (budget === null) throw new Error('no budget');
            expect(budget.worst).toBeLessThanOrEqual(budget.correctable);
            const read = await readDrawing(wholeDrawing(SYMBOL, 4, style, glyphs));
            expect(read, `${share} ${clearing} ${content.kind}`).toEqual({ zbar: TEXT, zxing: TEXT });
          }
        }
      }
    },
  );

  it('turns a text with the symbol', () => {
    const text = logo({ content: { kind: 'text', text: 'Sn' } });
    const upright = wholeDrawing(SYMBOL, 4, { ...PLAIN, logo: text }, glyphs).shapes.at(-1);
    const turned = wholeDrawing(SYMBOL, 4, { ...PLAIN, logo: text, turnDegrees: 90 }, glyphs).shapes.at(-1);
    if (upright?.kind !== 'path' || turned?.kind !== 'path') throw new Error('no text');
    const [x = 0, y = 0] = upright.path.coordinates;
    expect(turned.path.coordinates[0]).toBeCloseTo(45 - y);
    expect(turned.path.coordinates[1]).toBeCloseTo(x);
  });
});

describe('a symbol with a frame', () => {
  it('stays on whole modules and keeps its quiet zone', () => {
    for (const shape of ['none', 'line', 'band'] as const) {
      for (const place of ['above', 'below'] as const) {
        const drawing = wholeDrawing(SYMBOL, 4, { ...PLAIN, frame: { ...FRAME, shape, place } }, glyphs);
        const modules = drawing.shapes.find(
          (found) => found.kind === 'path' && found.fill.kind === 'solid' && found.fill.colour === '#1a1a1a',
        );
        if (modules?.kind !== 'path') throw new Error('no modules');
        expect(modules.path.coordinates.every(Number.isInteger)).toBe(true);
        const ys = modules.path.coordinates.filter((_, index) => index % 2 === 1);
        const caption = drawing.shapes.find(
          (found) =>
            found.kind === 'path' &&
            found.path.coordinates.some((value) => !Number.isInteger(value)) &&
            found.path.commands.length > 100,
        );
        if (caption?.kind !== 'path') throw new Error('no caption');
        const captionYs = caption.path.coordinates.filter((_, index) => index % 2 === 1);
        if (place === 'below') expect(Math.min(...captionYs)).toBeGreaterThanOrEqual(Math.max(...ys) + 4);
        else expect(Math.max(...captionYs)).toBeLessThanOrEqual(Math.min(...ys) - 4);
        expect(Math.max(...captionYs)).toBeLessThan(drawing.heightModules);
        expect(Math.min(...captionYs)).toBeGreaterThan(0);
        expect([drawing.widthModules, drawing.heightModules].every(Number.isInteger)).toBe(true);
      }
    }
  });

  it('has a ground under all of it, or none', () => {
    const ground = (style: Style) => wholeDrawing(SYMBOL, 4, style, glyphs).shapes[0];
    expect(ground({ ...PLAIN, frame: { ...FRAME, shape: 'none' } })).toMatchObject({
      path: { coordinates: expect.arrayContaining([0, 45]) as number[] },
      fill: { colour: '#ffffff' },
    });
    expect(ground({ ...PLAIN, ground: null, frame: FRAME })).toMatchObject({ fill: { colour: FRAME.colour } });
  });

  it('without words and line is no frame at all', () => {
    const none = wholeDrawing(SYMBOL, 4, { ...PLAIN, frame: { ...FRAME, shape: 'none', caption: ' ' } }, glyphs);
    expect(none).toEqual(wholeDrawing(SYMBOL, 4, PLAIN, glyphs));
  });

  it('is read in every form', { timeout: 60_000 }, async () => {
    for (const shape of ['none', 'line', 'band'] as const) {
      const style: Style = { ...PLAIN, frame: { ...FRAME, shape, caption: 'Scan me, please', place: 'above' } };
      const read = await readDrawing(wholeDrawing(SYMBOL, 4, style, glyphs));
      expect(read).toEqual({ zbar: TEXT, zxing: TEXT });
    }
  });

  it('writes on its band in white or black, whichever is easier to read', () => {
    expect(readableOn('#b3261e')).toBe('#fff');
    expect(readableOn('#f2c200')).toBe('#000');
    expect(readableOn('#fff')).toBe('#000');
    expect(readableOn('#000')).toBe('#fff');
  });
});
