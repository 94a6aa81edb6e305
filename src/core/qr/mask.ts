import { DATA } from './module-kind';
import type { SymbolShape } from './symbol-shape';

export const MASK_COUNT = 8;

/** Whether a mask inverts the data module at a row and column (ISO/IEC 18004:2015 table 10). */
export function isMasked(mask: number, row: number, column: number): boolean {
  switch (mask) {
    case 0:
      return (row + column) % 2 === 0;
    case 1:
      return row % 2 === 0;
    case 2:
      return column % 3 === 0;
    case 3:
      return (row + column) % 3 === 0;
    case 4:
      return (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0;
    case 5:
      return ((row * column) % 2) + ((row * column) % 3) === 0;
    case 6:
      return (((row * column) % 2) + ((row * column) % 3)) % 2 === 0;
    case 7:
      return (((row + column) % 2) + ((row * column) % 3)) % 2 === 0;
    default:
      throw new RangeError(`Mask ${mask} outside 0…7`);
  }
}

const patterns = new WeakMap<SymbolShape, Uint8Array[]>();

/**
 * 1 for each data module that a mask inverts, 0 for all other modules: `modules[i] ^= maskPattern(shape, mask)[i]`.
 * Computed once, then shared: do not write to it.
 */
export function maskPattern(shape: SymbolShape, mask: number): Uint8Array {
  let ofShape = patterns.get(shape);
  if (ofShape === undefined) patterns.set(shape, (ofShape = []));
  return (ofShape[mask] ??= shape.kinds.map((kind, index) => {
    const row = Math.floor(index / shape.widthModules);
    return kind === DATA && isMasked(mask, row, index % shape.widthModules) ? 1 : 0;
  }));
}
