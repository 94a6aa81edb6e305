import type { Light } from './optics';

const SIDE = 8;

/** Luminance quantization of ISO/IEC 10918-1 table K.1. */
const STEPS = [
  [16, 11, 10, 16, 24, 40, 51, 61],
  [12, 12, 14, 19, 26, 58, 60, 55],
  [14, 13, 16, 24, 40, 57, 69, 56],
  [14, 17, 22, 29, 51, 87, 80, 62],
  [18, 22, 37, 56, 68, 109, 103, 77],
  [24, 35, 55, 64, 81, 104, 113, 92],
  [49, 64, 78, 87, 103, 121, 120, 101],
  [72, 92, 95, 98, 112, 100, 103, 99],
] as const;

/** `COSINES[k][n]` of the discrete cosine transform of eight values, orthonormal. */
const COSINES = Array.from({ length: SIDE }, (_, k) =>
  Float32Array.from(
    { length: SIDE },
    (_, n) => (k === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * n + 1) * k * Math.PI) / (2 * SIDE)),
  ),
);

/**
 * What JPEG compression loses: the cosine transform of each block of 8 × 8 pixels, in whole steps. Pixels at the right
 * and lower edge that fill no block stay as they are.
 * @param quality 1…100, as the tables of the Independent JPEG Group scale with it
 */
export function compressed(light: Light, quality: number): Light {
  const percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  const steps = Float32Array.from(STEPS.flat(), (step) => Math.max(1, Math.min(255, (step * percent) / 100)));
  const luminance = light.luminance.slice();
  const block = new Float32Array(SIDE * SIDE);
  for (let top = 0; top + SIDE <= light.heightPx; top += SIDE) {
    for (let left = 0; left + SIDE <= light.widthPx; left += SIDE) {
      for (let index = 0; index < block.length; index += 1)
        block[index] = (luminance[(top + (index >> 3)) * light.widthPx + left + (index & 7)] ?? 0) - 128;
      const frequencies = transformed(block, false);
      for (let index = 0; index < block.length; index += 1) {
        const step = steps[index] ?? 1;
        frequencies[index] = Math.round((frequencies[index] ?? 0) / step) * step;
      }
      const back = transformed(frequencies, true);
      for (let index = 0; index < block.length; index += 1)
        luminance[(top + (index >> 3)) * light.widthPx + left + (index & 7)] = (back[index] ?? 0) + 128;
    }
  }
  return { ...light, luminance };
}

/** Rows, then columns. */
function transformed(block: Float32Array, isInverse: boolean): Float32Array {
  return alongRows(alongRows(block, isInverse), isInverse);
}

/** Transforms each row and turns the block, so that twice of it is both ways and stands upright again. */
function alongRows(block: Float32Array, isInverse: boolean): Float32Array {
  const result = new Float32Array(block.length);
  for (let row = 0; row < SIDE; row += 1) {
    for (let k = 0; k < SIDE; k += 1) {
      let sum = 0;
      for (let n = 0; n < SIDE; n += 1) {
        const weight = isInverse ? COSINES[n]?.[k] : COSINES[k]?.[n];
        sum += (weight ?? 0) * (block[row * SIDE + n] ?? 0);
      }
      result[k * SIDE + row] = sum;
    }
  }
  return result;
}
