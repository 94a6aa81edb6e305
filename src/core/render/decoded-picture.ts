import type { Picture } from './drawing';

/** The pixels of a picture: red, green, blue and alpha, not premultiplied, row by row. */
export interface DecodedPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgba: Uint8Array | Uint8ClampedArray;
}

export type DecodedPictures = ReadonlyMap<Picture, DecodedPicture>;

export interface Planes {
  readonly rgb: Uint8Array<ArrayBuffer>;
  /** Null where every pixel is opaque. */
  readonly alpha: Uint8Array<ArrayBuffer> | null;
}

export function planesOf({ widthPx, heightPx, rgba }: DecodedPicture): Planes {
  const pixels = widthPx * heightPx;
  const rgb = new Uint8Array(3 * pixels);
  const alpha = new Uint8Array(pixels);
  let isOpaque = true;
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    rgb[3 * pixel] = rgba[4 * pixel] ?? 0;
    rgb[3 * pixel + 1] = rgba[4 * pixel + 1] ?? 0;
    rgb[3 * pixel + 2] = rgba[4 * pixel + 2] ?? 0;
    alpha[pixel] = rgba[4 * pixel + 3] ?? 0xff;
    if (alpha[pixel] !== 0xff) isOpaque = false;
  }
  return { rgb, alpha: isOpaque ? null : alpha };
}
