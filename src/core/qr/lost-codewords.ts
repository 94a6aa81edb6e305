import type { CodewordLayout } from './codeword-layout';
import { type ModuleViews, mayMislead } from './hidden-modules';
import type { SymbolShape } from './symbol-shape';

/**
 * Codewords in each block that a reader may get wrong. A codeword counts once, however many of its modules are hidden.
 * @param inverted 1 for each module to invert first: another mask of the same codewords
 */
export function lostCodewords(
  modules: Uint8Array,
  views: ModuleViews,
  shape: SymbolShape,
  layout: CodewordLayout,
  inverted: Uint8Array | null = null,
): readonly number[] {
  const { totalCodewords, blockStarts, blockOrder } = layout;
  const lost = new Array<number>(blockStarts.length - 1).fill(0);
  for (let place = 0; place < totalCodewords; place += 1) {
    for (let bit = place * 8; bit < place * 8 + 8; bit += 1) {
      const index = shape.dataOrder[bit] ?? 0;
      const value = (modules[index] ?? 0) ^ (inverted?.[index] ?? 0);
      if (!mayMislead(views[index] ?? 0, value)) continue;
      const block = blockOf(blockStarts, blockOrder[place] ?? 0);
      lost[block] = (lost[block] ?? 0) + 1;
      break;
    }
  }
  return lost;
}

function blockOf(blockStarts: Uint16Array, codeword: number): number {
  let block = 0;
  while (codeword >= (blockStarts[block + 1] ?? Infinity)) block += 1;
  return block;
}
