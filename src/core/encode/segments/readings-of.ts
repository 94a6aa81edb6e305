import { type Result, fail, ok } from '../../base/result';
import { UTF8 } from '../charset/charset';
import { findCharset } from '../charset/eci-charset';
import type { EncodeFault } from '../encode-fault';
import type { Content, EncodeOptions } from '../options';
import { HIGHEST_ECI } from './preamble';
import { type Reading, plainReadings, runsOf } from './reading';

/** The ways to write a content from which a reader gets it back: under the interpretation asked for, or as `plainReadings`. */
export function readingsOf(
  content: Content,
  { eci = 'auto', fnc1 = null }: EncodeOptions,
): Result<readonly Reading[], EncodeFault> {
  const hasFnc1 = fnc1 !== null;
  return typeof eci === 'number' ? announcedReading(content, eci, hasFnc1) : plainReadings(content, eci, hasFnc1);
}

function announcedReading(content: Content, eci: number, hasFnc1: boolean): Result<readonly Reading[], EncodeFault> {
  const isNumber = Number.isInteger(eci) && eci >= 0 && eci <= HIGHEST_ECI;
  const charset = content.kind === 'text' ? findCharset(eci) : UTF8;
  if (!isNumber || charset === null) return fail({ code: 'unknown-eci', eci });
  const reading: Reading = { content, charset, eci, hasFnc1 };
  const runs = runsOf(reading);
  if (runs.ok) return ok([reading]);
  const { code, index } = runs.fault;
  return fail(code === 'lone-surrogate' ? { code, index } : { code, index, eci });
}
