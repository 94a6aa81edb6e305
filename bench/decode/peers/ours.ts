import { type DecodeMode, decodePicture } from '../../../src/core/decode/decode-picture.ts';
import { createNodeEngine } from '../../../tooling/decode/node-engine.ts';
import { cpuNowMs, startOwnClock } from '../../../tooling/decode/own-clock.ts';
import type { Reader } from '../reader.ts';

export async function ours(mode: DecodeMode): Promise<Reader> {
  const engine = await createNodeEngine();
  return {
    name: mode === 'file' ? 'ours' : `ours-${mode}`,
    options: `mode ${mode}`,
    read: (picture) => {
      const startCpuMs = cpuNowMs();
      let firstCpuMs: number | null = null;
      const onSymbols = (): void => {
        firstCpuMs ??= cpuNowMs() - startCpuMs;
      };
      const { symbols } = decodePicture(picture, mode, { engine, nowMs: startOwnClock(), onSymbols });
      return symbols.map((symbol, index) => ({
        text: symbol.text,
        stage: symbol.stage,
        afterMs: symbol.afterMs,
        ...(index === 0 && firstCpuMs !== null ? { afterCpuMs: firstCpuMs } : {}),
        corners: symbol.corners.map(({ x, y }) => [x, y] as const),
      }));
    },
  };
}
