import { type Result, fail, ok } from '../base/result';
import { MAX_VERSION, dataCapacityBits } from '../qr/capacity';
import type { QrSymbol } from '../qr/symbol';
import type { EncodeFault } from './encode-fault';
import { bitsInQr, strongestLevel } from './fit-qr';
import type { Content, EncodeOptions } from './options';
import { drawPlan, planQr, refuseForQr } from './plan-qr';
import type { EncoderScratch } from './scratch';
import type { Interpretation } from './segments/default-interpretations';
import { interpretationsOf } from './segments/interpretations';

/** One QR Code symbol, for a content of possible length. */
export function encodeQr(
  content: Content,
  options: EncodeOptions,
  scratch: EncoderScratch,
): Result<QrSymbol, EncodeFault> {
  const refusal = refuseForQr(options);
  if (refusal !== null) return fail(refusal);
  const interpretations = interpretationsOf(content, options, scratch.runs);
  if (!interpretations.ok) return interpretations;
  const plan = planQr(interpretations.value, options, null, scratch);
  return plan === null ? fail(tooLong(interpretations.value, options, scratch)) : ok(drawPlan(plan, options, scratch));
}

function tooLong(
  interpretations: readonly Interpretation[],
  options: EncodeOptions,
  scratch: EncoderScratch,
): EncodeFault {
  const { level, version = null, fnc1 = null } = options;
  const bitsIn = (target: number): number =>
    Math.min(
      ...interpretations.map(({ runs, eci }) =>
        bitsInQr(runs, { structuredAppend: null, eci, fnc1 }, target, scratch.segmentation),
      ),
    );
  const largest = version ?? MAX_VERSION;
  const bits = bitsIn(largest);
  const larger = planQr(interpretations, { ...options, version: null }, null, scratch);
  return {
    code: 'text-too-long',
    symbology: 'qr-code',
    excessBits: bits - dataCapacityBits(largest, level),
    isLowerBound: false,
    fittingLevel: strongestLevel(largest, bits),
    fittingVersion: larger?.fit.version ?? null,
    fittingSymbolCount: null,
  };
}
