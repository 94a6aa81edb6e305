import { sideModules } from '../qr/capacity';

/**
 * A symbol as bits, twice: a word holds 32 columns of a row, and again 32 rows of a column. What is
 * true of neighbours down the board is then found for 32 lines at once, and both directions of the
 * symbol are the same work.
 *
 * Word columns follow one another, rows first: the word of place `along`, word column `w` lies at
 * `w * strideWords + GUARD_ROWS + along`; the rows take word columns 0…words−1, the columns
 * words…2·words−1.
 */
export interface BoardLayout {
  readonly sideModules: number;
  /** Words across one side. */
  readonly words: number;
  /** Words from one word column to the next: one side and a guard at each end. */
  readonly strideWords: number;
  readonly lengthWords: number;
}

/** Rows before and after each word column, all dark in the end: what lies outside the symbol is not light. */
export const GUARD_ROWS = 4;

const layouts: BoardLayout[] = [];

export function boardLayout(version: number): BoardLayout {
  return (layouts[version] ??= makeLayout(sideModules(version)));
}

function makeLayout(side: number): BoardLayout {
  const words = (side + 31) >> 5;
  const strideWords = side + 2 * GUARD_ROWS;
  return { sideModules: side, words, strideWords, lengthWords: 2 * words * strideWords };
}

/** Gathers four bytes of 0 or 1 into four bits, from the lowest byte up: the product brings each to its place in bits 24…27. */
const GATHER = (1 << 24) | (1 << 17) | (1 << 10) | (1 << 3);

/**
 * Fills both halves of a board. The guards are left as they are.
 * @param modules rows of `32 * words` bytes, 0 or 1, four to an element; columns beyond the side are 0
 */
export function packBoard(modules: Uint32Array, layout: BoardLayout, board: Int32Array): void {
  const { sideModules: side, words, strideWords } = layout;
  let next = 0;
  for (let row = 0; row < side; row += 1) {
    let target = GUARD_ROWS + row;
    for (let word = 0; word < words; word += 1) {
      let bits = 0;
      for (let shift = 0; shift < 32; shift += 4) {
        bits |= ((Math.imul(modules[next++] ?? 0, GATHER) >>> 24) & 15) << shift;
      }
      board[target] = bits;
      target += strideWords;
    }
  }
  for (let across = 0; across < words; across += 1) {
    for (let down = 0; down < words; down += 1) transposeSquare(board, layout, across, down);
  }
}

const square = new Int32Array(32);

/** Copies 32 rows of one word column into 32 columns of the other half of the board. */
function transposeSquare(board: Int32Array, layout: BoardLayout, across: number, down: number): void {
  const { sideModules: side, words, strideWords } = layout;
  const source = across * strideWords + GUARD_ROWS + 32 * down;
  const target = (words + down) * strideWords + GUARD_ROWS + 32 * across;
  const rows = Math.min(32, side - 32 * down);
  const columns = Math.min(32, side - 32 * across);
  for (let row = 0; row < 32; row += 1) square[row] = row < rows ? (board[source + row] ?? 0) : 0;
  transpose(square);
  for (let column = 0; column < columns; column += 1) board[target + column] = square[column] ?? 0;
}

/** Bit j of word i becomes bit i of word j: halves, quarters … change places (Warren, Hacker's Delight §7–3). */
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

/** Writes the rows of a board as bytes of 0 and 1, row by row, without padding. */
export function unpackBoard(board: Int32Array, { sideModules: side, strideWords }: BoardLayout, modules: Uint8Array): void {
  let next = 0;
  for (let row = 0; row < side; row += 1) {
    let source = GUARD_ROWS + row;
    for (let left = side; left > 0; left -= 32) {
      let bits = board[source] ?? 0;
      for (let column = left < 32 ? left : 32; column > 0; column -= 1) {
        modules[next++] = bits & 1;
        bits >>>= 1;
      }
      source += strideWords;
    }
  }
}
