import { type DecodeMode, decodePicture } from '../../../src/core/decode/decode-picture.ts';
import { createNodeEngine } from '../../../tooling/decode/node-engine.ts';
import { cpuNowMs } from '../cpu-clock.ts';
import type { Reader } from '../reader.ts';

export async function ours(mode: DecodeMode): Promise<Reader> {
  const means = { engine: await createNodeEngine(), nowMs: cpuNowMs };
  return {
    name: mode === 'file' ? 'ours' : `ours-${mode}`,
    options: `mode ${mode}`,
    read: (picture) =>
      decodePicture(picture, mode, means).symbols.map((symbol) => ({
        text: symbol.text,
        stage: symbol.stage,
        corners: symbol.corners.map(({ x, y }) => [x, y] as const),
      })),
  };
}
