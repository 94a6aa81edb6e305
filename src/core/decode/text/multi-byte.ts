import type { MultiByteCharset } from './charset-names';

/** The bytes of one character: ASCII as it is, others as one number, the first byte the highest. */
export type CodeUnit = number;

/**
 * Bytes as the characters of a charset of several bytes, by its own rules and not by a platform's; null where they
 * break them. Node's decoders accept other bytes than the browsers' do.
 */
export function codeUnitsOf(bytes: Uint8Array, charset: MultiByteCharset): readonly CodeUnit[] | null {
  const units: CodeUnit[] = [];
  for (let index = 0; index < bytes.length;) {
    const length = unitLength(bytes, index, charset);
    if (length === 0) return null;
    let unit = 0;
    for (let place = 0; place < length; place += 1) unit = unit * 0x100 + (bytes[index + place] ?? 0);
    units.push(unit);
    index += length;
  }
  return units;
}

/** Text of one charset of several bytes; null where a character is none. */
export function decodeMultiBytes(bytes: Uint8Array, charset: MultiByteCharset): string | null {
  const units = codeUnitsOf(bytes, charset);
  if (units === null) return null;
  learnTogether(units, charset);
  let text = '';
  for (const unit of units) {
    const character = characterOf(unit, charset);
    if (character === null) return null;
    text += character;
  }
  return text;
}

/** How many bytes the character at a place has; 0 where there is none. */
function unitLength(bytes: Uint8Array, index: number, charset: MultiByteCharset): number {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(index, index + 4);
  if (first < 0x80) return 1;
  switch (charset) {
    case 'shift_jis':
      if (first >= 0xa1 && first < 0xe0) return 1;
      return first > 0x80 && first !== 0xa0 && first < 0xfd && isTrail(second, 0x40) && second < 0xfd ? 2 : 0;
    case 'big5':
      return first > 0x80 && first < 0xff && (isIn(second, 0x40, 0x7e) || isIn(second, 0xa1, 0xfe)) ? 2 : 0;
    case 'euc-jp':
      if (first === 0x8e) return isIn(second, 0xa1, 0xdf) ? 2 : 0;
      if (first === 0x8f) return isIn(second, 0xa1, 0xfe) && isIn(third, 0xa1, 0xfe) ? 3 : 0;
      return isIn(first, 0xa1, 0xfe) && isIn(second, 0xa1, 0xfe) ? 2 : 0;
    case 'euc-kr':
      return isIn(first, 0x81, 0xfe) && (isIn(second, 0xa1, 0xfe) || isInExtension(first, second)) ? 2 : 0;
    case 'gbk':
    case 'gb18030':
      if (first === 0x80 || first === 0xff) return 0;
      if (isTrail(second, 0x40) && second < 0xff) return 2;
      return isIn(second, 0x30, 0x39) && isIn(third, 0x81, 0xfe) && isIn(fourth, 0x30, 0x39) ? 4 : 0;
  }
}

function isIn(byte: number, from: number, to: number): boolean {
  return byte >= from && byte <= to;
}

function isTrail(byte: number, from: number): boolean {
  return byte >= from && byte !== 0x7f;
}

const characters = new Map<MultiByteCharset, Map<CodeUnit, string | null>>();

/** What a character is, or null. Remembered: a platform's answer never changes. */
function characterOf(unit: CodeUnit, charset: MultiByteCharset): string | null {
  if (unit < 0x80) return String.fromCharCode(unit);
  const known = knownOf(charset);
  let character = known.get(unit);
  if (character === undefined) known.set(unit, (character = decodeUnit(unit, charset)));
  return character;
}

function knownOf(charset: MultiByteCharset): Map<CodeUnit, string | null> {
  let known = characters.get(charset);
  if (known === undefined) characters.set(charset, (known = new Map<CodeUnit, string | null>()));
  return known;
}

const LINE_FEED = 0x0a;

/**
 * Asks the platform for all characters that are not known yet at once: making a decoder takes longer than decoding a
 * line. Between two characters stands a line feed, which is no part of any; where the answer has another number of
 * lines, each character is asked for by itself.
 */
function learnTogether(units: readonly CodeUnit[], charset: MultiByteCharset): void {
  const known = knownOf(charset);
  const asked = [...new Set(units)].filter((unit) => unit >= 0x80 && !known.has(unit) && isOfPlatform(unit, charset));
  if (asked.length < 2) return;
  const bytes = Uint8Array.from(asked.flatMap((unit) => [...bytesOf(unit), LINE_FEED]));
  const lines = new TextDecoder(labelOf(charset)).decode(bytes).split('\n');
  if (lines.length !== asked.length + 1) return;
  asked.forEach((unit, index) => known.set(unit, acceptable(lines[index] ?? '', charset)));
}

function decodeUnit(unit: CodeUnit, charset: MultiByteCharset): string | null {
  if (isOfPlatform(unit, charset)) return decodeByPlatform(bytesOf(unit), charset);
  return unit in ADDED_TO_KS_X_1001 ? (ADDED_TO_KS_X_1001[unit] ?? null) : extendedHangul(unit);
}

/** Whether the decoders of all platforms agree on a character. */
function isOfPlatform(unit: CodeUnit, charset: MultiByteCharset): boolean {
  return charset !== 'euc-kr' || (unit >= 0xa100 && (unit & 0xff) >= 0xa1 && !(unit in ADDED_TO_KS_X_1001));
}

/** The Encoding Standard decodes GBK as GB 18030; Node does not. */
function labelOf(charset: MultiByteCharset): string {
  return charset === 'gbk' ? 'gb18030' : charset;
}

/** Browsers have these two characters of KS X 1001:1998; Node has the edition before. */
const ADDED_TO_KS_X_1001: Readonly<Record<CodeUnit, string>> = { 0xa2e6: '€', 0xa2e7: '®' };

/** Node decodes free places of these charsets to private characters. Browsers have characters of Hong Kong or none. */
const HAS_NO_PRIVATE_CHARACTERS: ReadonlySet<MultiByteCharset> = new Set<MultiByteCharset>(['big5', 'euc-kr']);
const PRIVATE_CHARACTER = /[\ue000-\uf8ff]/;

function bytesOf(unit: CodeUnit): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (let rest = unit; rest > 0; rest = Math.floor(rest / 0x100)) bytes.unshift(rest & 0xff);
  return Uint8Array.from(bytes);
}

/** Not fatal: WebKit's decoder keeps the bytes of a failure for the next call. */
function decodeByPlatform(bytes: Uint8Array, charset: MultiByteCharset): string | null {
  return acceptable(new TextDecoder(labelOf(charset)).decode(bytes), charset);
}

function acceptable(text: string, charset: MultiByteCharset): string | null {
  if (/[\u0080-\u009f\ufffd]/.test(text)) return null;
  return HAS_NO_PRIVATE_CHARACTERS.has(charset) && PRIVATE_CHARACTER.test(text) ? null : text;
}

/** The first byte of the last extension row, and its last second byte. */
const EXTENSION_END = 0xc652;
const LETTERS = 26;

/**
 * Whether bytes lie in windows-949's extension of KS X 1001. Its second bytes are A…Z, a…z and 0x81…0xFE; where rows
 * of KS X 1001 begin, up to 0xA0.
 */
function isInExtension(first: number, second: number): boolean {
  const isSecond =
    isIn(second, 0x41, 0x5a) || isIn(second, 0x61, 0x7a) || isIn(second, 0x81, first < 0xa1 ? 0xfe : 0xa0);
  return isSecond && first * 0x100 + second <= EXTENSION_END;
}

/**
 * A syllable of windows-949 that KS X 1001 lacks: they stand in the order of Unicode. Node's decoder has KS X 1001
 * only.
 */
function extendedHangul(unit: CodeUnit): string | null {
  const first = unit >> 8;
  const second = unit & 0xff;
  if (!isInExtension(first, second)) return null;
  const column =
    second <= 0x5a ? second - 0x41 : second <= 0x7a ? second - 0x61 + LETTERS : second - 0x81 + 2 * LETTERS;
  const wide = 2 * LETTERS + 0x7e;
  const narrow = 2 * LETTERS + 0x20;
  const place = first < 0xa1 ? (first - 0x81) * wide : 0x20 * wide + (first - 0xa1) * narrow;
  return extension().charAt(place + column);
}

let extensionMade = '';

function extension(): string {
  if (extensionMade !== '') return extensionMade;
  const bytes: number[] = [];
  for (let first = 0xb0; first <= 0xc8; first += 1)
    for (let second = 0xa1; second <= 0xfe; second += 1) bytes.push(first, second);
  // One call: a decoder a syllable would take a hundred times as long.
  const basic = new Set(new TextDecoder('euc-kr').decode(Uint8Array.from(bytes)));
  for (let code = 0xac00; code < 0xd7a4; code += 1) {
    const syllable = String.fromCharCode(code);
    if (!basic.has(syllable)) extensionMade += syllable;
  }
  return extensionMade;
}
