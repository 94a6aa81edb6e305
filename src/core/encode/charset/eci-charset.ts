import { BYTE } from './character-class';
import { type Charset, UTF8 } from './charset';
import { codeIn, codeTable, doubleByteCodes, singleByteCodes } from './code-table';

interface KnownCharset {
  /** Label of the WHATWG Encoding Standard. */
  readonly label: string;
  readonly codes: () => Iterable<number>;
}

/**
 * The codes from A0 on. The platform's decoder has the related Windows set instead of the ISO/IEC 8859 set, and the
 * two agree from A0 on.
 */
const iso = (label: string): KnownCharset => ({ label, codes: () => singleByteCodes(0xa0) });
const windows = (label: string): KnownCharset => ({ label, codes: () => singleByteCodes(0x80) });
const double = (label: string, lead: number, last: number): KnownCharset => ({
  label,
  codes: () => doubleByteCodes(lead, last),
});

/** By Extended Channel Interpretation assignment number (AIM ITS/04-023). */
const CHARSETS: Readonly<Record<number, KnownCharset>> = {
  3: iso('iso-8859-1'),
  4: iso('iso-8859-2'),
  5: iso('iso-8859-3'),
  6: iso('iso-8859-4'),
  7: iso('iso-8859-5'),
  8: iso('iso-8859-6'),
  9: iso('iso-8859-7'),
  10: iso('iso-8859-8'),
  11: iso('iso-8859-9'),
  12: iso('iso-8859-10'),
  13: iso('iso-8859-11'),
  15: iso('iso-8859-13'),
  16: iso('iso-8859-14'),
  17: iso('iso-8859-15'),
  20: { label: 'shift_jis', codes: shiftJisCodes },
  21: windows('windows-1250'),
  22: windows('windows-1251'),
  23: windows('windows-1252'),
  24: windows('windows-1256'),
  28: double('big5', 0xa1, 0xf9),
  30: double('euc-kr', 0xa1, 0xfd),
};
const GB18030 = 32;
const UTF8_ECI = 26;
const ASCII = 27;

const made = new Map<number, Charset>();

/** Null for an interpretation without a character set. */
export function findCharset(eci: number): Charset | null {
  if (eci === UTF8_ECI) return UTF8;
  const charset = made.get(eci) ?? makeCharset(eci);
  if (charset !== null) made.set(eci, charset);
  return charset;
}

function makeCharset(eci: number): Charset | null {
  if (eci === GB18030) return makeGb18030();
  if (eci === ASCII) return { eci, mostBytes: 1, wideClass: BYTE, encode: () => -1 };
  const known = CHARSETS[eci];
  if (known === undefined) return null;
  const table = codeTable(known.label, known.codes());
  return { eci, mostBytes: 2, wideClass: BYTE, encode: (codePoint) => codeIn(table, codePoint) };
}

/** Half-width katakana in one byte, other characters in two. The user-defined area is left out. */
function* shiftJisCodes(): Generator<number> {
  for (let code = 0xa1; code <= 0xdf; code += 1) yield code;
  yield* doubleByteCodes(0x81, 0x9f);
  yield* doubleByteCodes(0xe0, 0xef);
  yield* doubleByteCodes(0xfa, 0xfc);
}

/** Number of four-byte codes of the basic plane, counted from 0x81308130 with digits of 10, 126, 10 values. */
const BASIC_PLANE_FOUR_BYTE_CODES = 39_420;

/** GB 18030: two bytes for 23,940 characters, four for all others of Unicode. */
function makeGb18030(): Charset {
  const pairs = codeTable('gb18030', doubleByteCodes(0x81, 0xfe));
  const places = fourBytePlaces();
  return {
    eci: GB18030,
    mostBytes: 4,
    wideClass: BYTE,
    encode(codePoint) {
      if (codePoint > 0xffff) return fourBytes(189_000 + codePoint - 0x10000);
      const pair = pairs[codePoint] ?? 0;
      if (pair > 0) return pair;
      const place = places[codePoint] ?? 0;
      return place > 0 ? fourBytes(place - 1) : -1;
    },
  };
}

/** The number of the four-byte code plus one, by UTF-16 code unit; 0 for none. */
function fourBytePlaces(): Uint16Array {
  const bytes = new Uint8Array(4 * BASIC_PLANE_FOUR_BYTE_CODES);
  const view = new DataView(bytes.buffer);
  for (let place = 0; place < BASIC_PLANE_FOUR_BYTE_CODES; place += 1) view.setUint32(4 * place, fourBytes(place));
  const characters = new TextDecoder('gb18030').decode(bytes);
  const places = new Uint16Array(0x10000);
  for (let place = 0; place < BASIC_PLANE_FOUR_BYTE_CODES; place += 1) {
    const unit = characters.charCodeAt(place);
    if (unit !== 0xfffd) places[unit] = place + 1;
  }
  return places;
}

function fourBytes(place: number): number {
  const last = 0x30 + (place % 10);
  const third = 0x81 + (Math.floor(place / 10) % 126);
  const second = 0x30 + (Math.floor(place / 1260) % 10);
  const first = 0x81 + Math.floor(place / 12_600);
  return ((first << 24) | (second << 16) | (third << 8) | last) >>> 0;
}
