import { type Result, fail, ok } from '../base/result';
import { MAX_VERSION, dataCapacityBits } from '../qr/capacity';
import { elementString } from './element-string';
import type { EncodeFault } from './encode-fault';
import type { Content, EncodeOptions } from './options';
import { applicationIndicatorValue } from './preamble';

/** Digits of version 40 at L, the most characters in one symbol (ISO/IEC 18004:2015 table 7), in 16 symbols. */
const LONGEST_COUNTED = 16 * 7089;

/**
 * What is encoded: the content, or for a GS1 element string with its identifiers in parentheses the
 * string without them. Refuses at once what no number of symbols can hold.
 */
export function prepareContent(content: Content, { level, fnc1 = null }: EncodeOptions): Result<Content, EncodeFault> {
  const length = content.kind === 'text' ? content.text.length : content.bytes.length;
  if (length === 0) return fail({ code: 'text-empty' });
  if (length > LONGEST_COUNTED) return fail(farTooLong(length, dataCapacityBits(MAX_VERSION, level)));
  if (fnc1?.position === 'second' && applicationIndicatorValue(fnc1.applicationIndicator) === null) {
    return fail({ code: 'bad-application-indicator' });
  }
  if (content.kind === 'bytes' || fnc1?.position !== 'first' || !content.text.startsWith('(')) return ok(content);
  const encoded = elementString(content.text);
  return encoded.ok ? ok({ kind: 'text', text: encoded.value }) : encoded;
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
