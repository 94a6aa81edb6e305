import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zlibSync } from 'fflate';
import { type ReadResult, prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { createZxingJsEngine } from '../../decode/engines/zxing-js-engine';
import type { QrSymbol } from '../../qr/symbol';
import { layOut } from '../../render/layout';
import { renderPng } from '../../render/png';

// Independent readers: zxing-cpp, zbar and ZXing in JavaScript.

const MODULE_PX = 5;
const QUIET_ZONE = 4;

type Picture = Exclude<Parameters<typeof readBarcodes>[0], Blob | ArrayBuffer | Uint8Array>;
type Drawing = Pick<QrSymbol, 'modules' | 'widthModules' | 'heightModules'>;

const wasmFile = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
const wasmBinary = readFileSync(wasmFile);
prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasmBinary).buffer } });

/** The result of zxing-cpp for the symbol's picture; null unless it finds exactly one valid symbol. */
export async function readByZxing(symbol: Drawing): Promise<ReadResult | null> {
  const { luminance, widthPx, heightPx } = grey(symbol);
  const data = new Uint8ClampedArray(widthPx * heightPx * 4);
  luminance.forEach((value, index) => data.set([value, value, value, 255], index * 4));
  const image = { data, width: widthPx, height: heightPx, colorSpace: 'srgb' as const };
  const results = await readBarcodes(image, {
    formats: ['QRCode', 'MicroQRCode', 'RMQRCode'],
    tryRotate: false,
    tryInvert: false,
    tryDownscale: false,
    textMode: 'Plain',
  });
  return results.length === 1 ? (results[0] ?? null) : null;
}

/** The texts that zxing-cpp reads in a picture, as an application asks it to. */
export async function textsByZxing(picture: Picture): Promise<string[]> {
  const results = await readBarcodes(picture, { formats: ['QRCode', 'MicroQRCode', 'RMQRCode'], textMode: 'Plain' });
  return results.filter(({ isValid }) => isValid).map(({ text }) => text);
}

const zxingJs = createZxingJsEngine();

export function readByZxingJs(symbol: Drawing): string | null {
  const found = zxingJs.read(grey(symbol), 'thorough');
  return found.length === 1 ? (found[0]?.text ?? null) : null;
}

/** The bytes that zbar prints for each symbol, as UTF-8 text; null where it reads nothing. */
export async function readByZbar(symbols: readonly QrSymbol[]): Promise<(string | null)[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'encode-'));
  try {
    const files = symbols.map((_, index) => path.join(folder, `${index}.png`));
    for (const [index, symbol] of symbols.entries()) writeFileSync(files[index] ?? '', await picture(symbol));
    return files.map(readPictureByZbar);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readPictureByZbar(file: string): string | null {
  try {
    const args = ['--raw', '--quiet', '--oneshot', '-Sdisable', '-Sqrcode.enable', file];
    return execFileSync('zbarimg', args, { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString('utf8')
      .replace(/\n$/, '');
  } catch {
    return null;
  }
}

async function picture(symbol: QrSymbol): Promise<Uint8Array> {
  const sizePx = (Math.max(symbol.widthModules, symbol.heightModules) + 2 * QUIET_ZONE) * MODULE_PX;
  const layout = layOut(symbol, QUIET_ZONE, sizePx);
  if (!layout.ok) throw new Error(layout.fault.code);
  return renderPng(symbol, layout.value, (bytes) => Promise.resolve(zlibSync(bytes)));
}

function grey({ modules, widthModules, heightModules }: Drawing) {
  const widthPx = (widthModules + 2 * QUIET_ZONE) * MODULE_PX;
  const heightPx = (heightModules + 2 * QUIET_ZONE) * MODULE_PX;
  const luminance = new Uint8ClampedArray(widthPx * heightPx).fill(255);
  for (let y = 0; y < heightModules * MODULE_PX; y += 1) {
    for (let x = 0; x < widthModules * MODULE_PX; x += 1) {
      const module = modules[Math.floor(y / MODULE_PX) * widthModules + Math.floor(x / MODULE_PX)];
      if (module === 1) luminance[(y + QUIET_ZONE * MODULE_PX) * widthPx + x + QUIET_ZONE * MODULE_PX] = 0;
    }
  }
  return { luminance, widthPx, heightPx };
}
