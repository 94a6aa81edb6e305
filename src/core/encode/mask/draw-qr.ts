import type { ErrorCorrectionLevel } from '../../qr/error-correction-level';
import { qrShape } from '../../qr/qr-shape';
import { type BoardLayout, boardLayout, packBoard, unpackBoard } from './bit-board';
import { type BoardMemory, prepareFor } from './board-memory';
import { DATA } from './mask-areas';
import { maskPenalty } from './mask-penalty';
import { maskPlanes } from './mask-planes';

export interface DrawnSymbol {
  readonly mask: number;
  readonly modules: Uint8Array<ArrayBuffer>;
}

/**
 * Places codewords in a symbol and masks it.
 * @param codewords in symbol order
 * @param mask 0…7, or null for the one with the lowest penalty, the first of equals (ISO/IEC 18004:2015 §7.8.3)
 */
export function drawQr(
  codewords: Uint8Array,
  version: number,
  level: ErrorCorrectionLevel,
  mask: number | null,
  memory: BoardMemory,
): DrawnSymbol {
  const layout = boardLayout(version);
  prepareFor(memory, version);
  placeBits(codewords, canvasOrder(version, layout), memory.canvas);
  packBoard(memory.canvasWords, layout, memory.words, DATA);
  const planes = maskPlanes(version, level);
  const chosen = mask ?? bestMask(layout, planes, memory.words);
  const plane = planes[chosen];
  if (plane === undefined) throw new RangeError('No such mask');
  applyPlane(layout, plane, memory.words);
  const modules = new Uint8Array(layout.sideModules * layout.sideModules);
  unpackBoard(memory.words, layout, modules);
  return { mask: chosen, modules };
}

function bestMask(layout: BoardLayout, planes: readonly Int32Array[], words: Int32Array): number {
  let best = 0;
  let lowest = Infinity;
  for (const [mask, plane] of planes.entries()) {
    const penalty = maskPenalty(words, plane, layout, lowest);
    if (penalty >= lowest) continue;
    lowest = penalty;
    best = mask;
  }
  return best;
}

function applyPlane({ lengthWords }: BoardLayout, plane: Int32Array, words: Int32Array): void {
  for (let index = 0; index < lengthWords; index += 1) words[index] = (words[index + DATA] ?? 0) ^ (plane[index] ?? 0);
}

const orders: Uint16Array[] = [];

/** Offsets on the canvas of the codeword bits; canvas rows are padded to whole words. Made once a version, then shared. */
function canvasOrder(version: number, { sideModules, words }: BoardLayout): Uint16Array {
  return (orders[version] ??= qrShape(version).dataOrder.map((index) => {
    const row = Math.floor(index / sideModules);
    return row * 32 * words + (index % sideModules);
  }));
}

function placeBits(codewords: Uint8Array, order: Uint16Array, canvas: Uint8Array): void {
  const bytes = order.length >> 3;
  for (let index = 0, bit = 0; index < bytes; index += 1, bit += 8) {
    const codeword = codewords[index] ?? 0;
    canvas[order[bit] ?? 0] = codeword >> 7;
    canvas[order[bit + 1] ?? 0] = (codeword >> 6) & 1;
    canvas[order[bit + 2] ?? 0] = (codeword >> 5) & 1;
    canvas[order[bit + 3] ?? 0] = (codeword >> 4) & 1;
    canvas[order[bit + 4] ?? 0] = (codeword >> 3) & 1;
    canvas[order[bit + 5] ?? 0] = (codeword >> 2) & 1;
    canvas[order[bit + 6] ?? 0] = (codeword >> 1) & 1;
    canvas[order[bit + 7] ?? 0] = codeword & 1;
  }
}
