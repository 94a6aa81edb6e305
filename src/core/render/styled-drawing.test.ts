import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { scanImageData } from '@undecaf/zbar-wasm';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { textsByZxing } from '../encode/test/readers';
import { encoded } from '../encode/test/encoded';
import { LEVELS } from '../qr/error-correction-level';
import type { Symbology } from '../qr/symbology';
import type { QrSymbol } from '../qr/symbol';
import type { Drawing } from './drawing';
import type { Path } from './path';
import { FINDER_SHAPES, MODULE_SHAPES, PLAIN_STYLE, type Style, TURN_DEGREES } from './style';
import { styledDrawing } from './styled-drawing';
import { renderSvg } from './svg';
import { area, boundsOf, isInside } from './test/path-facts';

const QUIET_ZONE = 4;
const folder = mkdtempSync(path.join(tmpdir(), 'styled-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const arbitraryStyle: fc.Arbitrary<Style> = fc
  .record({
    modules: fc.constantFrom(...MODULE_SHAPES),
    ring: fc.constantFrom(...FINDER_SHAPES),
    centre: fc.constantFrom(...FINDER_SHAPES),
    turnDegrees: fc.constantFrom(...TURN_DEGREES),
  })
  .map(({ modules, ring, centre, turnDegrees }) => shaped(modules, ring, centre, turnDegrees));

const arbitrarySymbol: fc.Arbitrary<QrSymbol> = fc
  .record({
    symbology: fc.constantFrom<Symbology>('qr-code', 'qr-code', 'micro-qr', 'rmqr'),
    text: fc.stringMatching(/^[0-9]{1,12}$/),
    version: fc.constantFrom(null, 2, 7),
  })
  .map(({ symbology, text, version }) =>
    encoded(text, {
      symbology,
      level: symbology === 'micro-qr' ? 'L' : 'M',
      ...(symbology === 'qr-code' ? { version } : {}),
    }),
  );

describe('a symbol in a style', () => {
  it('has the middle of every dark module dark and of every light one light, except where a finder ring is round', () => {
    fc.assert(
      fc.property(arbitrarySymbol, arbitraryStyle, (symbol, style) => {
        const drawing = styledDrawing(symbol, QUIET_ZONE, style);
        const turned = turnedModules(symbol, style.turnDegrees);
        const isRound = style.finderRing.shape === 'circle' || style.finderRing.shape === 'leaf';
        const ringCorners = isRound ? cornersOfRings(symbol) : new Set<number>();
        // Some hundred modules of a large symbol, others in each run: each asks every contour.
        const step = Math.ceil(turned.length / 400);
        for (const { index, column, row } of turned) {
          if (ringCorners.has(index) || (index + symbol.mask) % step !== 0) continue;
          const isDark = isDrawn(drawing, column + QUIET_ZONE + 0.5, row + QUIET_ZONE + 0.5);
          if (isDark !== (symbol.modules[index] === 1)) return false;
        }
        return true;
      }),
      { numRuns: 40 },
    );
  });

  it('stays inside of its quiet zone, and covers between 0.55 and 1.06 of the area of its dark modules', () => {
    fc.assert(
      fc.property(arbitrarySymbol, arbitraryStyle, (symbol, style) => {
        const drawing = styledDrawing(symbol, QUIET_ZONE, style);
        const dark = symbol.modules.reduce((sum, module) => sum + module, 0);
        const paths = inkOf(drawing);
        const share = paths.reduce((sum, ink) => sum + area(ink), 0) / dark;
        return (
          share > 0.55 &&
          share < 1.06 &&
          paths
            .map(boundsOf)
            .every(
              ({ left, top, right, bottom }) =>
                left >= QUIET_ZONE &&
                top >= QUIET_ZONE &&
                right <= drawing.widthModules - QUIET_ZONE &&
                bottom <= drawing.heightModules - QUIET_ZONE,
            )
        );
      }),
      { numRuns: 40 },
    );
  });

  it('is one path for parts of one paint, and one for each paint', () => {
    const symbol = encoded('paths', { level: 'M' });
    const one = styledDrawing(symbol, QUIET_ZONE, shaped('dots', 'circle', 'leaf', 0));
    expect(inkOf(one)).toHaveLength(1);
    const apart = styledDrawing(symbol, QUIET_ZONE, {
      ...shaped('dots', 'circle', 'leaf', 0),
      finderRing: { shape: 'circle', paint: { kind: 'solid', colour: '#123456' } },
    });
    expect(inkOf(apart)).toHaveLength(2);
    const clear = styledDrawing(symbol, QUIET_ZONE, { ...PLAIN_STYLE, ground: null });
    expect(clear.shapes).toHaveLength(1);
  });

  it('without a style is the same outlines as the plain drawing', () => {
    const symbol = encoded('plain', { level: 'M' });
    const [ink] = inkOf(styledDrawing(symbol, QUIET_ZONE, PLAIN_STYLE));
    expect(ink === undefined ? 0 : area(ink)).toBe(symbol.modules.reduce((sum, module) => sum + module, 0));
  });

  it('spreads a gradient over the quiet zone too, with the angle whatever the turn', () => {
    const stops = [
      { offset: 0, colour: '#000' },
      { offset: 1, colour: '#00f' },
    ] as const;
    const style: Style = {
      ...PLAIN_STYLE,
      modules: { shape: 'square', paint: { kind: 'linear', angleDegrees: 90, stops } },
      ground: { kind: 'radial', stops },
      turnDegrees: 90,
    };
    const { shapes, heightModules } = styledDrawing(encoded('x', { level: 'L' }), 4, style);
    const [ground, ink] = shapes.map((shape) => (shape.kind === 'path' ? shape.fill : null));
    expect(ground).toEqual({ kind: 'radial', centre: { x: 14.5, y: 14.5 }, radius: Math.hypot(14.5, 14.5), stops });
    expect(ink?.kind === 'linear' && { ...ink, to: rounded(ink.to), from: rounded(ink.from) }).toEqual({
      kind: 'linear',
      from: { x: 14.5, y: 0 },
      to: { x: 14.5, y: heightModules },
      stops,
    });
  });
});

describe.each(MODULE_SHAPES)('modules drawn as %s are read back from the SVG by other programs', (modules) => {
  it.each(FINDER_SHAPES.flatMap((ring) => LEVELS.map((level) => [ring, level] as const)))(
    'with finder ring %s, at level %s',
    async (ring, level) => {
      const centre = FINDER_SHAPES[(FINDER_SHAPES.indexOf(ring) + LEVELS.indexOf(level)) % FINDER_SHAPES.length];
      const text = `https://example.com/${modules}/${ring}/${level}`;
      const style = shaped(modules, ring, centre ?? ring, TURN_DEGREES[LEVELS.indexOf(level)] ?? 0);
      const svg = renderSvg(styledDrawing(encoded(text, { level }), QUIET_ZONE, style), 330);
      // One way through librsvg's own program and zbar, the other through sharp and zxing-cpp.
      const file = path.join(folder, `${modules}-${ring}-${level}`);
      writeFileSync(`${file}.svg`, svg);
      execFileSync('rsvg-convert', ['--output', `${file}.png`, `${file}.svg`]);
      expect(await readByZbar(await pixelsOf(`${file}.png`))).toEqual([text]);
      expect(await textsByZxing(await pixelsOf(svg))).toEqual([text]);
    },
  );
});

it('Micro QR and rMQR in every shape are read by zxing-cpp', async () => {
  const unread: string[] = [];
  for (const modules of MODULE_SHAPES) {
    for (const ring of FINDER_SHAPES) {
      for (const [symbology, text] of [
        ['micro-qr', '20261128'],
        ['rmqr', 'RMQR IN A STYLE 2026'],
      ] as const) {
        const symbol = encoded(text, { symbology, level: 'M' });
        const drawing = styledDrawing(symbol, QUIET_ZONE, shaped(modules, ring, ring, 0));
        const read = await textsByZxing(await pixelsOf(renderSvg(drawing, 600)));
        if (read[0] !== text) unread.push(`${symbology} ${modules} ${ring}`);
      }
    }
  }
  expect(unread).toEqual([]);
});

async function pixelsOf(picture: string | Uint8Array) {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data: Uint8ClampedArray.from(data), width: info.width, height: info.height, colorSpace: 'srgb' as const };
}

type Pixels = Awaited<ReturnType<typeof pixelsOf>>;

async function readByZbar(pixels: Pixels): Promise<string[]> {
  return (await scanImageData(pixels)).map((symbol) => symbol.decode());
}

function rounded({ x, y }: { readonly x: number; readonly y: number }) {
  return { x: Math.round(x * 1000) / 1000, y: Math.round(y * 1000) / 1000 };
}

function shaped(
  modules: Style['modules']['shape'],
  ring: Style['finderRing']['shape'],
  centre: Style['finderCentre']['shape'],
  turnDegrees: Style['turnDegrees'],
): Style {
  const { paint } = PLAIN_STYLE.modules;
  return {
    ...PLAIN_STYLE,
    modules: { shape: modules, paint },
    finderRing: { shape: ring, paint },
    finderCentre: { shape: centre, paint },
    turnDegrees,
  };
}

/** All paths but the ground. */
function inkOf({ shapes }: Drawing): readonly Path[] {
  return shapes.slice(1).flatMap((shape) => (shape.kind === 'path' ? [shape.path] : []));
}

function isDrawn(drawing: Drawing, x: number, y: number): boolean {
  return inkOf(drawing).some((ink) => isInside(ink, x, y));
}

/** Where each module of the symbol lies after turning the whole clockwise, by turning it a quarter at a time. */
function turnedModules({ modules, widthModules, heightModules }: QrSymbol, degrees: number) {
  let [width, height] = [widthModules, heightModules];
  let places = Array.from(modules, (_, index) => ({
    index,
    column: index % widthModules,
    row: Math.floor(index / widthModules),
  }));
  for (let turn = 0; turn < degrees; turn += 90) {
    const rows = height;
    places = places.map(({ index, column, row }) => ({ index, column: rows - 1 - row, row: column }));
    [width, height] = [height, width];
  }
  return places;
}

/** The modules in the corners of finder rings and of their light insides. */
function cornersOfRings({ symbology, widthModules: width }: QrSymbol): ReadonlySet<number> {
  const finders = symbology === 'qr-code' ? [0, width - 7, (width - 7) * width] : [0];
  const corners = [0, 1].flatMap((inset) =>
    [inset, 6 - inset].flatMap((row) => [inset, 6 - inset].map((column) => row * width + column)),
  );
  return new Set(finders.flatMap((first) => corners.map((corner) => first + corner)));
}
