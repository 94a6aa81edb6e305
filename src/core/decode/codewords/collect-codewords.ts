import type { CodewordLayout } from '../../qr/codeword-layout';
import { maskPattern } from '../../qr/mask';
import type { SymbolShape } from '../../qr/symbol-shape';
import type { SampledModules } from './sampled-modules';

/** Codewords in block order, each with the certainty of its least certain module. */
export interface ReceivedCodewords {
  readonly values: Uint8Array;
  readonly certainty: Float32Array;
}

/** Takes the mask off the data modules and gathers them into codewords (ISO/IEC 18004:2015 §7.7.3, §7.6). */
export function collectCodewords(
  { darkness }: SampledModules,
  shape: SymbolShape,
  layout: CodewordLayout,
  mask: number,
): ReceivedCodewords {
  const { totalCodewords, dataCodewords, dataBits, blockOrder } = layout;
  const { dataOrder } = shape;
  const inverted = maskPattern(shape, mask);
  const values = new Uint8Array(totalCodewords);
  const certainty = new Float32Array(totalCodewords);
  for (let place = 0, bit = 0; place < totalCodewords; place += 1) {
    // The last data codeword of M1 and M3 is half as long, so that error correction begins in the middle of a byte.
    const bits = place === dataCodewords - 1 ? dataBits - 8 * place : 8;
    let value = 0;
    let least = Infinity;
    for (const end = bit + bits; bit < end; bit += 1) {
      const module = dataOrder[bit] ?? 0;
      const dark = darkness[module] ?? 0;
      value = (value << 1) | ((dark > 0 ? 1 : 0) ^ (inverted[module] ?? 0));
      least = Math.min(least, Math.abs(dark));
    }
    const codeword = blockOrder[place] ?? 0;
    values[codeword] = value << (8 - bits);
    certainty[codeword] = least;
  }
  return { values, certainty };
}
