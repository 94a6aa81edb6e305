import { readFileSync } from 'node:fs';
import { type ReaderOptions, prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { zxingWasmFile } from '../../../tooling/decode/node-engine.ts';
import type { Reader } from '../reader.ts';

/** The manifest's names for the formats that the package spells otherwise. */
const FORMATS = { QRCode: 'QRCode', MicroQRCode: 'MicroQRCode', rMQRCode: 'RMQRCode' } as const;

/** What the package does when asked for the formats of a picture and nothing else: it tries harder, rotated, inverted and downscaled. */
export function zxingWasm(): Promise<Reader> {
  return reader('zxing-wasm', 'tryHarder, rotate, invert, downscale', {});
}

/** The settings that read most on photographs. */
export function zxingWasmBest(): Promise<Reader> {
  return reader('zxing-wasm-best', 'the same, denoise, downscaleFactor 2, threshold 200', {
    tryDenoise: true,
    downscaleFactor: 2,
    downscaleThreshold: 200,
  });
}

async function reader(name: string, options: string, settings: ReaderOptions): Promise<Reader> {
  const wasmBinary = new Uint8Array(readFileSync(zxingWasmFile())).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, equalityFn: Object.is, fireImmediately: true });
  return {
    name,
    options,
    async read({ rgba, widthPx, heightPx }, formats) {
      // It only reads the pixels, wherever they lie, so that it is spared a copy of them.
      const image = { data: rgba, width: widthPx, height: heightPx, colorSpace: 'srgb' } as ImageData;
      const results = await readBarcodes(image, { ...settings, textMode: 'Plain', formats: formats.map(nameOf) });
      return results.map(({ text, position: { topLeft, topRight, bottomRight, bottomLeft } }) => ({
        text,
        corners: [topLeft, topRight, bottomRight, bottomLeft].map(({ x, y }) => [x, y] as const),
      }));
    },
  };
}

function nameOf(format: string): (typeof FORMATS)[keyof typeof FORMATS] {
  const known = Object.entries(FORMATS).find(([name]) => name === format);
  if (known === undefined) throw new Error(`Format ${format} of the manifest is unknown`);
  return known[1];
}
