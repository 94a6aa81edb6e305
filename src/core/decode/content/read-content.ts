import type { Charset } from '../text/charset-names';
import { decodeBytes } from '../text/charset';
import { type CharsetCandidate, type CharsetHints, judgeCharset } from '../text/judge-charset';
import { type Run, runsOf } from './runs';
import type { StructuredAppend } from '../../qr/structured-append';
import { type Segment, placeOf } from './segment';

/** What a symbol says, as text and as bytes. */
export interface Content {
  /** The likeliest text. Hostile until shown otherwise. */
  readonly text: string;
  /** As encoded: digits and letters as ASCII, Kanji as Shift JIS, Hanzi as GB 2312. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The charset of the bytes that needed one; `ascii` where none did, `binary` for bytes that are no text. */
  readonly charset: Charset | 'binary';
  /** Whether an extended channel interpretation of the symbol states a charset; else it was judged. */
  readonly isCharsetStated: boolean;
  /** The same bytes in other charsets, the likelier first; no text twice. */
  readonly alternatives: readonly TextAlternative[];
  /** The data is a GS1 element string, or an industry's: FNC1 stood first, or second with an indicator. */
  readonly fnc1: 'none' | 'gs1' | 'industry';
  readonly sequence: StructuredAppend | null;
  /** What it was read from, for messages of several symbols: their charset is judged over all of them. */
  readonly segments: readonly Segment[];
}

export interface TextAlternative {
  readonly charset: Charset;
  readonly text: string;
}

/** Cap on alternatives: no bytes are plausible in more charsets. */
const MOST_ALTERNATIVES = 16;

/** The text of segments: stated charsets are honoured, others judged together over all bytes that state none. */
export function readContent(segments: readonly Segment[]): Content {
  const runs = runsOf(segments);
  const [best, ...others] = candidatesOf(runs, segments);
  return {
    text: best?.text ?? '',
    bytes: joined(runs.map(({ bytes }) => bytes)),
    charset: charsetOf(runs, best?.charset ?? 'ascii'),
    isCharsetStated: runs.some(isStated),
    alternatives: others
      .filter(({ text }, index) => text !== best?.text && others.findIndex((other) => other.text === text) === index)
      .slice(0, MOST_ALTERNATIVES),
    fnc1: fnc1Of(segments),
    sequence: placeOf(segments),
    segments,
  };
}

/** Whole texts, the likeliest first: in the charsets stated, in those judged where none is, and in what else the bytes may mean. */
function candidatesOf(runs: readonly Run[], segments: readonly Segment[]): readonly TextAlternative[] {
  const hints = {
    hasKanji: segments.some(({ mode }) => mode === 'kanji'),
    hasHanzi: segments.some(({ mode }) => mode === 'hanzi'),
  };
  const unstated = runs.filter(({ charset }) => charset === null);
  const judged = judgeCharset(
    unstated.map(({ bytes }) => bytes),
    hints,
  );
  const byRun = judged.map((candidate) => ({ charset: candidate.charset, text: textOf(runs, unstated, candidate) }));
  if (isUtf8AfterAll(runs)) {
    const whole = judgedWhole(runs, hints);
    return runs.some(isStated) ? [...byRun, ...whole] : [...whole.slice(0, 1), ...byRun, ...whole.slice(1)];
  }
  // What the bytes look like is offered, after what they say.
  return runs.some(isDoubtful) ? [...byRun, ...judgedWhole(runs, hints)] : byRun;
}

/** All bytes judged as if nothing were stated. */
function judgedWhole(runs: readonly Run[], hints: CharsetHints): readonly TextAlternative[] {
  return judgeCharset([joined(runs.map(({ bytes }) => bytes))], hints).map(({ charset, texts }) => ({
    charset,
    text: texts.join(''),
  }));
}

/** By an extended channel interpretation; the modes of Kanji and Hanzi are an encoder's choice by the look of bytes. */
function isStated({ charset, isFixed }: Run): boolean {
  return charset !== null && !isFixed;
}

/** Encoders state Latin-1 and write UTF-8: a charset of single bytes fits any. And one that does not fit is wrong. */
function isDoubtful({ charset, isFixed, bytes }: Run): boolean {
  if (charset === null || isFixed || charset === 'binary' || bytes.every((byte) => byte < 0x80)) return false;
  return (
    charset.startsWith('iso-') ||
    charset.startsWith('windows-') ||
    charset === 'cp437' ||
    decodeBytes(bytes, charset) === null
  );
}

/**
 * Encoders that look for pairs of bytes put part of UTF-8 into Kanji or Hanzi mode. Text of those modes is well-formed
 * UTF-8 by chance only in sequences of characters that no language has.
 */
function isUtf8AfterAll(runs: readonly Run[]): boolean {
  return runs.some(({ isFixed }) => isFixed) && decodeBytes(joined(runs.map(({ bytes }) => bytes)), 'utf-8') !== null;
}

function textOf(runs: readonly Run[], unstated: readonly Run[], candidate: CharsetCandidate): string {
  return runs
    .map((run) =>
      run.charset === null ? (candidate.texts[unstated.indexOf(run)] ?? '') : statedText(run.bytes, run.charset),
    )
    .join('');
}

/** Bytes that do not fit the charset they state, or are no text, are shown byte by byte. */
function statedText(bytes: Uint8Array, charset: Charset | 'binary'): string {
  return (charset === 'binary' ? null : decodeBytes(bytes, charset)) ?? decodeBytes(bytes, 'iso-8859-1') ?? '';
}

function charsetOf(runs: readonly Run[], judged: Charset): Charset | 'binary' {
  if (judged !== 'ascii') return judged;
  const stated =
    runs.find(({ charset, bytes }) => charset !== null && bytes.some((byte) => byte >= 0x80)) ??
    runs.find(({ charset }) => charset === 'binary');
  return stated?.charset ?? 'ascii';
}

function fnc1Of(segments: readonly Segment[]): Content['fnc1'] {
  if (segments.some(({ mode }) => mode === 'fnc1-first')) return 'gs1';
  return segments.some(({ mode }) => mode === 'fnc1-second') ? 'industry' : 'none';
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
