import type { QrSymbol } from '../qr/symbol';
import type { Layout } from './layout';
import { pngChunk } from './png-chunk';
import { densityChunk } from './png-density';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const GREYSCALE = 0;

/** Filter types of a row (ISO/IEC 15948:2004 §9.2): as it is, or its difference from the row above. */
const NONE = 0;
const UP = 2;

/** Makes zlib data (RFC 1950) of bytes: the platform's own compressor, or a library where there is none. */
export type Deflate = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/**
 * A 1-bit greyscale PNG file (ISO/IEC 15948:2004): black modules on white, no palette, no alpha.
 * @param dpi written into the file; null leaves it out
 */
export async function renderPng(
  symbol: QrSymbol,
  layout: Layout,
  deflate: Deflate,
  dpi: number | null = null,
): Promise<Uint8Array<ArrayBuffer>> {
  return pngFile(await deflate(scanlines(symbol, layout)), layout, dpi);
}

/**
 * Rows of one filter byte and packed pixels, most significant bit first, 1 = white (§7.2). Within a
 * row of modules all rows of pixels are equal, so all but the first say so in zeros.
 */
function scanlines(symbol: QrSymbol, { widthPx, heightPx, modulePx, leftPx, topPx }: Layout): Uint8Array<ArrayBuffer> {
  const { modules, widthModules, heightModules } = symbol;
  const stride = 1 + ((widthPx + 7) >> 3);
  const rows = new Uint8Array(stride * heightPx);
  for (let y = 1; y < heightPx; y += 1) rows[y * stride] = UP;
  rows.fill(0xff, 1, stride);
  for (let row = 0; row <= heightModules; row += 1) {
    const y = topPx + row * modulePx;
    if (y >= heightPx) break;
    const start = y * stride;
    // What is below the symbol, or above the first row of a picture without quiet zone, is white.
    rows.fill(0xff, start + 1, start + stride);
    rows[start] = NONE;
    if (row === heightModules) break;
    for (let column = 0; column < widthModules; column += 1) {
      if (modules[row * widthModules + column] !== 1) continue;
      const first = column;
      while (column + 1 < widthModules && modules[row * widthModules + column + 1] === 1) column += 1;
      clearBits(rows, (start + 1) * 8 + leftPx + first * modulePx, (start + 1) * 8 + leftPx + (column + 1) * modulePx);
    }
  }
  return rows;
}

/** Bits `from` up to but not including `to`, counted from the most significant bit of the first byte. */
function clearBits(bytes: Uint8Array, from: number, to: number): void {
  const firstByte = from >> 3;
  const lastByte = to >> 3;
  const head = 0xff00 >> (from & 7);
  const tail = 0xff >> (to & 7);
  if (firstByte === lastByte) {
    bytes[firstByte] = (bytes[firstByte] ?? 0) & (head | tail);
    return;
  }
  bytes[firstByte] = (bytes[firstByte] ?? 0) & head;
  bytes.fill(0, firstByte + 1, lastByte);
  if ((to & 7) !== 0) bytes[lastByte] = (bytes[lastByte] ?? 0) & tail;
}

function pngFile(pixels: Uint8Array, { widthPx, heightPx }: Layout, dpi: number | null): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, widthPx);
  view.setUint32(4, heightPx);
  header.set([1, GREYSCALE, 0, 0, 0], 8);
  const parts = [
    SIGNATURE,
    pngChunk('IHDR', header),
    ...(dpi === null ? [] : [densityChunk(dpi)]),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', new Uint8Array(0)),
  ];
  const file = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let end = 0;
  for (const part of parts) {
    file.set(part, end);
    end += part.length;
  }
  return file;
}
