import { describe, expect, it } from 'vitest';
import { decodePicture } from '../../src/core/decode/decode-picture.ts';
import { createNodeEngine } from '../../tooling/decode/node-engine.ts';
import { SMALL_SIDE_PX, smallFuzzPicture } from './small-pictures.ts';

const PICTURES = 2000;
const TEST_TIMEOUT_MS = 600_000;

/** A file is searched by more passes than a frame, and costs more than ten times as much. */
const SEARCHED_AS_FILE_EVERY = 10;

/** Milliseconds that the decoder's clock advances each time it is read: the work on a picture is the same on every machine. */
const CLOCK_STEP_MS = { frame: 1, file: 100 } as const;

describe(`${PICTURES} small pictures of noise, texture and broken symbols`, () => {
  it('have no text read that is not theirs', { timeout: TEST_TIMEOUT_MS }, async () => {
    const engine = await createNodeEngine();
    const wrong: string[] = [];
    const counts = { withText: 0, withoutText: 0, read: 0 };
    for (let number = 0; number < PICTURES; number += 1) {
      const { kind, picture, text } = await smallFuzzPicture(number);
      expect(Math.max(picture.widthPx, picture.heightPx)).toBeLessThanOrEqual(SMALL_SIDE_PX);
      const mode = number % SEARCHED_AS_FILE_EVERY === 0 ? 'file' : 'frame';
      const { symbols } = decodePicture(picture, mode, { engine, nowMs: steppedClock(CLOCK_STEP_MS[mode]) });
      counts[text === null ? 'withoutText' : 'withText'] += 1;
      if (symbols.some((symbol) => symbol.text === text)) counts.read += 1;
      for (const symbol of symbols) {
        if (symbol.text !== text) wrong.push(`${number} (${kind}): ${JSON.stringify([symbol.format, symbol.text])}`);
      }
    }
    expect(wrong).toEqual([]);
    // Pictures in which nothing can be read, or everything is, would prove little.
    expect(counts.withoutText).toBeGreaterThan(PICTURES / 4);
    expect(counts.read / counts.withText).toBeGreaterThan(0.1);
    expect(counts.read / counts.withText).toBeLessThan(0.9);
  });
});

function steppedClock(stepMs: number): () => number {
  let nowMs = 0;
  return () => (nowMs += stepMs);
}
