import { MAX_VERSION, dataCapacityBits } from '../qr/capacity';
import type { Level } from '../qr/level';
import { utf8Width } from './utf8';

/** Bits of the character count indicator by version class 1–9, 10–26, 27–40 (ISO/IEC 18004:2015 table 3). */
const COUNT_BITS = [
  { numeric: 10, alphanumeric: 9, byte: 8, lastVersion: 9 },
  { numeric: 12, alphanumeric: 11, byte: 16, lastVersion: 26 },
  { numeric: 14, alphanumeric: 13, byte: 16, lastVersion: MAX_VERSION },
] as const;

const MODE_BITS = 4;
const ALPHANUMERIC = new Set('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:');

/** The smallest version whose capacity holds the text at a level, and the bits it takes there. */
export interface Fit {
  readonly version: number;
  readonly usedBits: number;
}

export function smallestFit(text: string, level: Level): Fit | null {
  let version = 1;
  for (const countBits of COUNT_BITS) {
    const usedBits = fewestBits(text, countBits);
    for (; version <= countBits.lastVersion; version += 1) {
      if (dataCapacityBits(version, level) >= usedBits) return { version, usedBits };
    }
  }
  return null;
}

/** The fewest bits that the largest versions (27–40) need for the text, at any level. */
export function fewestBitsInLargestSymbol(text: string): number {
  return fewestBits(text, COUNT_BITS[2]);
}

/**
 * Fewest bits over every way to split the text into numeric, alphanumeric and byte segments,
 * found character by character in time linear in the text.
 *
 * Counted in sixths of a bit, because a digit takes 10/3 and an alphanumeric character 11/2 bits;
 * a segment's end rounds up to a whole bit (ISO/IEC 18004:2015 §7.4.3–7.4.5).
 */
function fewestBits(text: string, countBits: (typeof COUNT_BITS)[number]): number {
  const openNumeric = (MODE_BITS + countBits.numeric) * 6;
  const openAlphanumeric = (MODE_BITS + countBits.alphanumeric) * 6;
  const openByte = (MODE_BITS + countBits.byte) * 6;
  let numeric = Infinity;
  let alphanumeric = Infinity;
  let byte = Infinity;
  let closed = 0;
  for (const character of text) {
    const isAlphanumeric = ALPHANUMERIC.has(character);
    const isDigit = character >= '0' && character <= '9';
    numeric = isDigit ? Math.min(numeric, closed + openNumeric) + 20 : Infinity;
    alphanumeric = isAlphanumeric ? Math.min(alphanumeric, closed + openAlphanumeric) + 33 : Infinity;
    byte = Math.min(byte, closed + openByte) + utf8Width(character) * 48;
    closed = Math.min(roundUpToBit(numeric), roundUpToBit(alphanumeric), byte);
  }
  return closed / 6;
}

function roundUpToBit(sixths: number): number {
  return Math.ceil(sixths / 6) * 6;
}
