import { type Charset, decodeBytes } from './charset';
import { textCostBits } from './plausibility';

/** Bytes read in one charset. */
export interface CharsetCandidate {
  readonly charset: Charset;
  /** One text for each run of bytes. */
  readonly texts: readonly string[];
  /** How many bits less plausible than the best reading; 0 for that one. */
  readonly costBits: number;
}

/** What else in a symbol hints at a charset. */
export interface CharsetHints {
  /** It has a segment of Kanji, or of Hanzi, mode. */
  readonly hasKanji: boolean;
  readonly hasHanzi: boolean;
}

/**
 * How much a charset is to be doubted before a byte is seen, in bits. Encoders of today write UTF-8 without
 * saying so; Chinese ones write GBK, older Japanese ones Shift JIS, as JIS X 0510 had it, and
 * ISO/IEC 18004 itself means ISO 8859-1.
 */
const PRIOR_BITS = {
  'utf-8': 0,
  gb18030: 2,
  shift_jis: 4,
  latin: 4,
  big5: 6,
  'euc-kr': 7,
  'euc-jp': 11,
} as const satisfies Partial<Record<Charset | 'latin', number>>;

const FREE_IN_WINDOWS_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

const HINT_BITS = 10;

/** Half a text in two charsets is not offered: what is this much less plausible nobody meant. */
const WORTH_OFFERING_BITS_PER_BYTE = 4;

/**
 * Judges in which charset runs of bytes were meant that do not say so, the likeliest reading first. All runs
 * are of one charset. Latin-1 is always among them: it reads anything.
 */
export function judgeCharset(runs: readonly Uint8Array[], hints: CharsetHints): readonly CharsetCandidate[] {
  if (runs.every(isAscii))
    return [{ charset: 'ascii', texts: runs.map((run) => decodeBytes(run, 'ascii') ?? ''), costBits: 0 }];
  const marked = readByMark(runs);
  const latin = latinOf(runs);
  const readings = (Object.keys(PRIOR_BITS) as (keyof typeof PRIOR_BITS)[]).flatMap((key) => {
    const charset = key === 'latin' ? latin : key;
    const texts = readAll(runs, charset);
    return texts === null
      ? []
      : [{ charset, texts, costBits: PRIOR_BITS[key] - hintBits(charset, hints) + costOf(texts, charset) }];
  });
  const sorted = [...marked, ...readings].sort((a, b) => a.costBits - b.costBits);
  const best = sorted[0]?.costBits ?? 0;
  const bytes = runs.reduce((sum, run) => sum + run.length, 0);
  return sorted
    .map((reading) => ({ ...reading, costBits: reading.costBits - best }))
    .filter(({ charset, costBits }) => charset === latin || costBits <= WORTH_OFFERING_BITS_PER_BYTE * bytes);
}

/** What is no text is shown by the values of its bytes; text is of the superset that Windows made of Latin-1. */
function latinOf(runs: readonly Uint8Array[]): 'windows-1252' | 'iso-8859-1' {
  const isText = runs.every((run) =>
    run.every(
      (byte) =>
        (byte >= 0x1c || byte === 0x04 || byte === 0x09 || byte === 0x0a || byte === 0x0d) &&
        !FREE_IN_WINDOWS_1252.has(byte),
    ),
  );
  return isText ? 'windows-1252' : 'iso-8859-1';
}

function isAscii(run: Uint8Array): boolean {
  return run.every((byte) => byte < 0x80);
}

/** A byte order mark of UTF-16 at the very beginning settles it. */
function readByMark(runs: readonly Uint8Array[]): readonly CharsetCandidate[] {
  const [first = 0, second = 0] = runs[0] ?? [];
  const mark = first * 256 + second;
  if (mark !== 0xfeff && mark !== 0xfffe) return [];
  const charset = mark === 0xfeff ? 'utf-16be' : 'utf-16le';
  const texts = readAll(runs, charset);
  return texts === null ? [] : [{ charset, texts, costBits: costOf(texts, charset) }];
}

function readAll(runs: readonly Uint8Array[], charset: Charset): string[] | null {
  const texts: string[] = [];
  for (const run of runs) {
    const text = decodeBytes(run, charset);
    if (text === null) return null;
    texts.push(text);
  }
  return texts;
}

function costOf(texts: readonly string[], charset: Charset): number {
  return texts.reduce((sum, text) => sum + textCostBits(text, charset), 0);
}

function hintBits(charset: Charset, { hasKanji, hasHanzi }: CharsetHints): number {
  return (hasKanji && charset === 'shift_jis') || (hasHanzi && charset === 'gb18030') ? HINT_BITS : 0;
}
