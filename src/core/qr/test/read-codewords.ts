import type { CodewordLayout } from '../codeword-layout';
import { maskPattern } from '../mask';
import { syndromes } from '../reed-solomon';
import type { SymbolShape } from '../symbol-shape';

/** The codewords of a finished, undamaged symbol, in block order. For tests only: there is no error correction. */
export function readCodewords(
  modules: ArrayLike<number>,
  shape: SymbolShape,
  layout: CodewordLayout,
  mask: number,
): Uint8Array {
  const inverted = maskPattern(shape, mask);
  const codewords = new Uint8Array(layout.totalCodewords);
  const halfPlace = layout.dataBits % 8 === 0 ? -1 : layout.dataCodewords - 1;
  let place = 0;
  layout.blockOrder.forEach((target, source) => {
    const bits = source === halfPlace ? 4 : 8;
    let value = 0;
    for (let bit = 0; bit < bits; bit += 1, place += 1) {
      const index = shape.dataOrder[place] ?? 0;
      value = (value << 1) | ((modules[index] ?? 0) ^ (inverted[index] ?? 0));
    }
    codewords[target] = value << (8 - bits);
  });
  return codewords;
}

/** The blocks of a sequence of codewords in block order. */
export function blocksOf(codewords: Uint8Array, { blockStarts }: CodewordLayout): Uint8Array[] {
  return Array.from(blockStarts.subarray(1), (end, block) => codewords.subarray(blockStarts[block], end));
}

export function isUndamaged(codewords: Uint8Array, layout: CodewordLayout): boolean {
  return blocksOf(codewords, layout).every((block) =>
    syndromes(block, layout.eccCodewordsPerBlock).every((value) => value === 0),
  );
}

/** The value of a run of modules, most significant bit first. */
export function bitsAt(modules: ArrayLike<number>, places: Uint16Array): number {
  return places.reduce((bits, index) => (bits << 1) | (modules[index] ?? 0), 0);
}
