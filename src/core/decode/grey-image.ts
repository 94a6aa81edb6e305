import { type ByteOrder, OPAQUE, isOpaque, wordsOf } from './rgba-words';

/** A picture as light: one byte a pixel, row by row from the top left, 0 black … 255 white. */
export interface GreyImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly luminance: Uint8ClampedArray<ArrayBuffer>;
}

/** What shows through where a picture is transparent. */
export type Ground = 'white' | 'black';

/** Light of RGBA pixels (not premultiplied, as ImageData has them) laid on a ground. */
export function greyFromRgba(
  rgba: Uint8ClampedArray,
  widthPx: number,
  heightPx: number,
  ground: Ground,
  order: ByteOrder = 'rgba',
): GreyImage {
  const pixels = wordsOf(rgba, widthPx * heightPx);
  // A clamped array clamps each value that is written: all of them are in range already.
  const luminance = new Uint8Array(pixels.length);
  const alphaOfAll = order === 'bgrx' ? weighBgr(pixels, luminance) : weighRgb(pixels, luminance);
  if (order === 'rgba' && !isOpaque(alphaOfAll)) layOn(luminance, pixels, ground === 'white' ? 255 : 0);
  return { widthPx, heightPx, luminance: new Uint8ClampedArray(luminance.buffer) };
}

// Two loops of constants: with the weights of `lightWeights` in variables they take a third longer.

/** @returns all pixels joined by AND */
function weighRgb(pixels: Int32Array, luminance: Uint8Array): number {
  let all = -1;
  for (let index = 0; index < luminance.length; index += 1) {
    const pixel = pixels[index] ?? 0;
    all &= pixel;
    luminance[index] = (306 * (pixel & 0xff) + 601 * ((pixel >> 8) & 0xff) + 117 * ((pixel >> 16) & 0xff) + 512) >> 10;
  }
  return all;
}

function weighBgr(pixels: Int32Array, luminance: Uint8Array): number {
  let all = -1;
  for (let index = 0; index < luminance.length; index += 1) {
    const pixel = pixels[index] ?? 0;
    all &= pixel;
    luminance[index] = (117 * (pixel & 0xff) + 601 * ((pixel >> 8) & 0xff) + 306 * ((pixel >> 16) & 0xff) + 512) >> 10;
  }
  return all;
}

/** Whether any pixel lets the ground show through. */
export function isTransparentSomewhere(rgba: Uint8ClampedArray): boolean {
  for (let index = 3; index < rgba.length; index += 4) {
    if (rgba[index] !== OPAQUE) return true;
  }
  return false;
}

function layOn(luminance: Uint8Array, pixels: Int32Array, groundLight: number): void {
  for (let index = 0; index < luminance.length; index += 1) {
    const alpha = (pixels[index] ?? 0) >>> 24;
    if (alpha !== OPAQUE)
      luminance[index] = Math.round(((luminance[index] ?? 0) * alpha + groundLight * (255 - alpha)) / 255);
  }
}
