import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzlibSync, zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { encoded } from '../encode/test/encoded';
import type { QrSymbol } from '../qr/symbol';
import { layOut } from './layout';
import { renderPng } from './png';
import { renderSvg } from './svg';
import { symbolDrawing } from './symbol-drawing';

describe('layOut', () => {
  it('gives every module the same whole number of pixels and centres the rest', () => {
    const value = { widthPx: 300, heightPx: 300, modulePx: 10, leftPx: 45, topPx: 45 };
    expect(layOut({ widthModules: 21, heightModules: 21 }, 4, 300)).toEqual({ ok: true, value });
  });

  it('takes the size for the longer side of an oblong symbol', () => {
    const value = { widthPx: 200, heightPx: 44, modulePx: 4, leftPx: 14, topPx: 8 };
    expect(layOut({ widthModules: 43, heightModules: 7 }, 2, 200)).toEqual({ ok: true, value });
  });

  it('says how large a picture must be to hold the symbol', () => {
    const fault = { code: 'size-too-small', neededPx: 185 };
    expect(layOut({ widthModules: 177, heightModules: 177 }, 4, 100)).toEqual({ ok: false, fault });
  });
});

describe('renderPng', () => {
  it('draws the modules and nothing else', async () => {
    expect(pictureOf(await png(tiny(), 1, 8), 8)).toEqual([
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

  it('draws a picture without quiet zone to its edges', async () => {
    expect(pictureOf(await png(tiny(), 0, 8), 8)).toEqual([
      ...Array<string>(4).fill('####....'),
      ...Array<string>(4).fill('....####'),
    ]);
  });

  it.each([500, 29, 333])('is drawn module for module at %i pixels', async (sizePx) => {
    const symbol = encoded('https://example.com/', { level: 'M' });
    const { modulePx, leftPx, topPx } = layoutOf(symbol, 2, sizePx);
    const picture = pictureOf(await png(symbol, 2, sizePx), sizePx);
    picture.forEach((line, y) => {
      const row = Math.floor((y - topPx) / modulePx);
      const expected = Array.from({ length: sizePx }, (_, x) => {
        const column = Math.floor((x - leftPx) / modulePx);
        const isInside = row >= 0 && row < symbol.heightModules && column >= 0 && column < symbol.widthModules;
        return isInside && symbol.modules[row * symbol.widthModules + column] === 1 ? '#' : '.';
      }).join('');
      expect(line).toBe(expected);
    });
  });

  it('is read by another program', async () => {
    const text = '智能二维码工坊 https://example.com/?q=1';
    const folder = mkdtempSync(path.join(tmpdir(), 'render-'));
    try {
      const file = path.join(folder, 'symbol.png');
      writeFileSync(file, await png(encoded(text, { level: 'M' }), 4, 500));
      const read = execFileSync('zbarimg', ['--raw', '--quiet', '-Sbinary', file]);
      expect(read.toString('utf8').trimEnd()).toBe(text);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('renderSvg', () => {
  it('draws each dark area as one outline, corners that only touch apart', () => {
    const svg = textOf(renderSvg(symbolDrawing(tiny(), 1), 40));
    expect(svg).toContain('width="40" height="40" viewBox="0 0 4 4"');
    expect(svg).toContain('<path d="M1 1h1v1h-1zM2 2h1v1h-1z"/>');
  });

  it('draws holes against the direction of what they lie in', () => {
    const ring = { ...tiny(), widthModules: 3, heightModules: 3, modules: Uint8Array.of(1, 1, 1, 1, 0, 1, 1, 1, 1) };
    expect(textOf(renderSvg(symbolDrawing(ring, 0), 30))).toContain('<path d="M0 0h3v3h-3zM1 2h1v-1h-1z"/>');
  });

  it.each(['https://example.com/', 'x'.repeat(700)])(
    'covers exactly the dark modules of a real symbol, by either fill rule',
    (text) => {
      const symbol = encoded(text, { level: 'L' });
      const data = /<path d="([^"]*)"\/>/.exec(textOf(renderSvg(symbolDrawing(symbol, 4), 300)))?.[1] ?? '';
      for (let row = 0; row < symbol.heightModules; row += 1) {
        const windings = windingsOf(data, row + 4);
        for (let column = 0; column < symbol.widthModules; column += 1) {
          expect(windings[column + 4] ?? 0).toBe(symbol.modules[row * symbol.widthModules + column]);
        }
      }
    },
  );

  it('is read by another program, from a drawing of another program', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'render-'));
    try {
      const svg = path.join(folder, 'symbol.svg');
      const file = path.join(folder, 'symbol.png');
      writeFileSync(svg, renderSvg(symbolDrawing(encoded('drawn by librsvg', { level: 'H' }), 4), 300));
      execFileSync('rsvg-convert', ['--output', file, svg]);
      expect(execFileSync('zbarimg', ['--raw', '--quiet', file]).toString('utf8').trimEnd()).toBe('drawn by librsvg');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function tiny(): QrSymbol {
  return { ...encoded('0', { level: 'L' }), widthModules: 2, heightModules: 2, modules: Uint8Array.of(1, 0, 0, 1) };
}

function layoutOf(symbol: QrSymbol, quietZoneModules: number, sizePx: number) {
  const result = layOut(symbol, quietZoneModules, sizePx);
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
}

function png(symbol: QrSymbol, quietZoneModules: number, sizePx: number): Promise<Uint8Array> {
  return renderPng(symbol, layoutOf(symbol, quietZoneModules, sizePx), (bytes) => Promise.resolve(zlibSync(bytes)));
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** How often the outlines wind round the middle of each unit of a row: 0 outside, 1 inside. */
function windingsOf(data: string, row: number): number[] {
  const changes: number[] = [];
  let x = 0;
  let y = 0;
  let startX = 0;
  let startY = 0;
  const lineTo = (nextX: number, nextY: number): void => {
    if (Math.min(y, nextY) <= row && Math.max(y, nextY) > row) changes[x] = (changes[x] ?? 0) + (nextY < y ? 1 : -1);
    x = nextX;
    y = nextY;
  };
  for (const [, command, first, second] of data.matchAll(/([Mhvz])(-?\d+)?(?: (\d+))?/g)) {
    if (command === 'M') [x, y, startX, startY] = [Number(first), Number(second), Number(first), Number(second)];
    if (command === 'h') lineTo(x + Number(first), y);
    if (command === 'v') lineTo(x, y + Number(first));
    if (command === 'z') lineTo(startX, startY);
  }
  let winding = 0;
  return Array.from({ length: changes.length }, (_, column) => (winding += changes[column] ?? 0));
}

/** Reads back our own simple PNG: one IDAT, one bit a pixel, rows as they are or as differences from the row above. */
function pictureOf(png: Uint8Array, sizePx: number): string[] {
  const view = new DataView(png.buffer);
  const idat = 8 + 25;
  const rows = unzlibSync(png.subarray(idat + 8, idat + 8 + view.getUint32(idat)));
  const stride = 1 + ((sizePx + 7) >> 3);
  for (let y = 1; y < sizePx; y += 1) {
    if (rows[y * stride] !== 2) continue;
    for (let x = 1; x < stride; x += 1)
      rows[y * stride + x] = (rows[y * stride + x] ?? 0) + (rows[(y - 1) * stride + x] ?? 0);
  }
  return Array.from({ length: sizePx }, (_, y) =>
    Array.from({ length: sizePx }, (_, x) =>
      ((rows[y * stride + 1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? '.' : '#',
    ).join(''),
  );
}
