/** A picture as light: one byte a pixel, row by row from the top left, 0 black … 255 white. */
export interface GreyImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly light: Uint8ClampedArray<ArrayBuffer>;
}

/** What shows through where a picture is transparent. */
export type Ground = 'white' | 'black';

/**
 * Light of RGBA pixels (not premultiplied, as ImageData has them) laid on a ground.
 * Weights of ITU-R BT.601 in 1/1024, as zxing-wasm uses them.
 */
export function greyFromRgba(
  rgba: Uint8ClampedArray,
  widthPx: number,
  heightPx: number,
  ground: Ground,
): GreyImage {
  const light = new Uint8ClampedArray(widthPx * heightPx);
  const groundLight = ground === 'white' ? 255 : 0;
  for (let pixel = 0, index = 0; pixel < light.length; pixel += 1, index += 4) {
    const own = (306 * (rgba[index] ?? 0) + 601 * (rgba[index + 1] ?? 0) + 117 * (rgba[index + 2] ?? 0) + 512) >> 10;
    const alpha = rgba[index + 3] ?? 255;
    light[pixel] = alpha === 255 ? own : (own * alpha + groundLight * (255 - alpha)) / 255;
  }
  return { widthPx, heightPx, light };
}

/** Whether any pixel lets the ground show through. */
export function isTransparentSomewhere(rgba: Uint8ClampedArray): boolean {
  for (let index = 3; index < rgba.length; index += 4) {
    if (rgba[index] !== 255) return true;
  }
  return false;
}
