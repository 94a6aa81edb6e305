import { MAX_VERSION, dataCapacityBits } from '../qr/capacity';
import type { Symbology } from '../qr/symbology';
import type { EncodeFault } from './encode-fault';
import type { Content, EncodeOptions } from './options';

/** Digits of version 40 at L, the most characters in one symbol (ISO/IEC 18004:2015 table 7), in 16 symbols. */
const LONGEST_COUNTED = 16 * 7089;

/** Whether there is something, and not more than any number of symbols could hold. */
export function isLengthPossible(content: Content): boolean {
  const length = lengthOf(content);
  return length > 0 && length <= LONGEST_COUNTED;
}

/** Refuses at once what has no possible length. */
export function refuseLength(content: Content, { level, symbology = 'qr-code' }: EncodeOptions): EncodeFault | null {
  if (isLengthPossible(content)) return null;
  const length = lengthOf(content);
  return length === 0 ? { code: 'text-empty' } : farTooLong(length, symbology, dataCapacityBits(MAX_VERSION, level));
}

/** UTF-16 code units, or bytes. */
export function lengthOf(content: Content): number {
  return content.kind === 'text' ? content.text.length : content.bytes.length;
}

/** At least as if all were digits. */
function farTooLong(length: number, symbology: Symbology, capacityBits: number): EncodeFault {
  return {
    code: 'text-too-long',
    symbology,
    excessBits: Math.floor((length * 10) / 3) - capacityBits,
    isLowerBound: true,
    fittingLevel: null,
    fittingVersion: null,
    fittingParts: null,
  };
}
