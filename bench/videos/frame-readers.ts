import type { RgbaPicture } from '../../src/core/decode/decode-picture.ts';
import type { GreyImage } from '../../src/core/decode/grey-image.ts';
import { createFrameReader } from '../../src/core/decode/passes/read-frame.ts';
import { createNodeEngine } from '../../tooling/decode/node-engine.ts';
import { zxingWasm, zxingWasmBest } from '../decode/peers/zxing-wasm.ts';
import type { Reader } from '../decode/reader.ts';
import { startThreadClock } from './thread-clock.ts';

/** A frame as each kind of reader takes it. */
export interface Frame {
  readonly grey: GreyImage;
  readonly rgba: RgbaPicture;
}

/** The texts in one frame; a reader may remember the frames before. */
export type ReadFrame = (frame: Frame) => readonly string[] | Promise<readonly string[]>;

/** A reader is made for each video. */
export const FRAME_READERS: ReadonlyMap<string, () => Promise<ReadFrame>> = new Map([
  ['ours', ours],
  ['zxing-wasm', () => ofPictures(zxingWasm)],
  ['zxing-wasm-best', () => ofPictures(zxingWasmBest)],
]);

export function frameOf(grey: GreyImage): Frame {
  const words = new Uint32Array(grey.luminance.length);
  for (let index = 0; index < words.length; index += 1)
    words[index] = 0xff000000 | ((grey.luminance[index] ?? 0) * 0x010101);
  return { grey, rgba: { ...grey, rgba: new Uint8ClampedArray(words.buffer) } };
}

async function ours(): Promise<ReadFrame> {
  const reader = createFrameReader({ engine: await createNodeEngine(), nowMs: startThreadClock() });
  return ({ grey }) => reader.read(grey).symbols.map(({ text }) => text);
}

/** An engine that reads pictures, each for itself. */
async function ofPictures(make: () => Promise<Reader>): Promise<ReadFrame> {
  const reader = await make();
  return async ({ rgba }) => (await reader.read(rgba, ['QRCode'])).map(({ text }) => text);
}
