import { describe, expect, it } from 'vitest';
import { createZxingJsEngine } from '../engines/zxing-js-engine';
import type { Effort, Engine } from '../engines/engine';
import { type FoundSymbol, scaleCorners } from '../found-symbol';
import type { GreyImage } from '../grey-image';
import { luminanceOfGrey } from '../luminance/luminance-source';
import { paintSymbol, turned } from '../test/painted-symbol';
import type { PictureMode } from './picture-passes';
import { readPicture } from './read-picture';

/** Small enough to be read whole by the fast pass too. */
const SIDE_PX = 300;
const MODULE_PX = 7;
const QUIET_PX = 28;
/** The whole picture with each effort, then two levels blurred in two ways. */
const WITH_SMOOTHED_LEVELS: readonly Effort[] = ['fast', 'normal', 'thorough', 'normal', 'normal', 'normal', 'normal'];
const SYMBOL = painted('one');
const EMPTY = blank(SIDE_PX, SIDE_PX);

describe('the search of a file', () => {
  it('ends with the last pass of the engine over the picture itself where the scale of its symbol and one finer were searched', () => {
    const { efforts } = read(SYMBOL, engineThatFinds(found(SYMBOL)));
    expect(efforts).toEqual(WITH_SMOOTHED_LEVELS);
  });

  it('goes on while a finder pattern outside the symbols is in view', () => {
    const { efforts } = read(withFinderPattern(SYMBOL), engineThatFinds(found(SYMBOL)));
    expect(efforts.length).toBeGreaterThan(WITH_SMOOTHED_LEVELS.length);
  });

  it('of a picture that shows nothing ends after its quiet time', () => {
    expect(read(EMPTY, engineThatFinds([]), { msPerRead: 500 }).efforts).toEqual(['fast', 'normal', 'thorough']);
    expect(read(EMPTY, engineThatFinds([]), { msPerRead: 50 }).efforts.length).toBeGreaterThan(
      WITH_SMOOTHED_LEVELS.length,
    );
  });

  it('of a picture that was read before has the rest of the time, at least a quarter of it', () => {
    expect(read(EMPTY, engineThatFinds([]), { msPerRead: 250, spentMs: 600 }).efforts).toHaveLength(3);
    expect(read(EMPTY, engineThatFinds([]), { msPerRead: 250, spentMs: 9_000 }).efforts).toHaveLength(2);
  });

  it('has no quiet end where all that helps is asked for', () => {
    expect(read(EMPTY, engineThatFinds([]), { msPerRead: 500, mode: 'deep' }).efforts.length).toBeGreaterThan(
      WITH_SMOOTHED_LEVELS.length,
    );
    expect(read(SYMBOL, engineThatFinds(found(SYMBOL)), { mode: 'deep' }).efforts.length).toBeGreaterThan(
      WITH_SMOOTHED_LEVELS.length,
    );
  });
});

describe('what is read of a picture', () => {
  const symbols = found(SYMBOL);

  it('holds a symbol once that is read twice', () => {
    expect(read(SYMBOL, engineThatFinds([...symbols, ...symbols])).texts).toEqual(['one']);
  });

  it('holds two symbols of the same text at two places, and two texts at one', () => {
    const elsewhere = symbols.map((symbol) => ({ ...symbol, corners: moved(symbol, 1_000) }));
    expect(read(SYMBOL, engineThatFinds([...symbols, ...elsewhere])).texts).toEqual(['one', 'one']);
    const other = symbols.map((symbol) => ({ ...symbol, text: 'two' }));
    expect(read(SYMBOL, engineThatFinds([...symbols, ...other])).texts).toEqual(['one', 'two']);
  });

  it('holds nothing of our own detector where the engine has read', () => {
    const other = symbols.map((symbol) => ({ ...symbol, text: 'as the engine reads it' }));
    expect(read(SYMBOL, engineThatFinds(other)).texts).toEqual(['as the engine reads it']);
  });

  it('lies in the pixels of the picture, also where only an enhanced copy at half its size was read', () => {
    const picture = blank(1_500, 1_000);
    let halfSizes = 0;
    const engine: Engine = {
      name: 'zxing-wasm',
      isThorough: true,
      read: ({ widthPx }, effort) => {
        if (widthPx !== 750 || effort !== 'normal') return [];
        halfSizes += 1;
        // The level of that size comes first, smoothed once and twice.
        return halfSizes > 2 ? symbols : [];
      },
    };
    const [symbol] = readPicture(luminanceOfGrey(picture), 'file', { engine, nowMs: () => 0 }).symbols;
    const [topLeft] = symbols[0]?.corners ?? [];
    expect(symbol?.corners[0]).toEqual({ x: 2 * (topLeft?.x ?? NaN), y: 2 * (topLeft?.y ?? NaN) });
  });
});

interface ReadOptions {
  readonly msPerRead?: number;
  readonly spentMs?: number;
  readonly mode?: PictureMode;
}

/** Reads by a clock that only the engine moves. */
function read(
  image: GreyImage,
  symbolsOf: () => readonly FoundSymbol[],
  { msPerRead = 0, spentMs = 0, mode = 'file' }: ReadOptions = {},
): { readonly efforts: readonly Effort[]; readonly texts: readonly string[] } {
  let nowMs = 0;
  const efforts: Effort[] = [];
  const engine: Engine = {
    name: 'zxing-wasm',
    isThorough: true,
    read: ({ widthPx }, effort) => {
      efforts.push(effort);
      nowMs += msPerRead;
      return symbolsOf().map((symbol) => ({ ...symbol, corners: scaleCorners(symbol.corners, widthPx / SIDE_PX) }));
    },
  };
  const { symbols } = readPicture(luminanceOfGrey(image), mode, { engine, nowMs: () => nowMs }, spentMs);
  return { efforts, texts: symbols.map(({ text }) => text) };
}

function engineThatFinds(symbols: readonly FoundSymbol[]): () => readonly FoundSymbol[] {
  return () => symbols;
}

/** What an engine reads of the painted symbol, with its true corners. */
function found(image: GreyImage): readonly FoundSymbol[] {
  const [left, right] = [QUIET_PX, QUIET_PX + 21 * MODULE_PX];
  const corners = [
    { x: left, y: left },
    { x: right, y: left },
    { x: right, y: right },
    { x: left, y: right },
  ] as const;
  return createZxingJsEngine()
    .read(image, 'thorough')
    .map((symbol) => ({ ...symbol, corners }));
}

function painted(text: string): GreyImage {
  return paintSymbol({ text, widthPx: SIDE_PX, heightPx: SIDE_PX, modulesAt: turned(MODULE_PX, 0, QUIET_PX, QUIET_PX) })
    .image;
}

function blank(widthPx: number, heightPx: number): GreyImage {
  return { widthPx, heightPx, luminance: new Uint8ClampedArray(widthPx * heightPx).fill(235) };
}

/** A finder pattern alone, in the corner where the symbol does not reach. */
function withFinderPattern(image: GreyImage): GreyImage {
  const luminance = image.luminance.slice();
  const [left, top] = [224, 224];
  for (let y = 0; y < 7 * MODULE_PX; y += 1)
    for (let x = 0; x < 7 * MODULE_PX; x += 1) {
      const ring = Math.max(Math.abs(Math.floor(x / MODULE_PX) - 3), Math.abs(Math.floor(y / MODULE_PX) - 3));
      luminance[(top + y) * image.widthPx + left + x] = ring === 2 ? 235 : 20;
    }
  return { ...image, luminance };
}

function moved({ corners: [a, b, c, d] }: FoundSymbol, by: number): FoundSymbol['corners'] {
  const move = ({ x, y }: { readonly x: number; readonly y: number }) => ({ x: x + by, y });
  return [move(a), move(b), move(c), move(d)];
}
