import { jsqr } from './peers/jsqr.ts';
import { ours } from './peers/ours.ts';
import { qr } from './peers/qr.ts';
import { zbar } from './peers/zbar.ts';
import { zxingJs } from './peers/zxing-js.ts';
import { zxingWasm, zxingWasmBest } from './peers/zxing-wasm.ts';
import type { MakeReader } from './reader.ts';

export const READERS: ReadonlyMap<string, MakeReader> = new Map<string, MakeReader>([
  ['ours', () => ours('file')],
  ['ours-deep', () => ours('deep')],
  ['ours-frame', () => ours('frame')],
  ['zxing-wasm', zxingWasm],
  ['zxing-wasm-best', zxingWasmBest],
  ['qr', qr],
  ['zbar', zbar],
  ['jsqr', jsqr],
  ['zxing-js', zxingJs],
]);

export const DEFAULT_READERS = ['ours', 'zxing-wasm', 'zxing-wasm-best', 'qr', 'zbar', 'jsqr', 'zxing-js'] as const;
