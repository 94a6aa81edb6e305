import { type Result, fail, ok } from '../../base/result';
import { ALPHANUMERIC_CHARACTERS } from '../../qr/alphanumeric';
import { BitReader } from '../../base/bit-reader';
import type { ModeFields } from './mode-fields';
import type { Segment } from './segment';

export interface SegmentReading {
  readonly segments: readonly Segment[];
  /** Whether what follows the data is the padding of ISO/IEC 18004:2015 §7.4.10, or nothing. */
  readonly isPaddingRegular: boolean;
}

/** Codewords that are right by error correction and still make no data. */
export interface SegmentFault {
  readonly code: 'data-invalid';
  readonly reason: 'no-segments' | 'unknown-mode' | 'cut-short' | 'value-too-large';
}

type Reading<Value> = Result<Value, SegmentFault>;

/**
 * The segments in the data of a symbol.
 * @param data data codewords of all blocks
 * @param dataBits how many of their bits are data
 */
export function readSegments(data: Uint8Array, dataBits: number, fields: ModeFields): Reading<SegmentReading> {
  const reader = new BitReader(data, dataBits);
  const segments: Segment[] = [];
  while (reader.peek(Math.min(fields.terminatorBits, reader.left)) !== 0) {
    const segment = readSegment(reader, fields);
    if (!segment.ok) return segment;
    segments.push(segment.value);
  }
  return segments.length === 0
    ? refuse('no-segments')
    : ok({ segments, isPaddingRegular: isPaddingRegular(reader, fields) });
}

function readSegment(reader: BitReader, fields: ModeFields): Reading<Segment> {
  if (reader.left < fields.indicatorBits) return refuse('cut-short');
  const mode = fields.modes.get(reader.read(fields.indicatorBits));
  switch (mode) {
    case undefined:
      return refuse('unknown-mode');
    case 'fnc1-first':
      return ok({ mode });
    case 'fnc1-second':
      return reader.left < 8 ? refuse('cut-short') : ok({ mode, indicator: reader.read(8) });
    case 'structured-append':
      return reader.left < 16
        ? refuse('cut-short')
        : ok({ mode, index: reader.read(4), count: reader.read(4) + 1, parity: reader.read(8) });
    case 'eci':
      return readEci(reader);
    case 'hanzi':
      return readHanziSubset(reader, fields);
    case 'numeric':
    case 'alphanumeric':
    case 'byte':
    case 'kanji':
      return readCounted(reader, mode, fields);
  }
}

/** Only subset 1, GB 2312, was ever defined. */
function readHanziSubset(reader: BitReader, fields: ModeFields): Reading<Segment> {
  if (reader.left < 4) return refuse('cut-short');
  return reader.read(4) === 1 ? readCounted(reader, 'hanzi', fields) : refuse('unknown-mode');
}

function readCounted(
  reader: BitReader,
  mode: keyof ModeFields['countBits'],
  { countBits }: ModeFields,
): Reading<Segment> {
  if (reader.left < countBits[mode]) return refuse('cut-short');
  const count = reader.read(countBits[mode]);
  switch (mode) {
    case 'numeric':
      return readNumeric(reader, count);
    case 'alphanumeric':
      return readAlphanumeric(reader, count);
    case 'byte':
      if (reader.left < 8 * count) return refuse('cut-short');
      return ok({ mode, bytes: Uint8Array.from({ length: count }, () => reader.read(8)) });
    case 'kanji':
      return reader.left < 13 * count
        ? refuse('cut-short')
        : ok({ mode, bytes: readPairs(reader, count, shiftJisPair) });
    case 'hanzi':
      return reader.left < 13 * count ? refuse('cut-short') : ok({ mode, bytes: readPairs(reader, count, gb2312Pair) });
  }
}

/** Designators of one, two or three bytes by their leading bits (§7.4.2.1). */
function readEci(reader: BitReader): Reading<Segment> {
  if (reader.left < 8) return refuse('cut-short');
  const first = reader.read(8);
  if (first < 0x80) return ok({ mode: 'eci', designator: first });
  if (first >= 0xe0) return refuse('value-too-large');
  const [more, leading] = first < 0xc0 ? [8, first & 0x3f] : [16, first & 0x1f];
  if (reader.left < more) return refuse('cut-short');
  const designator = leading * 2 ** more + reader.read(more);
  return designator > 999_999 ? refuse('value-too-large') : ok({ mode: 'eci', designator });
}

/** Three digits in ten bits, two in seven, one in four (§7.4.3). */
function readNumeric(reader: BitReader, count: number): Reading<Segment> {
  let text = '';
  for (let left = count; left > 0; left -= 3) {
    const digits = Math.min(3, left);
    const bits = 3 * digits + 1;
    if (reader.left < bits) return refuse('cut-short');
    const value = reader.read(bits);
    if (value >= 10 ** digits) return refuse('value-too-large');
    text += String(value).padStart(digits, '0');
  }
  return ok({ mode: 'numeric', text });
}

/** Two characters in eleven bits, one in six (§7.4.4). */
function readAlphanumeric(reader: BitReader, count: number): Reading<Segment> {
  let text = '';
  for (let left = count; left > 0; left -= 2) {
    const [bits, values] = left > 1 ? [11, 45 * 45] : [6, 45];
    if (reader.left < bits) return refuse('cut-short');
    const value = reader.read(bits);
    if (value >= values) return refuse('value-too-large');
    if (left > 1) text += ALPHANUMERIC_CHARACTERS.charAt(Math.floor(value / 45));
    text += ALPHANUMERIC_CHARACTERS.charAt(value % 45);
  }
  return ok({ mode: 'alphanumeric', text });
}

function readPairs(reader: BitReader, count: number, toPair: (value: number) => number): Uint8Array {
  const bytes = new Uint8Array(2 * count);
  for (let index = 0; index < bytes.length; index += 2) {
    const pair = toPair(reader.read(13));
    bytes[index] = pair >> 8;
    bytes[index + 1] = pair & 0xff;
  }
  return bytes;
}

/** The two ranges of Shift JIS laid end to end, 0xC0 a row (§7.4.6). */
function shiftJisPair(value: number): number {
  const pair = Math.floor(value / 0xc0) * 0x100 + (value % 0xc0);
  return pair + (pair < 0x1f00 ? 0x8140 : 0xc140);
}

/** Rows A1…AA and B0…FA of GB 2312 laid end to end, 0x60 a row (GB/T 18284-2000). */
function gb2312Pair(value: number): number {
  const pair = Math.floor(value / 0x60) * 0x100 + (value % 0x60);
  return pair + (pair < 0xa00 ? 0xa1a1 : 0xa6a1);
}

/**
 * Padding begins with the terminator, or the part of it that fits. Zero bits up to a whole codeword follow, then 0xEC
 * and 0x11 in turn. A half codeword is zero.
 */
function isPaddingRegular(reader: BitReader, { terminatorBits }: ModeFields): boolean {
  reader.read(Math.min(terminatorBits, reader.left));
  if (reader.read(reader.bitsToByte) !== 0) return false;
  for (let pad = 0xec; reader.left >= 8; pad ^= 0xec ^ 0x11) if (reader.read(8) !== pad) return false;
  return reader.read(reader.left) === 0;
}

function refuse(reason: SegmentFault['reason']): Reading<never> {
  return fail({ code: 'data-invalid', reason });
}
