import type { Level } from '../qr/level';
import { qrShape } from '../qr/qr-shape';
import { type BoardLayout, boardLayout, packBoard, unpackBoard } from './bit-board';
import { maskPenalty } from './mask-penalty';
import { maskPlanes } from './mask-planes';

export interface DrawnSymbol {
  readonly mask: number;
  readonly modules: Uint8Array<ArrayBuffer>;
}

/** Room for the largest symbol: rows of 6 words, boards of 12 word columns. */
const canvas = new Uint8Array(177 * 192);
const canvasWords = new Uint32Array(canvas.buffer);
const data = new Int32Array(12 * 185);
let board = new Int32Array(12 * 185);
let bestBoard = new Int32Array(12 * 185);

/**
 * Places codewords (symbol order) in a symbol and masks it.
 * @param mask 0…7, or null for the one with the lowest penalty, the first of equals (ISO/IEC 18004:2015 §7.8.3)
 */
export function drawQr(codewords: Uint8Array, version: number, level: Level, mask: number | null): DrawnSymbol {
  const layout = boardLayout(version);
  placeBits(codewords, version, layout);
  // Where this version has guards, another one may have left data.
  data.fill(0, 0, layout.lengthWords);
  packBoard(canvasWords, layout, data);
  const chosen = mask ?? bestMask(layout, version, level);
  if (mask !== null) applyPlane(layout, maskPlanes(version, level)[mask], bestBoard);
  const modules = new Uint8Array(layout.sideModules * layout.sideModules);
  unpackBoard(bestBoard, layout, modules);
  return { mask: chosen, modules };
}

/** Leaves the winner in `bestBoard`. */
function bestMask(layout: BoardLayout, version: number, level: Level): number {
  let best = 0;
  let lowest = Infinity;
  maskPlanes(version, level).forEach((plane, mask) => {
    applyPlane(layout, plane, board);
    const penalty = maskPenalty(board, layout);
    if (penalty >= lowest) return;
    lowest = penalty;
    best = mask;
    [board, bestBoard] = [bestBoard, board];
  });
  return best;
}

function applyPlane({ lengthWords }: BoardLayout, plane: Int32Array | undefined, target: Int32Array): void {
  if (plane === undefined) throw new RangeError('No such mask');
  for (let index = 0; index < lengthWords; index += 1) target[index] = (data[index] ?? 0) ^ (plane[index] ?? 0);
}

const orders: Uint16Array[] = [];

/** The places of the codeword bits on the canvas, whose rows are padded to whole words. */
function canvasOrder(version: number, { sideModules, words }: BoardLayout): Uint16Array {
  return (orders[version] ??= qrShape(version).dataOrder.map((index) => {
    const row = Math.floor(index / sideModules);
    return row * 32 * words + (index % sideModules);
  }));
}

function placeBits(codewords: Uint8Array, version: number, layout: BoardLayout): void {
  const order = canvasOrder(version, layout);
  const bytes = order.length >> 3;
  canvas.fill(0, 0, layout.sideModules * 32 * layout.words);
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
