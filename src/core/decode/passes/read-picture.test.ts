import { describe, expect, it } from 'vitest';
import type { Engine } from '../engines/engine';
import { type Corners, type Point, scaleCorners } from '../found-symbol';
import type { GreyImage } from '../grey-image';
import { luminanceOfGrey } from '../luminance/luminance-source';
import { paintSymbol, turned } from '../test/painted-symbol';
import { createZxingJsEngine } from '../engines/zxing-js-engine';
import { createFrameReader } from './read-frame';
import { readPicture } from './read-picture';

const TEXTS = ['first of three', 'second of three', 'third of three'];
const SIDE_PX = 420;
const nowMs = (): number => 0;

describe('a picture of several symbols', () => {
  it('is read in full where the engine gives one symbol at a time', () => {
    const { symbols } = readPicture(luminanceOfGrey(row(TEXTS)), 'file', { engine: lazyEngine(), nowMs });
    expect(symbols.map(({ text }) => text).sort()).toEqual(TEXTS);
  });

  it('is read in full as a camera frame too, over a few frames', () => {
    const reader = createFrameReader({ engine: lazyEngine(), nowMs });
    const seen = new Set(
      Array.from({ length: 4 }, () => reader.read(row(TEXTS))).flatMap(({ symbols }) =>
        symbols.map(({ text }) => text),
      ),
    );
    expect([...seen].sort()).toEqual(TEXTS);
  });

  it('is read in full by the engine alone where only the half of its pixels hides some from it', () => {
    const { symbols } = readPicture(luminanceOfGrey(row(TEXTS)), 'file', { engine: shortSightedEngine(), nowMs });
    expect(symbols.map(({ text, stage }) => `${stage}: ${text}`).sort()).toEqual(
      TEXTS.map((text) => `engine: ${text}`),
    );
  });
});

describe('a picture of more than a megapixel', () => {
  it.each([
    [1.31, 5],
    [1.31, 13],
    [1.34, 5],
    [1.37, 24],
  ])('has its regions of small modules (%f pixels, turned by %i degrees) read enlarged', (modulePx, degrees) => {
    const small = { widthPx: 120, heightPx: 120, modulesAt: turned(modulePx, degrees, 62, 40) };
    const { image } = paintSymbol({ text: 'first of three', ...small });
    const picture = onLargePaper(blurredOnce(image), 900, 500);
    const { symbols } = readPicture(luminanceOfGrey(picture), 'file', { engine: blindEngine(), nowMs });
    expect(symbols.map(({ text }) => text)).toEqual(['first of three']);
    const { x, y } = symbols[0]?.corners[0] ?? { x: NaN, y: NaN };
    expect(Math.hypot(x - 962, y - 540)).toBeLessThan(2);
  });
});

describe('camera frames in which nothing is read', () => {
  it('are searched by one round after the other, the inverted frame among them', () => {
    const means: number[] = [];
    const engine: Engine = {
      name: 'zxing-wasm',
      isThorough: true,
      read: ({ luminance }) => {
        means.push(luminance.reduce((sum, value) => sum + value, 0) / luminance.length);
        return [];
      },
    };
    const frame = { widthPx: 300, heightPx: 300, luminance: new Uint8ClampedArray(90_000).fill(235) };
    const reader = createFrameReader({ engine, nowMs });
    for (let count = 0; count < 8; count += 1) reader.read(frame);
    expect(means).toContain(235);
    expect(means).toContain(20);
  });
});

describe('a picture in which nothing is read as it is', () => {
  it('is read when its gaps are closed, and the corners are those of the picture', () => {
    const modulesAt = turned(6, 0, 60, 60);
    const { image } = paintSymbol({ text: 'gaps', widthPx: 300, heightPx: 300, modulesAt });
    const blind: Engine = { name: 'zxing-wasm', isThorough: true, read: () => [] };
    // A light line of two pixels through every other row and column of modules: no ring is whole, no module is lost.
    const luminance = image.luminance.map((value, index) =>
      (index % 300) % 12 < 2 || Math.floor(index / 300) % 12 < 2 ? 235 : value,
    );
    const [symbol] = readPicture(luminanceOfGrey({ ...image, luminance }), 'file', {
      engine: blind,
      nowMs,
    }).symbols;
    expect(symbol?.text).toBe('gaps');
    expect(symbol?.corners[0].x).toBeCloseTo(60, -1);
    expect(symbol?.corners[2].x).toBeCloseTo(60 + 6 * 21, -1);
  });
});

/** Reads the first symbol with `fast` effort, and all of them with more. */
function shortSightedEngine(): Engine {
  const engine = createZxingJsEngine();
  return {
    ...engine,
    isThorough: true,
    read: (image, effort) => {
      const all = TEXTS.flatMap((text, index) =>
        engine
          .read(paintedAlone(text), 'thorough')
          .map((symbol) => ({ ...symbol, corners: shifted(symbol.corners, index * SIDE_PX) })),
      );
      return (effort === 'fast' ? all.slice(0, 1) : all).map((symbol) => ({
        ...symbol,
        corners: scaleCorners(symbol.corners, image.heightPx / SIDE_PX),
      }));
    },
  };
}

function shifted([a, b, c, d]: Corners, by: number): Corners {
  const move = ({ x, y }: Point): Point => ({ x: x + by, y });
  return [move(a), move(b), move(c), move(d)];
}

/** The slow engine on its worst day: of what it reads it tells the first only. */
function lazyEngine(): Engine {
  const engine = createZxingJsEngine();
  return { ...engine, read: (image, effort) => engine.read(image, effort).slice(0, 1) };
}

/** Symbols side by side in a picture too large to be read at once at its full size. */
function row(texts: readonly string[]): GreyImage {
  const paintings = texts.map(paintedAlone);
  const widthPx = SIDE_PX * texts.length;
  const luminance = new Uint8ClampedArray(widthPx * SIDE_PX);
  paintings.forEach((painting, index) => {
    for (let y = 0; y < SIDE_PX; y += 1)
      luminance.set(painting.luminance.subarray(y * SIDE_PX, (y + 1) * SIDE_PX), y * widthPx + index * SIDE_PX);
  });
  return { widthPx, heightPx: SIDE_PX, luminance };
}

function paintedAlone(text: string): GreyImage {
  return paintSymbol({ text, widthPx: SIDE_PX, heightPx: SIDE_PX, modulesAt: turned(10, 0, 90, 90) }).image;
}

function blindEngine(): Engine {
  return { name: 'zxing-wasm', isThorough: true, read: () => [] };
}

/** Each pixel a quarter, and its eight neighbours in proportion to a pyramid. */
function blurredOnce(image: GreyImage): GreyImage {
  const { widthPx, heightPx } = image;
  const luminance = image.luminance.map((_, index) => {
    const [x, y] = [index % widthPx, Math.floor(index / widthPx)];
    let sum = 0;
    for (const dy of [-1, 0, 1])
      for (const dx of [-1, 0, 1]) {
        const row = Math.min(heightPx - 1, Math.max(0, y + dy));
        const column = Math.min(widthPx - 1, Math.max(0, x + dx));
        sum += (2 - Math.abs(dx)) * (2 - Math.abs(dy)) * (image.luminance[row * widthPx + column] ?? 0);
      }
    return sum / 16;
  });
  return { ...image, luminance };
}

function onLargePaper(image: GreyImage, left: number, top: number): GreyImage {
  const [widthPx, heightPx] = [1400, 900];
  const luminance = new Uint8ClampedArray(widthPx * heightPx).fill(128);
  for (let y = 0; y < image.heightPx; y += 1)
    luminance.set(image.luminance.subarray(y * image.widthPx, (y + 1) * image.widthPx), (top + y) * widthPx + left);
  return { widthPx, heightPx, luminance };
}
