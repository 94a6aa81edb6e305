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
export function collectCodewords(modules: SampledModules, shape: SymbolShape, layout: CodewordLayout, mask: number): ReceivedCodewords {
  const inverted = maskPattern(shape, mask);
  const values = new Uint8Array(layout.totalCodewords);
  const certainty = new Float32Array(layout.totalCodewords).fill(Infinity);
  const bits = layout.dataBits + 8 * (layout.totalCodewords - layout.dataCodewords);
  for (let bit = 0; bit < bits; bit += 1) {
    const place = shape.dataOrder[bit] ?? 0;
    const darkness = modules.darkness[place] ?? 0;
    const codeword = layout.blockOrder[codewordOfBit(bit, layout)] ?? 0;
    const value = (darkness > 0 ? 1 : 0) ^ (inverted[place] ?? 0);
    values[codeword] = (values[codeword] ?? 0) | (value << (7 - bitInCodeword(bit, layout)));
    certainty[codeword] = Math.min(certainty[codeword] ?? 0, Math.abs(darkness));
  }
  return { values, certainty };
}

/** The last data codeword of M1 and M3 is half as long, so that error correction begins in the middle of a byte. */
function codewordOfBit(bit: number, { dataBits, dataCodewords }: CodewordLayout): number {
  return bit < dataBits ? bit >> 3 : dataCodewords + ((bit - dataBits) >> 3);
}

function bitInCodeword(bit: number, { dataBits }: CodewordLayout): number {
  return bit < dataBits ? bit & 7 : (bit - dataBits) & 7;
}
