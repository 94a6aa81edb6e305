import { type Result, fail, ok } from '../../base/result';
import { UTF8 } from '../charset/charset';
import { KANJI_CHARSET } from '../charset/kanji';
import { isAmbiguous } from '../charset/ambiguity';
import type { EncodeFault } from '../encode-fault';
import type { Content, EciPolicy } from '../options';
import type { InterpretationMemory } from '../scratch';
import { type Runs, scanBytes, scanText } from './runs';

/** Content in one character set, with the Extended Channel Interpretation that the symbol announces. */
export interface Interpretation {
  readonly runs: Runs;
  readonly eci: number | null;
}

/**
 * The interpretations from which a reader restores the content, where none is asked for by number: one, or for
 * text of Kanji and ASCII two. Kanji mode is never combined with an announced interpretation or with other
 * characters in byte mode, because readers then disagree about the bytes.
 */
export function defaultInterpretations(
  content: Content,
  policy: Exclude<EciPolicy, number>,
  hasFnc1: boolean,
  memory: InterpretationMemory,
): Result<readonly Interpretation[], EncodeFault> {
  if (content.kind === 'bytes') return ok([{ runs: scanBytes(content.bytes, hasFnc1, memory.bytes), eci: null }]);
  const { text } = content;
  const scanned = scanText(text, UTF8, hasFnc1, memory.bytes);
  if (!scanned.ok) return fail({ code: 'lone-surrogate', index: scanned.fault.index });
  const runs = scanned.value;
  if (policy === 'always') return ok([{ runs, eci: UTF8.eci }]);
  const isAscii = runs.length === text.length;
  if (isAscii) return ok([{ runs, eci: null }]);
  const needsEci = policy === 'auto' && isAmbiguous(runs.data, runs.length);
  const utf8: Interpretation = { runs, eci: needsEci ? UTF8.eci : null };
  const kanji = scanText(text, KANJI_CHARSET, hasFnc1, memory.kanji);
  return ok(kanji.ok ? [{ runs: kanji.value, eci: null }, utf8] : [utf8]);
}
