import { MAX_VERSION, dataCapacityBits } from '../qr/capacity';
import type { Level } from '../qr/level';
import type { EncodeFault } from './encode-fault';
import type { Content } from './options';

/** Digits of version 40 at L, the most characters in one symbol (ISO/IEC 18004:2015 table 7), in 16 symbols. */
const LONGEST_COUNTED = 16 * 7089;

/** Refuses at once nothing, and what no number of symbols can hold. */
export function refuseLength(content: Content, level: Level): EncodeFault | null {
  const length = content.kind === 'text' ? content.text.length : content.bytes.length;
  if (length === 0) return { code: 'text-empty' };
  return length > LONGEST_COUNTED ? farTooLong(length, dataCapacityBits(MAX_VERSION, level)) : null;
}

/** At least as if all were digits. */
function farTooLong(length: number, capacityBits: number): EncodeFault {
  return {
    code: 'text-too-long',
    excessBits: Math.floor((length * 10) / 3) - capacityBits,
    isLowerBound: true,
    fittingLevel: null,
    fittingVersion: null,
    fittingParts: null,
  };
}
