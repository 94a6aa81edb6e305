import { beforeAll, describe, expect, it } from 'vitest';
import { FRAME_READERS, type ReadFrame, frameOf } from './frame-readers.ts';
import { videoOf } from './video.ts';

let zxing: ReadFrame;

beforeAll(async () => {
  const make = FRAME_READERS.get('zxing-wasm-best');
  if (make === undefined) throw new Error('zxing-wasm-best');
  zxing = await make();
});

describe('a made video', () => {
  it('is the same for the same seed', () => {
    const [one, other] = [videoOf('plain', 3), videoOf('plain', 3)];
    expect(Buffer.from(one.frameAt(0.2).luminance).equals(Buffer.from(other.frameAt(0.2).luminance))).toBe(true);
  });

  it('moves, and shows what it says: an engine that knows nothing of it reads its texts', async () => {
    const video = videoOf('plain', 3);
    const [first, later] = [video.frameAt(0), video.frameAt(0.5)];
    expect(Buffer.from(first.luminance).equals(Buffer.from(later.luminance))).toBe(false);
    const expected = video.world.symbols.map(({ text }) => text).sort();
    expect([...(await zxing(frameOf(first)))].sort()).toEqual(expected);
    expect([...(await zxing(frameOf(later)))].sort()).toEqual(expected);
  });
});
