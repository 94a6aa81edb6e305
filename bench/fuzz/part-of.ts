import type { RgbaPicture } from '../../src/core/decode/decode-picture.ts';

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The pixels of a rectangle that lies within the picture. */
export function partOf(picture: RgbaPicture, { left, top, widthPx, heightPx }: Rectangle): RgbaPicture {
  const rgba = new Uint8ClampedArray(4 * widthPx * heightPx);
  for (let row = 0; row < heightPx; row += 1) {
    const from = 4 * ((top + row) * picture.widthPx + left);
    rgba.set(picture.rgba.subarray(from, from + 4 * widthPx), 4 * row * widthPx);
  }
  return { widthPx, heightPx, rgba };
}
