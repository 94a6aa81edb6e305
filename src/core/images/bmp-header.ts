import { i32le, u16le, u32le } from './byte-fields';
import type { ImageHeader } from './image-facts';

const DIB = 14;
const CORE_HEADER_BYTES = 12;
/** Windows: 40 (INFO), 52 and 56 (with masks), 108 (V4), 124 (V5). OS/2: 12, then 16 to 64 with fields left off. */
const WINDOWS_HEADER_BYTES: readonly number[] = [40, 52, 56, 108, 124];
const OS2_HEADER_BYTES = { least: 16, most: 64 };

/** How the pixels are kept (MS-WMF §2.1.1.7). Embedded JPEG (4) and PNG (5) are for printers, and refused here. */
const WINDOWS_COMPRESSIONS: readonly number[] = [0, 1, 2, 3, 6];
/** OS/2 reads 3 as Huffman 1D and 4 as RLE24. */
const OS2_COMPRESSIONS: readonly number[] = [0, 1, 2, 3, 4];
const BIT_FIELDS = 3;
const ALPHA_BIT_FIELDS = 6;

interface Dib {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitsPerPixel: number;
  readonly compression: number;
  /** Bytes of pixel data as declared; 0 when the header leaves it to arithmetic. */
  readonly dataBytes: number;
  readonly isOs2: boolean;
}

/** Reads BITMAPFILEHEADER and any of the DIB headers after it; null when they make no sense. */
export function readBmpHeader(bytes: Uint8Array): ImageHeader | null {
  const dib = readDib(bytes);
  if (dib === null || ![1, 2, 4, 8, 16, 24, 32].includes(dib.bitsPerPixel)) return null;
  const isMasked = !dib.isOs2 && (dib.compression === BIT_FIELDS || dib.compression === ALPHA_BIT_FIELDS);
  return {
    format: 'bmp',
    widthPx: dib.widthPx,
    heightPx: dib.heightPx,
    bitsPerSample: bitsPerSample(dib, isMasked),
    colour: dib.bitsPerPixel <= 8 ? 'palette' : 'rgb',
    // A run-length picture may leave pixels out, and decoders show those transparent.
    mayBeTransparent: dib.bitsPerPixel === 32 || isMasked || isRunLength(dib),
    isAnimated: false,
    isTruncated: u32le(bytes, 10) + pixelBytes(dib, isMasked) > bytes.length,
  };
}

function readDib(bytes: Uint8Array): Dib | null {
  if (bytes.length < DIB + 4) return null;
  const headerBytes = u32le(bytes, DIB);
  if (bytes.length < DIB + headerBytes) return null;
  if (headerBytes === CORE_HEADER_BYTES) return readCoreHeader(bytes);
  const isWindows = WINDOWS_HEADER_BYTES.includes(headerBytes);
  const isOs2 = !isWindows && headerBytes >= OS2_HEADER_BYTES.least && headerBytes <= OS2_HEADER_BYTES.most;
  return isWindows || isOs2 ? readInfoHeader(bytes, headerBytes, isOs2) : null;
}

function readCoreHeader(bytes: Uint8Array): Dib {
  return {
    widthPx: u16le(bytes, DIB + 4),
    heightPx: u16le(bytes, DIB + 6),
    bitsPerPixel: u16le(bytes, DIB + 10),
    compression: 0,
    dataBytes: 0,
    isOs2: true,
  };
}

function readInfoHeader(bytes: Uint8Array, headerBytes: number, isOs2: boolean): Dib | null {
  const compression = headerBytes >= 20 ? u32le(bytes, DIB + 16) : 0;
  const widthPx = i32le(bytes, DIB + 4);
  if (widthPx < 0 || !(isOs2 ? OS2_COMPRESSIONS : WINDOWS_COMPRESSIONS).includes(compression)) return null;
  return {
    widthPx,
    // A negative height means that the top row comes first.
    heightPx: Math.abs(i32le(bytes, DIB + 8)),
    bitsPerPixel: u16le(bytes, DIB + 14),
    compression,
    dataBytes: headerBytes >= 24 ? u32le(bytes, DIB + 20) : 0,
    isOs2,
  };
}

function bitsPerSample(dib: Dib, isMasked: boolean): number | null {
  if (dib.bitsPerPixel <= 8) return dib.bitsPerPixel;
  if (isMasked) return null;
  return dib.bitsPerPixel === 16 ? 5 : 8;
}

function isRunLength({ compression, isOs2 }: Dib): boolean {
  return compression === 1 || compression === 2 || (isOs2 && compression === 4);
}

/** Plain rows are padded to four bytes; packed ones are as long as the header declares, and at least one byte. */
function pixelBytes(dib: Dib, isMasked: boolean): number {
  if (dib.compression !== 0 && !isMasked) return Math.max(1, dib.dataBytes);
  return Math.ceil((dib.widthPx * dib.bitsPerPixel) / 32) * 4 * dib.heightPx;
}
