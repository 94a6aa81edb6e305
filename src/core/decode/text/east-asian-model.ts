import type { MultiByteCharset } from './charset-names';
import { CHARACTER_LEVELS } from './character-statistics';
import { letterCostBits } from './letter-model';
import type { CodeUnit } from './multi-byte';
import { asciiBits } from './priced-text';

/** Bits of each level of `CHARACTER_LEVELS`; level 7 is no character of the standard itself. */
const LOWEST_LEVEL_BITS = 4;
const BITS_PER_LEVEL = 2;
/** A character outside the standard that a charset extends: rare ideographs, marks of one maker. */
const EXTENSION_BITS = 20;
/** A syllable that KS X 1001 lacks. */
const EXTENDED_HANGUL_BITS = 22;
const RARE_LEVEL = 6;
const RARE_BITS = 17.5;
const PRIVATE_BITS = 24;
/** Full-width punctuation and letters are rare in the words that the statistics are made of. */
const FULL_WIDTH_BITS = 9;
const SIGN_BITS = 13;
const PUNCTUATION_COLUMNS = { gb18030: 31, big5: 94, 'euc-jp': 59, 'euc-kr': 29 } as const;
const HANJA_BITS = 15;

/**
 * Bits that a writer would need for the characters of a charset of two bytes, or null where some are of the regions
 * in which the platforms' decoders differ. By bytes, so that no platform's decoder is asked.
 */
export function eastAsianCostBits(units: readonly CodeUnit[], charset: MultiByteCharset): number | null {
  let bits = 0;
  let before: Kind = 'boundary';
  let kindBefore: Kind = 'boundary';
  let length = 0;
  let kana = '';
  for (let index = 0; index <= units.length; index += 1) {
    const unit = units[index];
    const kind = unit === undefined ? 'boundary' : kindOf(unit, charset);
    if (kind !== before) {
      const isInWord = kindBefore === 'ascii-letter' || kind === 'ascii-letter';
      bits += runBits(before, length, isInWord) + switchBits(before, kind) + kanaBits(kana);
      kindBefore = before;
      length = 0;
      kana = '';
    }
    if (unit === undefined) break;
    const halfWidth = halfWidthOf(unit, charset);
    const own = halfWidth === null ? unitBits(unit, charset) : 0;
    if (own === null) return null;
    bits += own;
    if (halfWidth !== null) kana += String.fromCharCode(FIRST_HALF_WIDTH + halfWidth - 0xa1);
    before = kind;
    length += 1;
  }
  return bits;
}

/** `boundary` is what is no letter: digits, spaces, marks. */
type Kind = 'boundary' | 'ascii-letter' | 'wide' | 'half-width';

function kindOf(unit: CodeUnit, charset: MultiByteCharset): Kind {
  if (unit < 0x80) return /[A-Za-z]/.test(String.fromCharCode(unit)) ? 'ascii-letter' : 'boundary';
  return halfWidthOf(unit, charset) === null ? 'wide' : 'half-width';
}

/** JIS X 0201: one byte in Shift JIS, behind a shift in EUC. */
function halfWidthOf(unit: CodeUnit, charset: MultiByteCharset): number | null {
  if (charset === 'shift_jis' && unit >= 0x80 && unit < 0x100) return unit;
  return charset === 'euc-jp' && unit >= 0x8e00 && unit < 0x8f00 ? unit & 0xff : null;
}

/** Words of half-width kana, and of ideographs beside Latin letters, are seldom of one character. */
function runBits(kind: Kind, length: number, isInWord: boolean): number {
  if (kind === 'half-width') return length === 1 ? 9 : length === 2 ? 4 : 0;
  return kind === 'wide' && length === 1 ? (isInWord ? 9 : 4) : 0;
}

function switchBits(before: Kind, after: Kind): number {
  if (before === 'boundary' && after === 'half-width') return 3;
  if (before === 'boundary' || after === 'boundary') return 1;
  if (before === 'ascii-letter' || after === 'ascii-letter') return 4;
  return 3;
}

function unitBits(unit: CodeUnit, charset: MultiByteCharset): number | null {
  if (unit < 0x80) return asciiBits(String.fromCharCode(unit));
  const first = unit >> 8;
  const second = unit & 0xff;
  switch (charset) {
    case 'gbk':
    case 'gb18030':
      if (unit > 0xffff) return EXTENSION_BITS + 4;
      return first < 0xa1 || second < 0xa1 ? EXTENSION_BITS : cellBits('gb18030', first - 0xa1, second - 0xa1, 94);
    case 'big5':
      if (!isBig5Proper(unit)) return null;
      return cellBits('big5', first - 0xa1, second < 0x80 ? second - 0x40 : second - 0xa1 + 63, 157);
    case 'euc-kr':
      if (first < 0xa1 || second < 0xa1) return EXTENDED_HANGUL_BITS;
      return first > 0xc8 ? HANJA_BITS : cellBits('euc-kr', first - 0xa1, second - 0xa1, 94);
    case 'euc-jp':
      return unit > 0xffff ? EXTENSION_BITS : cellBits('euc-jp', first - 0xa1, second - 0xa1, 94);
    case 'shift_jis':
      return shiftJisBits(first, second);
  }
}

/** The rows of JIS X 0208 lie in pairs in Shift JIS; behind them come rows of single makers. */
function shiftJisBits(first: number, second: number): number {
  if (first >= 0xf0 && first < 0xfa) return PRIVATE_BITS;
  if (first >= 0xfa) return EXTENSION_BITS - 3;
  const isSecondRow = second >= 0x9f;
  const row = 2 * (first - (first < 0xa0 ? 0x81 : 0xc1)) + (isSecondRow ? 1 : 0);
  const column = isSecondRow ? second - 0x9f : second - (second > 0x7f ? 0x41 : 0x40);
  return cellBits('euc-jp', row, column, 94);
}

/** Without the extensions of Hong Kong and of makers, which Node's decoder lacks. */
function isBig5Proper(unit: CodeUnit): boolean {
  return (unit >= 0xa140 && unit < 0xa3c0) || (unit >= 0xa440 && unit < 0xc6a1) || (unit >= 0xc940 && unit < 0xf9d6);
}

function cellBits(charset: keyof typeof CHARACTER_LEVELS, row: number, column: number, columns: number): number {
  const level = CHARACTER_LEVELS[charset].charCodeAt(row * columns + column) - 0x30;
  // Past the end of the table, or a hole in it.
  if (!(level < 7)) return EXTENSION_BITS;
  const bits = level === RARE_LEVEL ? RARE_BITS : LOWEST_LEVEL_BITS + BITS_PER_LEVEL * level;
  return Math.min(bits, highestBits(charset, row, column));
}

/** Punctuation comes first in the first row, then mathematics; full-width ASCII has the third but in Big5. */
function highestBits(charset: keyof typeof CHARACTER_LEVELS, row: number, column: number): number {
  if (row === 0) return column < PUNCTUATION_COLUMNS[charset] ? FULL_WIDTH_BITS : SIGN_BITS;
  return row === 2 && charset !== 'big5' ? FULL_WIDTH_BITS : RARE_BITS;
}

/** U+FF61, the first character of the half-width set. */
const FIRST_HALF_WIDTH = 0xff61;
const LAST_HALF_WIDTH_MARK = 0xff65;
const HALF_WIDTH_MARK_BITS = 10;

/** Half-width kana are an alphabet like others. */
function kanaBits(kana: string): number {
  const characters = Array.from(kana, (letter) =>
    letter.charCodeAt(0) > LAST_HALF_WIDTH_MARK
      ? ({ letter, kind: 'letter', bits: 0 } as const)
      : ({ letter: '', kind: 'other', bits: HALF_WIDTH_MARK_BITS } as const),
  );
  return letterCostBits({ characters }, 'kana');
}
