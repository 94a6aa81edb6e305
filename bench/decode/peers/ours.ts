import { type DecodeMode, decodePicture } from '../../../src/core/decode/decode-picture.ts';
import { createNodeEngine } from '../../../tooling/decode/node-engine.ts';
import { startOwnClock } from '../../../tooling/decode/own-clock.ts';
import type { Reader } from '../reader.ts';

export async function ours(mode: DecodeMode): Promise<Reader> {
  const engine = await createNodeEngine();
  return {
    name: mode === 'file' ? 'ours' : `ours-${mode}`,
    options: `mode ${mode}`,
    read: (picture) =>
      decodePicture(picture, mode, { engine, nowMs: startOwnClock() }).symbols.map((symbol) => ({
        text: symbol.text,
        stage: symbol.stage,
        afterMs: symbol.afterMs,
        corners: symbol.corners.map(({ x, y }) => [x, y] as const),
      })),
  };
}
