// The signs that captions can have, in groups that share no file: Latin, punctuation, then GB 2312 by its levels.
import { TextDecoder } from 'node:util';

/**
 * @param {number} first
 * @param {number} last
 */
const range = (first, last) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

const latin = [...range(0x20, 0x7e), ...range(0xa0, 0xff)];
const punctuation = [
  ...range(0x2010, 0x2027),
  ...range(0x3000, 0x301f),
  ...range(0xff01, 0xff5e),
  0x20ac,
  0x2122,
  0xffe5,
];
const levelOne = fromGb2312(0xb0, 0xd7);
const levelTwo = fromGb2312(0xd8, 0xf7);
const symbols = fromGb2312(0xa1, 0xa9);

/** @type {Set<number>} */
const seen = new Set();

/** @param {readonly number[]} group */
const once = (group) => group.filter((sign) => !seen.has(sign) && seen.add(sign));

export const COMMON_GROUPS = [latin, punctuation, levelOne].map(once);
export const RARE_GROUPS = [levelTwo, symbols].map(once);

/**
 * Rows of GB 2312 by the first byte of their EUC form.
 * @param {number} firstRow
 * @param {number} lastRow
 */
function fromGb2312(firstRow, lastRow) {
  const decoder = new TextDecoder('gbk');
  return range(firstRow, lastRow).flatMap((row) =>
    range(0xa1, 0xfe)
      .map((cell) => decoder.decode(Uint8Array.of(row, cell)))
      .filter((sign) => !/[\ufffd\p{Co}]/u.test(sign))
      .map((sign) => sign.codePointAt(0) ?? 0),
  );
}
