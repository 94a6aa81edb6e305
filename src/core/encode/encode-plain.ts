import { type Result, fail, ok } from '../base/result';
import type { QrSymbol } from '../qr/symbol';
import { isLengthPossible } from './content-limits';
import type { EncodeFault } from './encode-fault';
import type { Content, EncodeOptions } from './options';
import { drawPlan, planQr, refuseForQr } from './plan-qr';
import { type EncoderScratch, createEncoderScratch } from './scratch';
import { defaultInterpretations } from './segments/default-interpretations';

/**
 * The part of `encodeSymbol` that most symbols need, without the code for the rest: QR Code in UTF-8, no FNC1.
 * @returns the result of `encodeSymbol`, or null where only `encodeSymbol` has one
 */
export function encodePlain(
  content: Content,
  options: EncodeOptions,
  scratch: EncoderScratch = createEncoderScratch(),
): Result<QrSymbol, EncodeFault> | null {
  const { symbology = 'qr-code', eci = 'auto', fnc1 = null } = options;
  if (symbology !== 'qr-code' || typeof eci === 'number' || fnc1 !== null || !isLengthPossible(content)) return null;
  const refusal = refuseForQr(options);
  if (refusal !== null) return fail(refusal);
  const interpretations = defaultInterpretations(content, eci, false, scratch.runs);
  if (!interpretations.ok) return interpretations;
  const plan = planQr(interpretations.value, options, null, scratch);
  // Only `encodeSymbol` measures how much too long a content is and how many symbols would hold it.
  return plan === null ? null : ok(drawPlan(plan, options, scratch));
}
