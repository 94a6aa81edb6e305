import { describe, expect, it } from 'vitest';
import type { Engine } from '../engine';
import type { GreyImage } from '../grey-image';
import { paintSymbol, turned } from '../test/painted-symbol';
import { createZxingJsEngine } from '../zxing-js-engine';
import { createFrameReader } from './read-frame';
import { readPicture } from './read-picture';

const TEXTS = ['first of three', 'second of three', 'third of three'];
const nowMs = (): number => 0;

describe('a picture of several symbols', () => {
  it('is read in full where the engine gives one symbol at a time', () => {
    const found = readPicture(row(TEXTS), 'file', { engine: lazyEngine(), nowMs });
    expect(found.map(({ text }) => text).sort()).toEqual(TEXTS);
  });

  it('is read in full as a camera frame too, over a few frames', () => {
    const reader = createFrameReader({ engine: lazyEngine(), nowMs });
    const seen = new Set(Array.from({ length: 4 }, () => reader.read(row(TEXTS))).flatMap((found) => found.map(({ text }) => text)));
    expect([...seen].sort()).toEqual(TEXTS);
  });
});

/** The slow engine on its worst day: of what it reads it tells the first only. */
function lazyEngine(): Engine {
  const engine = createZxingJsEngine();
  return { ...engine, read: (image, effort) => engine.read(image, effort).slice(0, 1) };
}

/** Symbols side by side in a picture too large to be read at once at its full size. */
function row(texts: readonly string[]): GreyImage {
  const sidePx = 420;
  const paintings = texts.map((text) => paintSymbol({ text, widthPx: sidePx, heightPx: sidePx, modulesAt: turned(10, 0, 90, 90) }).image);
  const widthPx = sidePx * texts.length;
  const light = new Uint8ClampedArray(widthPx * sidePx);
  paintings.forEach((painting, index) => {
    for (let y = 0; y < sidePx; y += 1) light.set(painting.light.subarray(y * sidePx, (y + 1) * sidePx), y * widthPx + index * sidePx);
  });
  return { widthPx, heightPx: sidePx, light };
}
