import type { BitWriter } from './bit-writer';
import { ALPHANUMERIC_VALUES, GROUP_SEPARATOR } from '../charset/character-class';
import type { SegmentFormat } from '../../qr/segment-format';
import type { Runs } from './runs';
import type { SegmentRange } from './segmentation';

const PERCENT_SIGN = 0x25;

/**
 * Writes mode indicator, character count and data of a segment (ISO/IEC 18004:2015 §7.4).
 * @returns the character count
 */
export function writeSegment(
  writer: BitWriter,
  segmentFormat: SegmentFormat,
  runs: Runs,
  range: SegmentRange,
  hasFnc1: boolean,
): number {
  const { mode } = range;
  let { data } = runs;
  let { start, end } = range;
  if (mode === 1 && hasFnc1) {
    data = expandFnc1(data, start, end);
    start = 0;
    end = data.length;
  }
  const characters = mode === 3 ? (end - start) >> 1 : end - start;
  writer.put(segmentFormat.indicators[mode] ?? 0, segmentFormat.modeBits);
  writer.put(characters, segmentFormat.countBits[mode] ?? 0);
  if (mode === 0) writeNumeric(writer, data, start, end);
  else if (mode === 1) writeAlphanumeric(writer, data, start, end);
  else if (mode === 2) writer.putBytes(data, start, end);
  else writeKanji(writer, data, start, end);
  return characters;
}

/** Three digits in 10 bits, two in 7, one in 4 (§7.4.3). */
function writeNumeric(writer: BitWriter, data: Uint8Array, start: number, end: number): void {
  let index = start;
  for (; index + 3 <= end; index += 3) {
    writer.put((data[index] ?? 0) * 100 + (data[index + 1] ?? 0) * 10 + (data[index + 2] ?? 0) - 0x30 * 111, 10);
  }
  if (end - index === 2) writer.put((data[index] ?? 0) * 10 + (data[index + 1] ?? 0) - 0x30 * 11, 7);
  if (end - index === 1) writer.put((data[index] ?? 0) - 0x30, 4);
}

/** Two characters in 11 bits, one in 6 (§7.4.4). */
function writeAlphanumeric(writer: BitWriter, data: Uint8Array, start: number, end: number): void {
  let index = start;
  for (; index + 2 <= end; index += 2) {
    const first = ALPHANUMERIC_VALUES[data[index] ?? 0] ?? 0;
    writer.put(first * 45 + (ALPHANUMERIC_VALUES[data[index + 1] ?? 0] ?? 0), 11);
  }
  if (index < end) writer.put(ALPHANUMERIC_VALUES[data[index] ?? 0] ?? 0, 6);
}

/** Two bytes of Shift JIS in 13 bits (§7.4.6). */
function writeKanji(writer: BitWriter, data: Uint8Array, start: number, end: number): void {
  for (let index = start; index < end; index += 2) {
    const lead = data[index] ?? 0;
    writer.put((lead - (lead < 0xe0 ? 0x81 : 0xc1)) * 0xc0 + (data[index + 1] ?? 0) - 0x40, 13);
  }
}

/** Under FNC1 "%" represents the separator and "%%" represents "%" (§7.4.8.2). */
function expandFnc1(data: Uint8Array, start: number, end: number): Uint8Array {
  const expanded = new Uint8Array(2 * (end - start));
  let length = 0;
  for (let index = start; index < end; index += 1) {
    const code = data[index] ?? 0;
    expanded[length++] = code === GROUP_SEPARATOR ? PERCENT_SIGN : code;
    if (code === PERCENT_SIGN) expanded[length++] = PERCENT_SIGN;
  }
  return expanded.subarray(0, length);
}
