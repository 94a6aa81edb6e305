/**
 * The codes of a legacy character set, found with the platform's decoder, so that no table has to be shipped. One call
 * decodes every code, each on its own line. A code without a character becomes a line that is a replacement character or
 * longer than one character.
 * @param label of the WHATWG Encoding Standard
 * @param codes byte sequences packed into numbers, first byte highest
 * @returns code by UTF-16 code unit, 0 for none; the first of two codes for one character
 */
export function codeTable(label: string, codes: Iterable<number>): Uint16Array {
  const known = Array.from(codes);
  const bytes: number[] = [];
  for (const code of known) {
    if (code > 0xff) bytes.push(code >> 8);
    bytes.push(code & 0xff, LINE_FEED);
  }
  const table = new Uint16Array(0x10000);
  const lines = new TextDecoder(label).decode(Uint8Array.from(bytes)).split('\n');
  known.forEach((code, index) => {
    const line = lines[index] ?? '';
    const unit = line.charCodeAt(0);
    if (line.length === 1 && unit !== REPLACEMENT && table[unit] === 0) table[unit] = code;
  });
  return table;
}

/** The code of a character in a table; −1 if there is none. */
export function codeIn(table: Uint16Array, codePoint: number): number {
  const code = codePoint > 0xffff ? 0 : (table[codePoint] ?? 0);
  return code === 0 ? -1 : code;
}

const LINE_FEED = 10;
const REPLACEMENT = 0xfffd;

/** Every one-byte code beyond ASCII. */
export function* singleByteCodes(first: number): Generator<number> {
  for (let code = first; code <= 0xff; code += 1) yield code;
}

export function* doubleByteCodes(firstLead: number, lastLead: number): Generator<number> {
  for (let lead = firstLead; lead <= lastLead; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) yield (lead << 8) | trail;
  }
}
