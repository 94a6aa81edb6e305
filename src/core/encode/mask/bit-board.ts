import { sideModules } from '../../qr/capacity';

/**
 * Layout of a symbol as bits, stored twice: first each word has 32 columns of a row, then each word has 32 rows of a
 * column. Comparing neighbouring words compares 32 lines at once, in both directions with the same code.
 *
 * Word columns follow one another. The word at position `along` of word column `w` has the index
 * `w * strideWords + GAP + along`. Word columns 0…words−1 are rows, words…2·words−1 are columns.
 */
export interface BoardLayout {
  readonly sideModules: number;
  /** Words across one side. */
  readonly words: number;
  /** Words from one word column to the next: a gap and one side. */
  readonly strideWords: number;
  readonly lengthWords: number;
}

/** Words before each word column, always zero. */
export const GAP = 1;

const layouts: BoardLayout[] = [];

export function boardLayout(version: number): BoardLayout {
  return (layouts[version] ??= makeLayout(sideModules(version)));
}

function makeLayout(side: number): BoardLayout {
  const words = (side + 31) >> 5;
  const strideWords = GAP + side;
  return { sideModules: side, words, strideWords, lengthWords: 2 * words * strideWords };
}

/** Packs four bytes of 0 or 1 into four bits, lowest byte first: the product moves them to bits 24…27. */
function gather(bytes: number): number {
  return (Math.imul(bytes, 0x01020408) >>> 24) & 15;
}

/** Unpacks four bits into the lowest bits of four bytes. */
function spread(bits: number): number {
  return Math.imul(bits & 15, 0x00204081) & 0x01010101;
}

/**
 * Fills both halves of a board without writing to the gaps.
 * @param modules rows of `32 * words` bytes, 0 or 1, four to an element; columns beyond the side are 0
 * @param board memory in which the board begins at `offset`
 */
export function packBoard(modules: Uint32Array, layout: BoardLayout, board: Int32Array, offset: number): void {
  const { sideModules: side, words, strideWords } = layout;
  let next = 0;
  for (let row = 0; row < side; row += 1) {
    let target = offset + GAP + row;
    for (let word = 0; word < words; word += 1) {
      let bits = 0;
      for (let shift = 0; shift < 32; shift += 4) {
        bits |= gather(modules[next++] ?? 0) << shift;
      }
      board[target] = bits;
      target += strideWords;
    }
  }
  const square = new Int32Array(32);
  for (let across = 0; across < words; across += 1) {
    for (let down = 0; down < words; down += 1) transposeSquare(board, offset, layout, across, down, square);
  }
}

/** Copies 32 rows of one word column into 32 columns of the other half of the board. */
function transposeSquare(
  board: Int32Array,
  offset: number,
  layout: BoardLayout,
  across: number,
  down: number,
  square: Int32Array,
): void {
  const { sideModules: side, words, strideWords } = layout;
  const source = offset + across * strideWords + GAP + 32 * down;
  const target = offset + (words + down) * strideWords + GAP + 32 * across;
  const rows = Math.min(32, side - 32 * down);
  const columns = Math.min(32, side - 32 * across);
  for (let row = 0; row < 32; row += 1) square[row] = row < rows ? (board[source + row] ?? 0) : 0;
  transpose(square);
  for (let column = 0; column < columns; column += 1) board[target + column] = square[column] ?? 0;
}

/** Bit j of word i becomes bit i of word j, by swapping halves, quarters … (Warren, Hacker's Delight §7–3). */
function transpose(bits: Int32Array): void {
  for (let half = 16, low = 0xffff; half > 0; half >>= 1, low ^= low << half) {
    for (let index = 0; index < 32; index = ((index | half) + 1) & ~half) {
      const upper = bits[index] ?? 0;
      const lower = bits[index | half] ?? 0;
      const swapped = ((upper >>> half) ^ lower) & low;
      bits[index] = upper ^ (swapped << half);
      bits[index | half] = lower ^ swapped;
    }
  }
}

/**
 * Writes the rows of a board as bytes of 0 and 1 without padding. The rows become one stream of bits, from which four
 * modules are written at a time. The square of an odd side is one more than a multiple of eight; the last module is
 * written alone.
 */
export function unpackBoard(
  board: Int32Array,
  { sideModules: side, strideWords }: BoardLayout,
  modules: Uint8Array,
): void {
  const fours = new Uint32Array(modules.buffer, 0, modules.length >> 2);
  let next = 0;
  let waiting = 0;
  let waitingBits = 0;
  for (let row = 0; row < side; row += 1) {
    let source = GAP + row;
    for (let left = side; left > 0; left -= 32) {
      const bits = left < 32 ? (board[source] ?? 0) & ((1 << left) - 1) : (board[source] ?? 0);
      source += strideWords;
      waiting |= bits << waitingBits;
      let ready = waitingBits + (left < 32 ? left : 32);
      if (ready >= 32) {
        for (let shift = 0; shift < 32; shift += 4) {
          fours[next++] = spread(waiting >>> shift);
        }
        waiting = waitingBits === 0 ? 0 : bits >>> (32 - waitingBits);
        ready -= 32;
      }
      waitingBits = ready;
    }
  }
  for (; waitingBits > 3; waitingBits -= 4) {
    fours[next++] = spread(waiting);
    waiting >>>= 4;
  }
  modules[modules.length - 1] = waiting;
}
