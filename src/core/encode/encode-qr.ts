import { type Result, fail, ok } from '../base/result';
import { MAX_VERSION, dataCapacityBits } from '../qr/capacity';
import type { QrSymbol } from '../qr/symbol';
import type { EncodeFault } from './encode-fault';
import { bitsInQr, strongestLevel } from './fit-qr';
import type { Content, EncodeOptions } from './options';
import { drawPlan, planQr, refuseForQr } from './plan-qr';
import { type Reading, currentRuns } from './segments/reading';
import { readingsOf } from './segments/readings-of';

/** One QR Code symbol. The content is not empty and not longer than any symbol could hold. */
export function encodeQr(content: Content, options: EncodeOptions): Result<QrSymbol, EncodeFault> {
  const refusal = refuseForQr(options);
  if (refusal !== null) return fail(refusal);
  const readings = readingsOf(content, options);
  if (!readings.ok) return readings;
  const plan = planQr(readings.value, options, null);
  return plan === null ? fail(tooLong(readings.value, options)) : ok(drawPlan(plan, options));
}

function tooLong(readings: readonly Reading[], options: EncodeOptions): EncodeFault {
  const { level, version = null, fnc1 = null } = options;
  const bitsIn = (target: number): number =>
    Math.min(
      ...readings.map((reading) => bitsInQr(currentRuns(reading), { part: null, eci: reading.eci, fnc1 }, target)),
    );
  const largest = version ?? MAX_VERSION;
  const bits = bitsIn(largest);
  const larger = planQr(readings, { ...options, version: null }, null);
  return {
    code: 'text-too-long',
    symbology: 'qr-code',
    excessBits: bits - dataCapacityBits(largest, level),
    isLowerBound: false,
    fittingLevel: strongestLevel(largest, bits),
    fittingVersion: larger?.fit.version ?? null,
    fittingParts: null,
  };
}
