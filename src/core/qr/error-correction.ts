import { multiply } from './gf256';
import { generatorPolynomial } from './reed-solomon';

/** Codewords divided in one step. */
const STEP = 4;

/** For one degree of the generator: the remainder that each value of each of four codewords adds, left-aligned in words. */
interface RemainderTable {
  readonly words: number;
  /** `rows[((position * 256) + value) * words + word]`, position 0 being the first of the four codewords. */
  readonly rows: Int32Array;
}

const tables: RemainderTable[] = [];

/**
 * Writes the error correction codewords of a block behind its data (ISO/IEC 18004:2015 §7.5.2).
 *
 * Division by the generator polynomial is linear. One step divides four codewords with four table rows,
 * and the remainder moves by a whole word instead of by shifts. Leading zeros do not change a remainder,
 * so the first step divides the codewords that do not fill a group of four.
 * @param remainder scratch memory: one 32-bit word for four codewords of the degree, and one more
 */
export function writeErrorCorrection(
  codewords: Uint8Array,
  start: number,
  dataLength: number,
  degree: number,
  remainder: Int32Array,
): void {
  const { words, rows } = remainderTable(degree);
  const end = start + dataLength;
  remainder.fill(0);
  let place = start;
  let chunk = 0;
  for (; (end - place) % STEP !== 0; place += 1) chunk = (chunk << 8) | (codewords[place] ?? 0);
  if (place > start) advance(remainder, rows, words, chunk);
  for (; place < end; place += STEP) {
    chunk =
      ((codewords[place] ?? 0) << 24) |
      ((codewords[place + 1] ?? 0) << 16) |
      ((codewords[place + 2] ?? 0) << 8) |
      (codewords[place + 3] ?? 0);
    advance(remainder, rows, words, chunk);
  }
  for (let index = 0; index < degree; index += 1) {
    codewords[end + index] = (remainder[index >> 2] ?? 0) >>> (24 - 8 * (index & 3));
  }
}

function advance(remainder: Int32Array, rows: Int32Array, words: number, chunk: number): void {
  const leading = (remainder[0] ?? 0) ^ chunk;
  let first = (leading >>> 24) * words;
  let second = (256 + ((leading >>> 16) & 255)) * words;
  let third = (512 + ((leading >>> 8) & 255)) * words;
  let fourth = (768 + (leading & 255)) * words;
  for (let word = 0; word < words; word += 1) {
    remainder[word] =
      (remainder[word + 1] ?? 0) ^
      (rows[first++] ?? 0) ^
      (rows[second++] ?? 0) ^
      (rows[third++] ?? 0) ^
      (rows[fourth++] ?? 0);
  }
}

function remainderTable(degree: number): RemainderTable {
  return (tables[degree] ??= makeTable(degree));
}

/** Rows of single bits come from division steps; every other row is the XOR of these. */
function makeTable(degree: number): RemainderTable {
  const words = Math.ceil(degree / 4);
  const rows = new Int32Array(STEP * 256 * words);
  const generator = generatorPolynomial(degree);
  for (let bit = 1; bit < 256; bit <<= 1) {
    let row: Uint8Array = generator.map((coefficient) => multiply(coefficient, bit));
    for (let position = STEP - 1; position >= 0; position -= 1) {
      storeRow(rows, (position * 256 + bit) * words, row);
      row = dividedOnce(row, generator);
    }
  }
  for (let position = 0; position < STEP; position += 1) fillSums(rows, position * 256 * words, words);
  return { words, rows };
}

/** The remainder after one more codeword, which is zero. */
function dividedOnce(row: Uint8Array, generator: Uint8Array): Uint8Array {
  const leading = row[0] ?? 0;
  return generator.map((coefficient, index) => multiply(coefficient, leading) ^ (row[index + 1] ?? 0));
}

function storeRow(rows: Int32Array, start: number, row: Uint8Array): void {
  row.forEach((codeword, index) => {
    const word = start + (index >> 2);
    rows[word] = (rows[word] ?? 0) | (codeword << (24 - 8 * (index & 3)));
  });
}

function fillSums(rows: Int32Array, start: number, words: number): void {
  for (let value = 3; value < 256; value += 1) {
    const rest = value & (value - 1);
    const lowest = value ^ rest;
    if (rest === 0) continue;
    for (let word = 0; word < words; word += 1) {
      rows[start + value * words + word] =
        (rows[start + rest * words + word] ?? 0) ^ (rows[start + lowest * words + word] ?? 0);
    }
  }
}
