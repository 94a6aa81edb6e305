import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { encodeText } from '../encode/encode-text';
import type { QrSymbol } from '../qr/symbol';
import { layOut } from './layout';
import { renderPng } from './png';
import { renderSvg } from './svg';

describe('layOut', () => {
  it('gives every module the same whole number of pixels and centres the rest', () => {
    expect(layOut(21, 4, 300)).toEqual({ ok: true, value: { sizePx: 300, modulePx: 10, marginPx: 45 } });
  });

  it('says how large a picture must be to hold the symbol', () => {
    expect(layOut(177, 4, 100)).toEqual({ ok: false, fault: { code: 'size-too-small', neededPx: 185 } });
  });
});

describe('renderPng', () => {
  it('draws the modules and nothing else', () => {
    const png = renderPng(tiny(), layoutOf(2, 1, 8));
    expect(pictureOf(png, 8)).toEqual([
      '........',
      '........',
      '..##....',
      '..##....',
      '....##..',
      '....##..',
      '........',
      '........',
    ]);
  });

  it('is read by another program', () => {
    const text = '智能二维码工坊 https://example.com/?q=1';
    const folder = mkdtempSync(path.join(tmpdir(), 'render-'));
    try {
      const file = path.join(folder, 'symbol.png');
      const symbol = symbolOf(text);
      writeFileSync(file, renderPng(symbol, layoutOf(symbol.sideModules, 4, 500)));
      const read = execFileSync('zbarimg', ['--raw', '--quiet', '-Sbinary', file]);
      expect(read.toString('utf8').trimEnd()).toBe(text);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('renderSvg', () => {
  it('joins neighbouring modules of a row and keeps the quiet zone', () => {
    const svg = renderSvg(tiny(), 1, 40);
    expect(svg).toContain('width="40" height="40" viewBox="0 0 4 4"');
    expect(svg).toContain('<path d="M1 1h1v1h-1zM2 2h1v1h-1z"/>');
  });

  it('covers exactly the dark modules of a real symbol', () => {
    const symbol = symbolOf('https://example.com/');
    const path = /<path d="([^"]*)"/.exec(renderSvg(symbol, 4, 300))?.[1] ?? '';
    const covered = new Set<string>();
    for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
      for (let step = 0; step < Number(length); step += 1) covered.add(`${String(Number(x) + step - 4)},${String(Number(y) - 4)}`);
    }
    const dark = Array.from(symbol.modules.keys())
      .filter((index) => symbol.modules[index] === 1)
      .map((index) => `${String(index % symbol.sideModules)},${String(Math.floor(index / symbol.sideModules))}`);
    expect([...covered].sort()).toEqual(dark.sort());
  });
});

function tiny(): QrSymbol {
  const modules = Uint8Array.of(1, 0, 0, 1);
  return { version: 1, level: 'L', mask: 0, sideModules: 2, modules, usedBits: 0, capacityBits: 0 };
}

function symbolOf(text: string): QrSymbol {
  const result = encodeText(text, 'M');
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
}

function layoutOf(sideModules: number, quietZoneModules: number, sizePx: number) {
  const result = layOut(sideModules, quietZoneModules, sizePx);
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
}

/** Reads back our own simple PNG: one IDAT, no filter, one bit a pixel. */
function pictureOf(png: Uint8Array, sizePx: number): string[] {
  const view = new DataView(png.buffer);
  const idat = 8 + 25;
  const rows = unzlibSync(png.subarray(idat + 8, idat + 8 + view.getUint32(idat)));
  const stride = 1 + sizePx / 8;
  return Array.from({ length: sizePx }, (_, y) =>
    Array.from({ length: sizePx }, (_, x) => (((rows[y * stride + 1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? '.' : '#')).join(''),
  );
}
