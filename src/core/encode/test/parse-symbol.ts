import { qrCodewordLayout } from '../../qr/capacity';
import type { CodewordLayout } from '../../qr/codeword-layout';
import { FORMATS } from '../../qr/format-information';
import { MICRO_SYMBOLS, microCodewordLayout } from '../../qr/micro-capacity';
import { MICRO_MASKS, microFormatCode, microShape } from '../../qr/micro-shape';
import { qrShape } from '../../qr/qr-shape';
import { RMQR_MASK, rmqrFormatCode, rmqrShape } from '../../qr/rmqr-shape';
import { rmqrCodewordLayout, rmqrVersion, rmqrVersionOfSize } from '../../qr/rmqr-version';
import { bitsAt, blocksOf, isUndamaged, readCodewords } from '../../qr/test/read-codewords';

/** Header and segments of a symbol, written out for comparison: "fnc1 eci=26 byte:68656c6c6f". */
export type SymbolTranscript = string;

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

interface Grammar {
  readonly modeBits: number;
  readonly terminatorBits: number;
  readonly counts: readonly [numeric: number, alphanumeric: number, byte: number, kanji: number];
  readonly modes: Readonly<
    Record<number, 'numeric' | 'alphanumeric' | 'byte' | 'kanji' | 'eci' | 'fnc1' | 'fnc1-second' | 'structured-append'>
  >;
}

/** Reads undamaged symbols directly by the standard, for tests only. */
export function parseQr(modules: ArrayLike<number>): SymbolTranscript {
  const side = Math.sqrt(modules.length);
  const version = (side - 17) / 4;
  const shape = qrShape(version);
  const code = bitsAt(modules, shape.formatCopies[0] ?? new Uint16Array());
  const format = FORMATS.find((candidate) => candidate.code === code);
  if (format === undefined) throw new Error('No format information');
  const layout = qrCodewordLayout(version, format.level);
  const bits = dataBits(readCodewords(modules, shape, layout, format.mask), layout);
  const group = version <= 9 ? 0 : version <= 26 ? 1 : 2;
  const counts = [
    [10, 9, 8, 8],
    [12, 11, 16, 10],
    [14, 13, 16, 12],
  ] as const;
  return parse(bits, {
    modeBits: 4,
    terminatorBits: 4,
    counts: counts[group],
    modes: {
      1: 'numeric',
      2: 'alphanumeric',
      3: 'structured-append',
      4: 'byte',
      5: 'fnc1',
      7: 'eci',
      8: 'kanji',
      9: 'fnc1-second',
    },
  });
}

export function parseMicro(modules: ArrayLike<number>): SymbolTranscript {
  const version = (Math.sqrt(modules.length) - 9) / 2;
  const shape = microShape(version);
  const code = bitsAt(modules, shape.formatCopies[0] ?? new Uint16Array());
  for (const symbolNumber of MICRO_SYMBOLS.keys()) {
    for (const [mask, pattern] of MICRO_MASKS.entries()) {
      if (microFormatCode(symbolNumber, mask) !== code) continue;
      const layout = microCodewordLayout(symbolNumber);
      const counts = [
        [3, 0, 0, 0],
        [4, 3, 0, 0],
        [5, 4, 4, 3],
        [6, 5, 5, 4],
      ] as const;
      return parse(dataBits(readCodewords(modules, shape, layout, pattern), layout), {
        modeBits: version - 1,
        terminatorBits: 1 + 2 * version,
        counts: counts[version - 1] ?? counts[0],
        modes: { 0: 'numeric', 1: 'alphanumeric', 2: 'byte', 3: 'kanji' },
      });
    }
  }
  throw new Error('No format information');
}

export function parseRmqr(modules: ArrayLike<number>, widthModules: number): SymbolTranscript {
  const version = rmqrVersionOfSize(widthModules, modules.length / widthModules);
  if (version === null) throw new Error('No rMQR symbol has this size');
  const { countBits } = rmqrVersion(version);
  const shape = rmqrShape(version);
  const code = bitsAt(modules, shape.formatCopies[0] ?? new Uint16Array());
  const level = code === rmqrFormatCode(version, 'M', 0) ? 'M' : 'H';
  const layout = rmqrCodewordLayout(version, level);
  return parse(dataBits(readCodewords(modules, shape, layout, RMQR_MASK), layout), {
    modeBits: 3,
    terminatorBits: 3,
    counts: [countBits.numeric, countBits.alphanumeric, countBits.byte, countBits.kanji],
    modes: { 1: 'numeric', 2: 'alphanumeric', 3: 'byte', 4: 'kanji', 5: 'fnc1', 6: 'fnc1-second', 7: 'eci' },
  });
}

function dataBits(codewords: Uint8Array, layout: CodewordLayout): string {
  if (!isUndamaged(codewords, layout)) throw new Error('A block is damaged');
  return blocksOf(codewords, layout)
    .flatMap((block) => Array.from(block.subarray(0, block.length - layout.eccCodewordsPerBlock)))
    .map((codeword) => codeword.toString(2).padStart(8, '0'))
    .join('')
    .slice(0, layout.dataBits);
}

function parse(bits: string, { modeBits, terminatorBits, counts, modes }: Grammar): SymbolTranscript {
  const transcript: string[] = [];
  let place = 0;
  const readBits = (count: number): number => {
    const value = Number.parseInt(bits.slice(place, place + count).padEnd(count, '0') || '0', 2);
    place += count;
    return value;
  };
  // A terminator that is shortened by the end of the data ends the data too.
  const isOver = (): boolean => !bits.slice(place, place + terminatorBits).includes('1');
  while (!isOver()) {
    const mode = modes[readBits(modeBits)];
    if (mode === 'fnc1') transcript.push('fnc1');
    else if (mode === 'fnc1-second') transcript.push(`fnc1-second=${readBits(8)}`);
    else if (mode === 'structured-append')
      transcript.push(`structured-append=${readBits(4)}/${readBits(4)}:${readBits(8)}`);
    else if (mode === 'eci') transcript.push(`eci=${readDesignator(readBits)}`);
    else if (mode === 'numeric') transcript.push(`numeric:${readNumeric(readBits, readBits(counts[0]))}`);
    else if (mode === 'alphanumeric')
      transcript.push(`alphanumeric:${readAlphanumeric(readBits, readBits(counts[1]))}`);
    else if (mode === 'byte')
      transcript.push(
        `byte:${Array.from({ length: readBits(counts[2]) }, () => readBits(8).toString(16).padStart(2, '0')).join('')}`,
      );
    else if (mode === 'kanji')
      transcript.push(
        `kanji:${Array.from({ length: readBits(counts[3]) }, () => readBits(13).toString(16)).join(',')}`,
      );
    else throw new Error('Unknown mode');
  }
  return transcript.join(' ');
}

/** Reads the next bits as a number. */
type ReadBits = (bits: number) => number;

function readDesignator(readBits: ReadBits): number {
  const first = readBits(8);
  if (first < 0x80) return first;
  return first < 0xc0 ? ((first & 0x3f) << 8) | readBits(8) : ((first & 0x1f) << 16) | readBits(16);
}

function readNumeric(readBits: ReadBits, length: number): string {
  let digits = '';
  for (let left = length; left > 0; left -= 3) {
    const count = Math.min(3, left);
    digits += String(readBits([0, 4, 7, 10][count] ?? 0)).padStart(count, '0');
  }
  return digits;
}

function readAlphanumeric(readBits: ReadBits, length: number): string {
  let text = '';
  for (let left = length; left > 0; left -= 2) {
    const value = readBits(left === 1 ? 6 : 11);
    text +=
      left === 1
        ? (ALPHANUMERIC[value] ?? '?')
        : `${ALPHANUMERIC[Math.floor(value / 45)] ?? '?'}${ALPHANUMERIC[value % 45] ?? '?'}`;
  }
  return text;
}
