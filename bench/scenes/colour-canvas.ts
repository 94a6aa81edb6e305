import sharp from 'sharp';
import type { RgbaPicture } from '../../src/core/decode/decode-picture.ts';

export type Rgb = readonly [red: number, green: number, blue: number];

/** A picture before rounding: red, green and blue of 0…255 and beyond, row by row. */
export interface ColourCanvas {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgb: Float32Array;
}

/** Pixels from left to right and top to bottom, the last ones not included. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function boxAround(points: readonly (readonly [number, number])[], marginPx: number, within: ColourCanvas): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return {
    left: Math.max(0, Math.floor(Math.min(...xs) - marginPx)),
    top: Math.max(0, Math.floor(Math.min(...ys) - marginPx)),
    right: Math.min(within.widthPx, Math.ceil(Math.max(...xs) + marginPx)),
    bottom: Math.min(within.heightPx, Math.ceil(Math.max(...ys) + marginPx)),
  };
}

/** Changes the pixels of a box in place. */
export function changePixels(
  { widthPx, rgb }: ColourCanvas,
  box: Box,
  change: (value: number, x: number, y: number, channel: number) => number,
): void {
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let x = box.left; x < box.right; x += 1) {
      const index = 3 * (y * widthPx + x);
      for (let channel = 0; channel < 3; channel += 1)
        rgb[index + channel] = change(rgb[index + channel] ?? 0, x, y, channel);
    }
  }
}

export function wholeBox({ widthPx, heightPx }: ColourCanvas): Box {
  return { left: 0, top: 0, right: widthPx, bottom: heightPx };
}

export function toRgba({ widthPx, heightPx, rgb }: ColourCanvas): RgbaPicture {
  const rgba = new Uint8ClampedArray(4 * widthPx * heightPx).fill(255);
  for (let index = 0; index < widthPx * heightPx; index += 1) {
    rgba[4 * index] = rgb[3 * index] ?? 0;
    rgba[4 * index + 1] = rgb[3 * index + 1] ?? 0;
    rgba[4 * index + 2] = rgb[3 * index + 2] ?? 0;
  }
  return { widthPx, heightPx, rgba };
}

export interface FileTrip {
  /** Size of the result; the picture's own where nothing is resized. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** 1…100; null: kept without loss. */
  readonly jpegQuality: number | null;
}

/** Resized and compressed as a messenger does it. */
export async function throughFile(
  { widthPx, heightPx, rgba }: RgbaPicture,
  { jpegQuality, ...size }: FileTrip,
): Promise<RgbaPicture> {
  let picture = sharp(rgba, { raw: { width: widthPx, height: heightPx, channels: 4 } }).removeAlpha();
  if (size.widthPx !== widthPx || size.heightPx !== heightPx)
    picture = picture.resize(size.widthPx, size.heightPx, { fit: 'fill', kernel: 'lanczos3' });
  if (jpegQuality !== null)
    picture = sharp(await picture.jpeg({ quality: jpegQuality, chromaSubsampling: '4:2:0' }).toBuffer());
  const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, rgba: new Uint8ClampedArray(data) };
}
