import { type Result, fail } from '../base/result';
import type { QrSymbol } from '../qr/symbol';
import { UTF8_ONLY } from './charset';
import { refuseLength } from './content-limits';
import type { EncodeFault } from './encode-fault';
import { encodeQr } from './encode-qr';
import type { Content, EncodeOptions } from './options';

/**
 * The part of `encodeSymbol` that most symbols need, without the code for the rest: QR Code in UTF-8,
 * no FNC1. It answers what `encodeSymbol` would, or null where only that knows the answer.
 */
export function encodePlain(content: Content, options: EncodeOptions): Result<QrSymbol, EncodeFault> | null {
  const { symbology = 'qr-code', eci = 'auto', fnc1 = null } = options;
  if (symbology !== 'qr-code' || typeof eci === 'number' || fnc1 !== null) return null;
  const refusal = refuseLength(content, options.level);
  if (refusal !== null) return fail(refusal);
  const result = encodeQr(content, options, UTF8_ONLY);
  // How many linked symbols would do is for the whole encoder to say.
  return !result.ok && result.fault.code === 'text-too-long' ? null : result;
}
