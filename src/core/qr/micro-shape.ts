import { withCheckBits } from './bch';
import { microSideModules } from './micro-capacity';
import { FORMAT } from './module-kind';
import { FINDER_RINGS, type SymbolShape, draftShape, drawRings, drawTiming, zigzag } from './symbol-shape';

/** The QR Code masks that are masks 0…3 of Micro QR (ISO/IEC 18004:2015 table 10). */
export const MICRO_MASKS = [1, 4, 6, 7] as const;

const shapes: SymbolShape[] = [];

/** The shape of a Micro QR symbol M1…M4 (ISO/IEC 18004:2015 §6.3). Computed once, then shared: do not write to it. */
export function microShape(version: number): SymbolShape {
  return (shapes[version] ??= makeShape(microSideModules(version)));
}

function makeShape(side: number): SymbolShape {
  const draft = draftShape(side, side);
  const format = microFormatModules(side);
  drawRings(draft, 3, 3, FINDER_RINGS);
  drawTiming(draft, 'row', 0);
  drawTiming(draft, 'column', 0);
  for (const index of format) draft.kinds[index] = FORMAT;
  const { kinds } = draft;
  return {
    widthModules: side,
    heightModules: side,
    kinds,
    dataOrder: zigzag(draft, side - 1, -1),
    formatCopies: [format],
  };
}

/** The only copy, most significant bit first: below the finder pattern, then up its right side (§7.9.2, figure 27). */
function microFormatModules(side: number): Uint16Array {
  const below = [1, 2, 3, 4, 5, 6, 7, 8].map((column) => 8 * side + column);
  const beside = [7, 6, 5, 4, 3, 2, 1].map((row) => row * side + 8);
  return Uint16Array.from([...below, ...beside]);
}

/**
 * The 15 bits of format information with their XOR mask, bit 14 first. The code is the BCH (15, 5) code of QR Code,
 * the XOR mask is another one (§7.9.2).
 * @param symbolNumber index in `MICRO_SYMBOLS`
 * @param mask 0…3, index in `MICRO_MASKS`
 */
export function microFormatCode(symbolNumber: number, mask: number): number {
  return withCheckBits((symbolNumber << 2) | mask, 0x537, 10) ^ 0x4445;
}
