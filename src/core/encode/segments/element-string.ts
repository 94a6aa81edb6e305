import { type Result, fail, ok } from '../../base/result';
import type { EncodeFault } from '../encode-fault';

/** Ends a value without a fixed length where another element follows (GS1 General Specifications §7.8.4). */
const SEPARATOR = '\x1d';

/** Length of identifier and value together, for identifiers that begin so (figure 7.8.5-2). */
const FIXED_LENGTHS: Readonly<Record<string, number>> = {
  '00': 20,
  '01': 16,
  '02': 16,
  '03': 16,
  '04': 18,
  '11': 8,
  '12': 8,
  '13': 8,
  '14': 8,
  '15': 8,
  '16': 8,
  '17': 8,
  '18': 8,
  '19': 8,
  '20': 4,
  '31': 10,
  '32': 10,
  '33': 10,
  '34': 10,
  '35': 10,
  '36': 10,
  '41': 16,
};

/** Identifiers whose value ends with a check digit over digits only. */
const WITH_CHECK_DIGIT = /^(00|01|02|03|41[0-7])$/;
const LONGEST_VALUE = 90;

/** GS1 AI encodable character set 82 (figure 7.11-1), and what set 39 and 64 add: "#" and "=". */
const ENCODABLE = /^[!"#%&'()*+,\-./0-9:;<=>?A-Z_a-z]+$/;

/**
 * A GS1 element string with its identifiers in parentheses, as it is printed below a code,
 * "(01)09501101530003(10)AB-123", as it is encoded: without parentheses, values of no fixed length
 * ended by a separator.
 */
export function elementString(text: string): Result<string, EncodeFault> {
  const elements = Array.from(text.matchAll(/\((\d{2,4})\)((?:(?!\(\d{2,4}\)).)*)/gsu));
  let encoded = '';
  let end = 0;
  for (const [position, element] of elements.entries()) {
    const [whole, identifier = '', value = ''] = element;
    if (element.index !== end) break;
    end += whole.length;
    const valueIndex = element.index + identifier.length + 2;
    const fixed = FIXED_LENGTHS[identifier.slice(0, 2)];
    const isFixed = fixed !== undefined;
    const reason = faultIn(identifier, value, isFixed ? fixed - identifier.length : null);
    if (reason !== null) return fail({ code: 'bad-element-string', index: valueIndex, reason });
    const isLast = position === elements.length - 1;
    encoded += identifier + value + (isFixed || isLast ? '' : SEPARATOR);
  }
  if (end < text.length) return fail({ code: 'bad-element-string', index: end, reason: 'no-identifier' });
  return ok(encoded);
}

type Reason = Extract<EncodeFault, { code: 'bad-element-string' }>['reason'];

function faultIn(identifier: string, value: string, fixedLength: number | null): Reason | null {
  if (value.length === 0 || value.length > LONGEST_VALUE) return 'wrong-length';
  if (fixedLength !== null && value.length !== fixedLength) return 'wrong-length';
  if (!ENCODABLE.test(value)) return 'wrong-character';
  if (fixedLength !== null && !/^\d+$/.test(value)) return 'wrong-character';
  return WITH_CHECK_DIGIT.test(identifier) && !hasCheckDigit(value) ? 'wrong-check-digit' : null;
}

/** Digits weighted 3, 1, 3 … from the right, the check digit filling up to tens (§7.9.1). */
function hasCheckDigit(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
