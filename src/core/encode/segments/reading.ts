import { type Result, fail, ok } from '../../base/result';
import { type Charset, UTF8 } from '../charset/charset';
import type { EncodeFault } from '../encode-fault';
import { isAmbiguous } from '../charset/guess';
import { KANJI_CHARSET } from '../charset/kanji';
import type { Content, EciPolicy } from '../options';
import { type CharacterFault, type Runs, scanBytes, scanText } from './runs';

/** One way to put content into bytes. */
export interface Reading {
  readonly content: Content;
  /** For text. */
  readonly charset: Charset;
  /** Announced in the symbol. */
  readonly eci: number | null;
  readonly hasFnc1: boolean;
}

let current: { readonly reading: Reading; readonly runs: Result<Runs, CharacterFault> } | null = null;

/** The runs of a reading. They share their memory: what was answered before is gone. */
export function runsOf(reading: Reading): Result<Runs, CharacterFault> {
  if (current?.reading === reading) return current.runs;
  const { content, charset, hasFnc1 } = reading;
  const runs =
    content.kind === 'bytes' ? ok(scanBytes(content.bytes, hasFnc1)) : scanText(content.text, charset, hasFnc1);
  current = { reading, runs };
  return runs;
}

/** As `runsOf`, for a reading that `readingsOf` answered and that therefore has runs. */
export function currentRuns(reading: Reading): Runs {
  const runs = runsOf(reading);
  if (!runs.ok) throw new Error(`A reading with ${runs.fault.code}`);
  return runs.value;
}

/**
 * The ways to write a content, with no interpretation asked for by number, from which a reader gets
 * it back: one, or for text of Kanji and ASCII two. Kanji mode never goes with an interpretation or
 * with other characters in byte mode, since readers then disagree about the bytes.
 */
export function plainReadings(
  content: Content,
  policy: Exclude<EciPolicy, number>,
  hasFnc1: boolean,
): Result<readonly Reading[], EncodeFault> {
  const plain: Reading = { content, charset: UTF8, eci: null, hasFnc1 };
  if (content.kind === 'bytes') return ok([plain]);
  const announced: Reading = { ...plain, eci: UTF8.eci };
  const utf8 = policy === 'always' ? announced : plain;
  const runs = runsOf(utf8);
  if (!runs.ok) return fail({ code: 'lone-surrogate', index: runs.fault.index });
  const { data, length } = runs.value;
  const isAscii = length === content.text.length;
  if (isAscii || policy === 'always') return ok([utf8]);
  const safe = policy === 'auto' && isAmbiguous(data, length) ? announced : plain;
  const kanji: Reading = { ...plain, charset: KANJI_CHARSET };
  return ok(runsOf(kanji).ok ? [kanji, safe] : [safe]);
}
