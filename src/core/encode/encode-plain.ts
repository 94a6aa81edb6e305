import { type Result, fail, ok } from '../base/result';
import type { QrSymbol } from '../qr/symbol';
import { isLengthPossible } from './content-limits';
import type { EncodeFault } from './encode-fault';
import type { Content, EncodeOptions } from './options';
import { drawPlan, planQr, refuseForQr } from './plan-qr';
import { plainReadings } from './segments/reading';

/**
 * The part of `encodeSymbol` that most symbols need, without the code for the rest: QR Code in UTF-8,
 * no FNC1. It answers what `encodeSymbol` would, or null where only that knows the answer.
 */
export function encodePlain(content: Content, options: EncodeOptions): Result<QrSymbol, EncodeFault> | null {
  const { symbology = 'qr-code', eci = 'auto', fnc1 = null } = options;
  if (symbology !== 'qr-code' || typeof eci === 'number' || fnc1 !== null || !isLengthPossible(content)) return null;
  const refusal = refuseForQr(options);
  if (refusal !== null) return fail(refusal);
  const readings = plainReadings(content, eci, false);
  if (!readings.ok) return readings;
  const plan = planQr(readings.value, options, null);
  // How much too long, and how many linked symbols would do, is for the whole encoder to say.
  return plan === null ? null : ok(drawPlan(plan, options));
}
