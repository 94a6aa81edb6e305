import { i32le, u16le, u32le } from '../../src/core/images/byte-fields.ts';

const DIB = 14;

/**
 * RGBA of an uncompressed Windows or OS/2 bitmap of 1, 4, 8, 24 or 32 bits a pixel, which sharp does not read.
 * The browser reads the rest too (run lengths, 16 bits); here they throw.
 */
export function bmpPixels(bytes: Uint8Array): {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgba: Uint8ClampedArray;
} {
  const isCore = u32le(bytes, DIB) === 12;
  const widthPx = isCore ? u16le(bytes, DIB + 4) : i32le(bytes, DIB + 4);
  const signedHeight = isCore ? u16le(bytes, DIB + 6) : i32le(bytes, DIB + 8);
  const bits = u16le(bytes, DIB + (isCore ? 10 : 14));
  const compression = isCore ? 0 : u32le(bytes, DIB + 16);
  if ((compression !== 0 && compression !== 3) || ![1, 4, 8, 24, 32].includes(bits)) {
    throw new Error(`A bitmap of ${bits} bits with compression ${compression} is not read outside the browser`);
  }
  const heightPx = Math.abs(signedHeight);
  const rgba = new Uint8ClampedArray(widthPx * heightPx * 4);
  const rowBytes = Math.ceil((widthPx * bits) / 32) * 4;
  const start = u32le(bytes, 10);
  if (start + rowBytes * heightPx > bytes.length) throw new Error('The bitmap ends early');
  const colour = bits <= 8 ? paletteColour(bytes, bits, isCore) : directColour(bytes, bits / 8);
  for (let y = 0; y < heightPx; y += 1) {
    const row = start + rowBytes * (signedHeight < 0 ? y : heightPx - 1 - y);
    for (let x = 0; x < widthPx; x += 1) rgba.set(colour(row, x), (y * widthPx + x) * 4);
  }
  return { widthPx, heightPx, rgba };
}

type Colour = (row: number, x: number) => readonly [number, number, number, number];

function paletteColour(bytes: Uint8Array, bits: number, isCore: boolean): Colour {
  const palette = DIB + u32le(bytes, DIB);
  const entryBytes = isCore ? 3 : 4;
  const perByte = 8 / bits;
  return (row, x) => {
    const packed = bytes[row + Math.floor(x / perByte)] ?? 0;
    const index = (packed >> (8 - bits * ((x % perByte) + 1))) & ((1 << bits) - 1);
    const entry = palette + index * entryBytes;
    return [bytes[entry + 2] ?? 0, bytes[entry + 1] ?? 0, bytes[entry] ?? 0, 255];
  };
}

/** The fourth byte is alpha only where some pixel uses it, as browsers have it. */
function directColour(bytes: Uint8Array, pixelBytes: number): Colour {
  const hasAlpha = pixelBytes === 4 && u32le(bytes, DIB) >= 108;
  return (row, x) => {
    const pixel = row + x * pixelBytes;
    return [
      bytes[pixel + 2] ?? 0,
      bytes[pixel + 1] ?? 0,
      bytes[pixel] ?? 0,
      hasAlpha ? (bytes[pixel + 3] ?? 255) : 255,
    ];
  };
}
