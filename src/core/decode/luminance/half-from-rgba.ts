import { type ByteOrder, isOpaque, luminanceWeights, wordsOf } from '../rgba-words';
import type { LuminanceLevel } from './luminance-level';

/** The first and the third colour of a pixel, each with room for the sum of four. */
const OUTER = 0xff00ff;
const MIDDLE = 0xff00;

/**
 * Opaque pixels at half their width and height, without the detour over the light of the whole: colours are summed over
 * four pixels, two of them in one addition, and weighed once. An odd last row or column is dropped. Null where a pixel
 * is transparent: what shows through is to be laid under each by itself.
 */
export function halfFromRgba(
  rgba: Uint8ClampedArray,
  fromWidth: number,
  fromHeight: number,
  order: ByteOrder,
): LuminanceLevel | null {
  const { first, second, third } = luminanceWeights(order);
  const pixels = wordsOf(rgba, fromWidth * fromHeight);
  const widthPx = fromWidth >> 1;
  const heightPx = fromHeight >> 1;
  const luminance = new Uint16Array(widthPx * heightPx);
  let alphaOfAll = -1;
  for (let y = 0, to = 0; y < heightPx; y += 1) {
    let above = 2 * y * fromWidth;
    let below = above + fromWidth;
    for (let x = 0; x < widthPx; x += 1, above += 2, below += 2, to += 1) {
      const a = pixels[above] ?? 0;
      const b = pixels[above + 1] ?? 0;
      const c = pixels[below] ?? 0;
      const d = pixels[below + 1] ?? 0;
      alphaOfAll &= a & b & c & d;
      const outer = (a & OUTER) + (b & OUTER) + (c & OUTER) + (d & OUTER);
      const middle = (a & MIDDLE) + (b & MIDDLE) + (c & MIDDLE) + (d & MIDDLE);
      // A quarter of the sum, in sixteenths: 4 / 1024 of what the weights give.
      luminance[to] = (first * (outer & 0xffff) + second * (middle >> 8) + third * (outer >>> 16) + 128) >> 8;
    }
  }
  return order === 'rgba' && !isOpaque(alphaOfAll) ? null : { widthPx, heightPx, scale: 2, luminance };
}
