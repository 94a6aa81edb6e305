import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import iconv from 'iconv-lite';
import { create } from 'qrcode';
import { beforeAll, describe, expect, it } from 'vitest';
import { encodeSymbol } from '../../encode/encode-symbol';
import type { Engine } from './engine';
import type { Point } from '../found-symbol';
import { type GreyImage, greyFromRgba } from '../grey-image';
import { createZxingJsEngine } from './zxing-js-engine';
import { warmUp } from './warm-up';
import { type WasmEngine, createZxingWasmEngine } from './zxing-wasm-engine';

const MODULE_PX = 4;
const wasmFile = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
let wasmEngine: WasmEngine;

beforeAll(async () => {
  const module = await WebAssembly.compile(readFileSync(wasmFile));
  wasmEngine = await createZxingWasmEngine((imports) => ({
    module,
    instance: new WebAssembly.Instance(module, imports as WebAssembly.Imports),
  }));
});

describe.each([
  ['zxing-wasm', (): Engine => wasmEngine],
  ['zxing-js', createZxingJsEngine],
])('the %s engine', (_, engine) => {
  it('reads ASCII, Chinese and emoji', () => {
    for (const text of ['https://example.com/a?b=c', '智能二维码工坊', 'ink, paper, seal 🀄']) {
      expect(
        engine()
          .read(picture([[text, 20, 20]], 400, 400), 'thorough')
          .map((symbol) => symbol.text),
      ).toEqual([text]);
    }
  });

  it('reads the symbol that it is warmed up with', () => {
    expect(warmUp(engine()).map(({ text }) => text)).toEqual(['WARM UP']);
  });

  it('finds every symbol of a picture and tells where each one is', () => {
    const found = engine().read(
      picture(
        [
          ['left', 16, 40],
          ['right', 300, 120],
          ['below', 80, 260],
        ],
        500,
        500,
      ),
      'thorough',
    );
    expect(found.map((symbol) => symbol.text).sort()).toEqual(['below', 'left', 'right']);
    const right = found.find((symbol) => symbol.text === 'right');
    expectNear(right?.corners, [
      [300, 120],
      [384, 120],
      [384, 204],
      [300, 204],
    ]);
  });

  it('names the corners as the symbol stands, not as the picture does', () => {
    const found = engine().read(rotatedByQuarter(picture([['turned', 40, 40]], 200, 200)), 'thorough');
    expectNear(found[0]?.corners, [
      [160, 40],
      [160, 124],
      [76, 124],
      [76, 40],
    ]);
  });

  it('reads a light symbol on a dark ground', () => {
    const image = picture([['inverted', 40, 40]], 200, 200);
    const inverted = { ...image, luminance: image.luminance.map((value) => 255 - value) };
    expect(
      engine()
        .read(inverted, 'thorough')
        .map((symbol) => symbol.text),
    ).toEqual(['inverted']);
  });

  it('finds symbols whose finder patterns are all alike, far apart on grain', () => {
    const clean = picture(
      [
        ['here', 70, 80],
        ['and here', 620, 380],
        ['and there', 930, 120],
      ],
      1280,
      720,
    );
    const luminance = clean.luminance.map((value, index) => Math.min(138, Math.max(10, value)) + noise(index) * 24);
    expect(
      engine()
        .read({ ...clean, luminance }, 'thorough')
        .map((symbol) => symbol.text)
        .sort(),
    ).toEqual(['and here', 'and there', 'here']);
  });

  it('reads on after pictures far longer than they are thick', () => {
    for (const [widthPx, heightPx] of [
      [300, 3],
      [800, 8],
      [1000, 16],
      [2000, 32],
      [4000, 64],
      [4000, 80],
      [20_000, 40],
      [32_767, 64],
    ] as const) {
      const luminance = new Uint8ClampedArray(widthPx * heightPx).fill(255);
      expect(
        engine().read({ widthPx, heightPx, luminance }, 'thorough'),
        `${String(widthPx)} × ${String(heightPx)}`,
      ).toEqual([]);
      expect(
        engine().read({ widthPx: heightPx, heightPx: widthPx, luminance }, 'thorough'),
        `${String(heightPx)} × ${String(widthPx)}`,
      ).toEqual([]);
    }
    expect(
      engine()
        .read(picture([['after', 20, 20]], 200, 200), 'thorough')
        .map((symbol) => symbol.text),
    ).toEqual(['after']);
  });

  it('finds nothing in an empty, a tiny and a noisy picture', () => {
    for (const [widthPx, heightPx] of [
      [1, 1],
      [7, 3],
      [300, 200],
    ] as const) {
      const luminance = Uint8ClampedArray.from(
        { length: widthPx * heightPx },
        (_unused, index) => (index * 2654435761) >>> 24,
      );
      expect(engine().read({ widthPx, heightPx, luminance }, 'thorough')).toEqual([]);
      expect(engine().read({ widthPx, heightPx, luminance: luminance.fill(255) }, 'fast')).toEqual([]);
    }
  });
});

describe('the zxing-wasm engine', () => {
  it('tells version and level', () => {
    const [symbol] = wasmEngine.read(picture([['x'.repeat(100), 20, 20]], 400, 400), 'fast');
    expect(symbol).toMatchObject({ format: 'qr-code', version: '6', level: 'M' });
  });

  it('tells the bytes and judges their charset itself: Chinese that does not say what it is written in', () => {
    const bytes = new Uint8Array(iconv.encode('设备编号：A-17', 'gb18030'));
    const { modules } = create([{ data: bytes, mode: 'byte' }], { errorCorrectionLevel: 'M' });
    const rows = Array.from({ length: modules.size }, (_, row) =>
      Array.from({ length: modules.size }, (_unused, column) => (modules.get(row, column) === 0 ? '  ' : '##')).join(
        '',
      ),
    );
    const margin = Array.from({ length: 4 }, () => '  '.repeat(modules.size + 8));
    const drawing = [...margin, ...rows.map((row) => `${'  '.repeat(4)}${row}${'  '.repeat(4)}`), ...margin].join('\n');
    const [symbol] = wasmEngine.read(pictureOfText(drawing), 'thorough');
    expect(symbol).toMatchObject({
      text: '设备编号：A-17',
      content: { charset: 'gb18030', isCharsetStated: false, bytes },
    });
  });

  it('reads Micro QR made by another encoder', () => {
    const svg = execFileSync('qrencode', ['-M', '-v', '3', '-l', 'L', '-t', 'ASCII', '-m', '4', 'MICRO']).toString();
    expect(wasmEngine.read(pictureOfText(svg), 'thorough')).toMatchObject([{ format: 'micro-qr', text: 'MICRO' }]);
  });

  it('can be created after a creation that failed', async () => {
    const broken = createZxingWasmEngine(() => {
      throw new Error('instantiation refused');
    });
    await expect(broken).rejects.toThrow('instantiation refused');
    const module = await WebAssembly.compile(readFileSync(wasmFile));
    const retried = await createZxingWasmEngine((imports) => ({
      module,
      instance: new WebAssembly.Instance(module, imports as WebAssembly.Imports),
    }));
    expect(retried.read(picture([['again', 20, 20]], 200, 200), 'fast')).toHaveLength(1);
  });

  it('keeps its memory flat over 10,000 reads', { timeout: 120_000 }, () => {
    const image = picture([['flat', 10, 10]], 104, 104);
    for (let read = 0; read < 200; read += 1) wasmEngine.read(image, 'fast');
    const before = wasmEngine.memoryBytes();
    for (let read = 0; read < 10_000; read += 1) expect(wasmEngine.read(image, 'fast')).toHaveLength(1);
    expect(wasmEngine.memoryBytes()).toBe(before);
  });
});

describe('greyFromRgba', () => {
  it('lays transparent pixels on the ground that was asked for', () => {
    const rgba = Uint8ClampedArray.of(0, 0, 0, 0, 255, 255, 255, 0, 0, 0, 0, 255, 255, 255, 255, 128);
    expect([...greyFromRgba(rgba, 2, 2, 'white').luminance]).toEqual([255, 255, 0, 255]);
    expect([...greyFromRgba(rgba, 2, 2, 'black').luminance]).toEqual([0, 0, 0, 128]);
  });
});

/** Between 0 and 1, always the same for a pixel (a hash of its index: SplitMix32's mixer). */
function noise(index: number): number {
  let mixed = Math.imul(index ^ (index >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

/** Symbols of level M at given places on white, four pixels a module. */
function picture(
  symbols: readonly (readonly [text: string, x: number, y: number])[],
  widthPx: number,
  heightPx: number,
): GreyImage {
  const luminance = new Uint8ClampedArray(widthPx * heightPx).fill(255);
  for (const [text, x, y] of symbols) {
    const result = encodeSymbol({ kind: 'text', text }, { level: 'M' });
    if (!result.ok) throw new Error(result.fault.code);
    const { widthModules: sideModules, modules } = result.value;
    for (let row = 0; row < sideModules * MODULE_PX; row += 1) {
      for (let column = 0; column < sideModules * MODULE_PX; column += 1) {
        const dark = modules[Math.floor(row / MODULE_PX) * sideModules + Math.floor(column / MODULE_PX)];
        luminance[(y + row) * widthPx + x + column] = dark === 1 ? 0 : 255;
      }
    }
  }
  return { widthPx, heightPx, luminance };
}

/** A drawing in which "##" is a dark module, as qrencode prints it. */
function pictureOfText(drawing: string): GreyImage {
  const rows = drawing.split('\n').filter((row) => row !== '');
  const sideModules = rows.length;
  const sidePx = sideModules * MODULE_PX;
  const luminance = Uint8ClampedArray.from({ length: sidePx * sidePx }, (_, index) => {
    const row = rows[Math.floor(index / sidePx / MODULE_PX)] ?? '';
    return row[2 * Math.floor((index % sidePx) / MODULE_PX)] === '#' ? 0 : 255;
  });
  return { widthPx: sidePx, heightPx: sidePx, luminance };
}

/** Clockwise. */
function rotatedByQuarter(image: GreyImage): GreyImage {
  const luminance = new Uint8ClampedArray(image.luminance.length);
  for (let y = 0; y < image.heightPx; y += 1) {
    for (let x = 0; x < image.widthPx; x += 1) {
      luminance[x * image.heightPx + (image.heightPx - 1 - y)] = image.luminance[y * image.widthPx + x] ?? 0;
    }
  }
  return { widthPx: image.heightPx, heightPx: image.widthPx, luminance };
}

function expectNear(actual: readonly Point[] | undefined, expected: readonly (readonly [number, number])[]): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach(([x, y], index) => {
    const point = actual?.[index] ?? { x: NaN, y: NaN };
    expect(
      Math.hypot(point.x - x, point.y - y),
      `corner ${String(index)} at ${String(point.x)},${String(point.y)}`,
    ).toBeLessThan(6);
  });
}
