import { type Result, fail, ok } from '../../base/result';
import { UTF8 } from '../charset/charset';
import { findCharset } from '../charset/eci-charset';
import type { EncodeFault } from '../encode-fault';
import type { Content, EncodeOptions } from '../options';
import type { InterpretationMemory } from '../scratch';
import { type Interpretation, defaultInterpretations } from './default-interpretations';
import { scanBytes, scanText } from './runs';
import { HIGHEST_ECI } from './symbol-header';

/** The interpretation asked for by number, or else those of `defaultInterpretations`. */
export function interpretationsOf(
  content: Content,
  { eci = 'auto', fnc1 = null }: EncodeOptions,
  memory: InterpretationMemory,
): Result<readonly Interpretation[], EncodeFault> {
  const hasFnc1 = fnc1 !== null;
  return typeof eci === 'number'
    ? announcedInterpretation(content, eci, hasFnc1, memory)
    : defaultInterpretations(content, eci, hasFnc1, memory);
}

function announcedInterpretation(
  content: Content,
  eci: number,
  hasFnc1: boolean,
  memory: InterpretationMemory,
): Result<readonly Interpretation[], EncodeFault> {
  const isNumber = Number.isInteger(eci) && eci >= 0 && eci <= HIGHEST_ECI;
  const charset = content.kind === 'text' ? findCharset(eci) : UTF8;
  if (!isNumber || charset === null) return fail({ code: 'unknown-eci', eci });
  const runs =
    content.kind === 'bytes'
      ? ok(scanBytes(content.bytes, hasFnc1, memory.bytes))
      : scanText(content.text, charset, hasFnc1, memory.bytes);
  if (runs.ok) return ok([{ runs: runs.value, eci }]);
  const { code, index } = runs.fault;
  return fail(code === 'lone-surrogate' ? { code, index } : { code, index, eci });
}
