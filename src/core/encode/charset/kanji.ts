import { KANJI } from './character-class';
import type { Charset } from './charset';
import { codeIn, codeTable, doubleByteCodes } from './code-table';

/**
 * Codes that some readers map to another character: backslash, dash, wave dash, double bar, minus, cent, pound, not.
 */
const DISPUTED = new Set([0x815c, 0x815f, 0x8160, 0x8161, 0x817c, 0x8191, 0x8192, 0x81ca]);

let codes: Uint16Array | undefined;

/**
 * ASCII, and those characters of JIS X 0208 that every reader of Kanji mode decodes identically: rows 1–8 and 16–84,
 * without the vendors' rows between them and without disputed characters.
 */
export const KANJI_CHARSET: Charset = {
  eci: null,
  mostBytes: 2,
  wideClass: KANJI,
  encode: (codePoint) => codeIn((codes ??= kanjiCodes()), codePoint),
};

function kanjiCodes(): Uint16Array {
  return codeTable('shift_jis', kanjiRange());
}

function* kanjiRange(): Generator<number> {
  for (const [first, last] of [
    [0x81, 0x9f],
    [0xe0, 0xea],
  ] as const) {
    for (const code of doubleByteCodes(first, last)) {
      const isVendorRow = code > 0x84be && code < 0x889f;
      if (!isVendorRow && code <= 0xeaa4 && !DISPUTED.has(code)) yield code;
    }
  }
}
