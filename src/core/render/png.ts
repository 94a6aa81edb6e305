import { zlibSync } from 'fflate';
import type { QrSymbol } from '../qr/symbol';
import type { Layout } from './layout';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const GREYSCALE = 0;

/** A 1-bit greyscale PNG file (ISO/IEC 15948:2004): black modules on white, no palette, no alpha. */
export function renderPng(symbol: QrSymbol, layout: Layout): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, layout.sizePx);
  view.setUint32(4, layout.sizePx);
  header.set([1, GREYSCALE, 0, 0, 0], 8);
  const pixels = zlibSync(scanlines(symbol, layout), { level: 9 });
  return concatenate([SIGNATURE, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', new Uint8Array(0))]);
}

/** Rows of one filter byte (none) and packed pixels, most significant bit first, 1 = white (§7.2). */
function scanlines(symbol: QrSymbol, { sizePx, modulePx, marginPx }: Layout): Uint8Array {
  const stride = 1 + ((sizePx + 7) >> 3);
  const rows = new Uint8Array(stride * sizePx).fill(0xff);
  for (let y = 0; y < sizePx; y += 1) rows[y * stride] = 0;
  for (let row = 0; row < symbol.sideModules; row += 1) {
    const top = (marginPx + row * modulePx) * stride;
    for (let column = 0; column < symbol.sideModules; column += 1) {
      if (symbol.modules[row * symbol.sideModules + column] !== 1) continue;
      const left = marginPx + column * modulePx;
      for (let x = left; x < left + modulePx; x += 1) {
        const index = top + 1 + (x >> 3);
        rows[index] = (rows[index] ?? 0) & ~(0x80 >> (x & 7));
      }
    }
    for (let copy = 1; copy < modulePx; copy += 1) rows.copyWithin(top + copy * stride, top, top + stride);
  }
  return rows;
}

/** Length, type, data, CRC over type and data (§5.3). */
function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let index = 0; index < 4; index += 1) bytes[4 + index] = type.charCodeAt(index);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit += 1) remainder = remainder & 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1;
  return remainder;
});

/** ISO/IEC 15948:2004 annex D. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
