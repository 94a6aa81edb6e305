import { MAX_VERSION, dataCapacityBits } from '../qr/capacity';
import type { Symbology } from '../qr/symbology';
import type { EncodeFault } from './encode-fault';
import type { Content, EncodeOptions } from './options';

/** Digits in 16 symbols of version 40 at L, the maximum of characters (ISO/IEC 18004:2015 table 7). */
const MAX_CHARACTERS = 16 * 7089;

/** Whether a content is not empty and not longer than 16 symbols can hold. */
export function isLengthPossible(content: Content): boolean {
  const length = lengthOf(content);
  return length > 0 && length <= MAX_CHARACTERS;
}

/** Refuses a content of impossible length without scanning it. */
export function refuseLength(content: Content, { level, symbology = 'qr-code' }: EncodeOptions): EncodeFault | null {
  if (isLengthPossible(content)) return null;
  const length = lengthOf(content);
  return length === 0 ? { code: 'text-empty' } : farTooLong(length, symbology, dataCapacityBits(MAX_VERSION, level));
}

/** UTF-16 code units, or bytes. */
export function lengthOf(content: Content): number {
  return content.kind === 'text' ? content.text.length : content.bytes.length;
}

/** The lower bound assumes that every character is a digit. */
function farTooLong(length: number, symbology: Symbology, capacityBits: number): EncodeFault {
  return {
    code: 'text-too-long',
    symbology,
    excessBits: Math.floor((length * 10) / 3) - capacityBits,
    isLowerBound: true,
    fittingLevel: null,
    fittingVersion: null,
    fittingSymbolCount: null,
  };
}
