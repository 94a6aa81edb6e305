/** In which order the bytes of a pixel lie in memory; x is no alpha, whatever it holds. */
export type ByteOrder = 'rgba' | 'rgbx' | 'bgrx';

/** Alpha of a pixel that lets nothing show through. */
export const OPAQUE = 0xff;

/** Four bytes a load: twice as fast. Browsers run on little-endian machines only, so the first colour is the lowest byte. */
export function wordsOf(rgba: Uint8ClampedArray, pixels: number): Int32Array {
  const isAligned = rgba.byteOffset % 4 === 0;
  return isAligned
    ? new Int32Array(rgba.buffer, rgba.byteOffset, pixels)
    : new Int32Array(rgba.slice().buffer, 0, pixels);
}

/** Whether the highest byte of a word is full; of all words joined by AND: whether it is in each. */
export function isOpaque(word: number): boolean {
  return word >>> 24 === OPAQUE;
}

/** Weights of ITU-R BT.601 in 1/1024, as zxing-wasm uses them, for the colours as they lie in memory. */
export function luminanceWeights(order: ByteOrder): {
  readonly first: number;
  readonly second: number;
  readonly third: number;
} {
  return order === 'bgrx' ? { first: 117, second: 601, third: 306 } : { first: 306, second: 601, third: 117 };
}
