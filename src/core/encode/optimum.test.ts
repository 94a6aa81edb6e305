import { describe, expect, it } from 'vitest';
import { MAX_VERSION, dataCapacityBits } from '../qr/capacity';
import { LEVELS, type ErrorCorrectionLevel } from '../qr/error-correction-level';
import { encoded } from './test/encoded';
import { PAYLOADS } from './test/payloads';
import { seededRandom } from './test/random';

const MODES = ['numeric', 'alphanumeric', 'byte'] as const;
const COUNT_BITS = [
  { numeric: 10, alphanumeric: 9, byte: 8, kanji: 8 },
  { numeric: 12, alphanumeric: 11, byte: 16, kanji: 10 },
  { numeric: 14, alphanumeric: 13, byte: 16, kanji: 12 },
];
const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]$/;

type Mode = keyof (typeof COUNT_BITS)[number];
/** A segment that is still open: its mode and its characters modulo 6, of which the bits of the next one depend. */
type Open = `${Mode} ${number}`;

const utf8Bits = (character: string): number => Buffer.byteLength(character) * 8;

/** Bits of one more character in an open segment; Infinity if the mode does not have the character. */
function growth(mode: Mode, length: number, character: string): number {
  if (mode === 'numeric') return /^[0-9]$/.test(character) ? ([4, 3, 3][length % 3] ?? 0) : Infinity;
  if (mode === 'alphanumeric') return ALPHANUMERIC.test(character) ? ([6, 5][length % 2] ?? 0) : Infinity;
  return utf8Bits(character);
}

/** Dynamic programming over characters and open segments: exact, and another method than the encoder's. */
function fewestBits(text: string, group: number): number {
  let best = new Map<Open | 'start', number>([['start', 0]]);
  for (const character of text) {
    const next = new Map<Open, number>();
    const offer = (open: Open, bits: number): void => {
      if (bits < (next.get(open) ?? Infinity)) next.set(open, bits);
    };
    const lowest = Math.min(...best.values());
    for (const mode of MODES) {
      const opening = 4 + (COUNT_BITS[group]?.[mode] ?? 0) + growth(mode, 0, character);
      offer(`${mode} 1`, lowest + opening);
      for (let length = 0; length < 6; length += 1) {
        const so = best.get(`${mode} ${length}`);
        if (so !== undefined) offer(`${mode} ${(length + 1) % 6}`, so + growth(mode, length, character));
      }
    }
    best = next;
  }
  return Math.min(...best.values());
}

/** Kanji in Kanji mode, ASCII in any mode: the only other interpretation that every reader decodes identically. */
function fewestBitsWithKanji(text: string, group: number): number {
  const pieces = text.match(/[\x20-\x7e]+|[^\x20-\x7e]+/g) ?? [];
  const isJapanese = pieces.every(
    (piece) => piece < '\x7f' || piece === new TextDecoder('shift_jis').decode(shiftJis(piece)),
  );
  if (!isJapanese) return Infinity;
  const bits = pieces.map((piece) =>
    piece < '\x7f' ? fewestBits(piece, group) : 4 + (COUNT_BITS[group]?.kanji ?? 0) + 13 * piece.length,
  );
  return bits.reduce((total, piece) => total + piece, 0);
}

/** Shift JIS bytes from a table of all codes of JIS X 0208; other characters are left out. */
function shiftJis(text: string): Uint8Array {
  return Uint8Array.from(Array.from(text).flatMap((character) => SHIFT_JIS.get(character) ?? []));
}

const SHIFT_JIS = new Map<string, [number, number]>();
const decoder = new TextDecoder('shift_jis', { fatal: true });
for (const lead of [...range(0x81, 0x84), ...range(0x88, 0x9f), ...range(0xe0, 0xea)]) {
  for (const trail of range(0x40, 0xfc)) {
    try {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1) SHIFT_JIS.set(character, [lead, trail]);
    } catch {
      // Not a character.
    }
  }
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function smallestVersion(bitsIn: (group: number) => number, level: ErrorCorrectionLevel): number {
  return (
    range(1, MAX_VERSION).find(
      (version) => bitsIn(version <= 9 ? 0 : version <= 26 ? 1 : 2) <= dataCapacityBits(version, level),
    ) ?? Infinity
  );
}

describe('the version', () => {
  it('is the smallest possible for 600 realistic contents at every level', { timeout: 60_000 }, () => {
    const larger: string[] = [];
    for (const text of PAYLOADS) {
      const bytes = [0, 1, 2].map((group) => fewestBits(text, group));
      const kanji = [0, 1, 2].map((group) => fewestBitsWithKanji(text, group));
      for (const level of LEVELS) {
        const { version, eci, usedBits } = encoded(text, { level, eci: 'never' });
        const bitsIn = (group: number): number => Math.min(bytes[group] ?? 0, kanji[group] ?? Infinity);
        if (version > smallestVersion(bitsIn, level)) larger.push(`${level} ${text}`);
        expect(eci).toBeNull();
        expect(usedBits).toBeLessThanOrEqual(bitsIn(version <= 9 ? 0 : version <= 26 ? 1 : 2));
        // The announced character set is never shorter.
        expect(encoded(text, { level }).usedBits - usedBits).toBeGreaterThanOrEqual(0);
      }
    }
    expect(larger).toEqual([]);
  });

  it('has as few bits as the best of all possible segmentations', () => {
    const random = seededRandom(99);
    for (let run = 0; run < 150; run += 1) {
      const text = Array.from({ length: 1 + random(8) }, () => '0123456789ABC:. abcé'[random(20)]).join('');
      expect(encoded(text, { level: 'L', version: 9, eci: 'never' }).usedBits, text).toBe(
        bestOfAll(Array.from(text), 0),
      );
    }
  });

  it('splits a text where only a long run makes up for the second header', () => {
    // 20 digits between letters: byte 4 + 8 + 8·4 = 44 bits, numeric 4 + 10 + 67 = 81 bits.
    const { segments, usedBits } = encoded('abcd12345678901234567890', { level: 'L' });
    expect(segments).toEqual([
      { mode: 'byte', length: 4 },
      { mode: 'numeric', length: 20 },
    ]);
    expect(usedBits).toBe(125);
  });
});

/** Exhaustive: every first segment in every mode, and the best result for the rest. */
function bestOfAll(characters: readonly string[], start: number): number {
  if (start === characters.length) return 0;
  let best = Infinity;
  for (const mode of MODES) {
    let bits = 4 + (COUNT_BITS[0]?.[mode] ?? 0);
    for (let end = start; end < characters.length; end += 1) {
      bits += growth(mode, end - start, characters[end] ?? '');
      if (bits === Infinity) break;
      best = Math.min(best, bits + bestOfAll(characters, end + 1));
    }
  }
  return best;
}
