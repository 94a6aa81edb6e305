import { at } from '../base/assert';
import { BitReader } from '../base/bit-reader';
import type { ClaimedSize } from './claimed-size';

const SEQUENCE_HEADER = 1;
const MOST_OBUS = 8;

/**
 * The largest frame that an AV1 stream declares in its sequence header, or null when none of the first
 * few units from start to end is one (AV1 Bitstream & Decoding Process Specification §5.3 and §5.5).
 */
export function av1FrameSize(bytes: Uint8Array, start: number, end: number): ClaimedSize | null {
  let offset = start;
  for (let step = 0; step < MOST_OBUS && offset < end; step++) {
    const header = at(bytes, offset);
    const hasSize = (header & 0x02) !== 0;
    const isForbidden = (header & 0x80) !== 0;
    if (isForbidden) return null;
    offset += (header & 0x04) !== 0 ? 2 : 1;
    const size = hasSize ? leb128(bytes, offset, end) : { value: end - offset, next: offset };
    if (size === null) return null;
    const unitEnd = Math.min(size.next + size.value, end);
    if (((header >> 3) & 15) === SEQUENCE_HEADER) {
      const unit = bytes.subarray(size.next, unitEnd);
      return maxFrameSize(new BitReader(unit, 8 * unit.length, 'zeros'));
    }
    offset = unitEnd;
  }
  return null;
}

/** A number of seven bits a byte, the least first, of at most eight bytes (§4.10.5). */
function leb128(bytes: Uint8Array, start: number, end: number): { value: number; next: number } | null {
  let value = 0;
  for (let i = 0; i < 8 && start + i < end; i++) {
    const byte = at(bytes, start + i);
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, next: start + i + 1 };
  }
  return null;
}

/** sequence_header_obu() as far as max_frame_height_minus_1 (§5.5.1); null when the unit ends before. */
function maxFrameSize(bits: BitReader): ClaimedSize | null {
  bits.read(4); // seq_profile, still_picture
  const isReduced = bits.read(1) === 1;
  if (isReduced) bits.read(5);
  else skipOperatingPoints(bits);
  const widthBits = bits.read(4) + 1;
  const heightBits = bits.read(4) + 1;
  const size = { widthPx: bits.read(widthBits) + 1, heightPx: bits.read(heightBits) + 1 };
  return bits.left < 0 ? null : size;
}

function skipOperatingPoints(bits: BitReader): void {
  const hasTiming = bits.read(1) === 1;
  if (hasTiming) skipTimingInfo(bits);
  const hasDecoderModel = hasTiming && bits.read(1) === 1;
  const delayBits = hasDecoderModel ? bits.read(5) + 1 : 0;
  if (hasDecoderModel) bits.skip(32 + 5 + 5);
  const hasInitialDelay = bits.read(1) === 1;
  const points = bits.read(5) + 1;
  for (let point = 0; point < points; point++) {
    bits.skip(12);
    if (bits.read(5) > 7) bits.skip(1);
    if (hasDecoderModel && bits.read(1) === 1) bits.skip(2 * delayBits + 1);
    if (hasInitialDelay && bits.read(1) === 1) bits.skip(4);
  }
}

/** timing_info() (§5.5.3), which ends with a variable-length number when the pictures are equally spaced. */
function skipTimingInfo(bits: BitReader): void {
  bits.skip(64);
  if (bits.read(1) === 0) return;
  let leadingZeros = 0;
  while (bits.read(1) === 0 && bits.left >= 0) leadingZeros++;
  if (leadingZeros < 32) bits.skip(leadingZeros);
}
