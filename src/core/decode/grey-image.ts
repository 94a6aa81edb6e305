import { type ByteOrder, OPAQUE, isOpaque, lightWeights, wordsOf } from './rgba-words';

/** A picture as light: one byte a pixel, row by row from the top left, 0 black … 255 white. */
export interface GreyImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly light: Uint8ClampedArray<ArrayBuffer>;
}

/** What shows through where a picture is transparent. */
export type Ground = 'white' | 'black';

/** Light of RGBA pixels (not premultiplied, as ImageData has them) laid on a ground. */
export function greyFromRgba(rgba: Uint8ClampedArray, widthPx: number, heightPx: number, ground: Ground, order: ByteOrder = 'rgba'): GreyImage {
  const { first, second, third } = lightWeights(order);
  const pixels = wordsOf(rgba, widthPx * heightPx);
  // A clamped array clamps each value that is written: all of them are in range already.
  const light = new Uint8Array(pixels.length);
  let alphaOfAll = -1;
  for (let index = 0; index < light.length; index += 1) {
    const pixel = pixels[index] ?? 0;
    alphaOfAll &= pixel;
    light[index] = (first * (pixel & 0xff) + second * ((pixel >> 8) & 0xff) + third * ((pixel >> 16) & 0xff) + 512) >> 10;
  }
  if (order === 'rgba' && !isOpaque(alphaOfAll)) layOn(light, pixels, ground === 'white' ? 255 : 0);
  return { widthPx, heightPx, light: new Uint8ClampedArray(light.buffer) };
}

/** Whether any pixel lets the ground show through. */
export function isTransparentSomewhere(rgba: Uint8ClampedArray): boolean {
  for (let index = 3; index < rgba.length; index += 4) {
    if (rgba[index] !== OPAQUE) return true;
  }
  return false;
}

function layOn(light: Uint8Array, pixels: Int32Array, groundLight: number): void {
  for (let index = 0; index < light.length; index += 1) {
    const alpha = (pixels[index] ?? 0) >>> 24;
    if (alpha !== OPAQUE) light[index] = Math.round(((light[index] ?? 0) * alpha + groundLight * (255 - alpha)) / 255);
  }
}
