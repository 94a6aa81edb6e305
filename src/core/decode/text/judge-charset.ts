import { decodeBytes } from './charset';
import type { Charset, MultiByteCharset, SingleByteCharset } from './charset-names';
import { eastAsianCostBits } from './east-asian-model';
import { type Language, letterCostBits } from './letter-model';
import { MULTI_BYTE_PRIORS, RARE_LANGUAGE_BITS, SINGLE_BYTE_PRIORS } from './likely-charsets';
import { codeUnitsOf } from './multi-byte';
import { priceText } from './priced-text';
import { sampleOfText, sampleOfUnits } from './sample';
import { SETTLED_BITS, utf8CostBits } from './utf8-model';

/** Bytes read in one charset. */
export interface CharsetCandidate {
  readonly charset: Charset;
  /** One text for each run of bytes. */
  readonly texts: readonly string[];
  /** How many bits less plausible than the best candidate; 0 for that one. */
  readonly costBits: number;
}

/** What else in a symbol hints at a charset. */
export interface CharsetHints {
  /** It has a segment of Kanji, or of Hanzi, mode. */
  readonly hasKanji: boolean;
  readonly hasHanzi: boolean;
}

type Runs = readonly Uint8Array[];

const HINT_BITS = 20;

/** What is this much less plausible for each byte that is not ASCII nobody meant. */
const WORTH_OFFERING_BITS_PER_BYTE = 6;

/** The five bytes that windows-1252 leaves free, 0x80…0xFF. */
const FREE_IN_WINDOWS_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * Judges in which charset runs of bytes were meant that do not say so, the likeliest first, each text once. All runs
 * are of one charset. Latin-1 is always among them: any bytes are text in it. The answer is the same on every
 * platform.
 */
export function judgeCharset(runs: Runs, hints: CharsetHints): readonly CharsetCandidate[] {
  if (runs.every(isAscii))
    return [{ charset: 'ascii', texts: runs.map((run) => decodeBytes(run, 'ascii') ?? ''), costBits: 0 }];
  const unicode = unicodeCandidates(runs);
  if (unicode.some(({ costBits }) => costBits === SETTLED_BITS))
    return [...unicode.map((candidate) => ({ ...candidate, costBits: 0 })), ...latinCandidate(runs)];
  const candidates = [
    ...unicode,
    ...keysOf(MULTI_BYTE_PRIORS).flatMap((charset) => multiByteCandidate(runs, charset, hints)),
    ...keysOf(SINGLE_BYTE_PRIORS).flatMap((charset) => singleByteCandidate(runs, charset)),
  ];
  const latin = latinOf(runs);
  const isBinary = !hints.hasKanji && !hints.hasHanzi && !runs.every(hasOnlyTextControls);
  const preferred = (charset: Charset): boolean => isBinary && charset === latin;
  const sorted = candidates.sort(
    (a, b) => Number(preferred(b.charset)) - Number(preferred(a.charset)) || a.costBits - b.costBits,
  );
  const best = Math.min(...candidates.map(({ costBits }) => costBits));
  const worthOffering = WORTH_OFFERING_BITS_PER_BYTE * runs.reduce((sum, run) => sum + countOfNotAscii(run), 0);
  const seen = new Set<string>();
  return sorted
    .map((candidate) => ({ ...candidate, costBits: preferred(candidate.charset) ? 0 : candidate.costBits - best }))
    .filter(({ charset, costBits }) => charset === latin || costBits <= worthOffering)
    .filter(({ texts }) => {
      const text = texts.join('\0');
      return !seen.has(text) && seen.add(text);
    });
}

/** What is no text is shown by the values of its bytes; text is of the superset that Windows made of Latin-1. */
function latinOf(runs: Runs): 'windows-1252' | 'iso-8859-1' {
  const isText = runs.every((run) => hasOnlyTextControls(run) && !run.some((byte) => FREE_IN_WINDOWS_1252.has(byte)));
  return isText ? 'windows-1252' : 'iso-8859-1';
}

/** Control characters of texts: tab, line ends, EOT and the separators that GS1 and ISO/IEC 15434 use. */
function hasOnlyTextControls(run: Uint8Array): boolean {
  return run.every((byte) => byte >= 0x1c || byte === 0x04 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

/** A byte order mark of UTF-16 at the very beginning settles it; so does UTF-8 that no other charset could have made. */
function unicodeCandidates(runs: Runs): readonly CharsetCandidate[] {
  const [first = 0, second = 0] = runs[0] ?? [];
  const mark = first * 256 + second;
  const charset = mark === 0xfeff ? 'utf-16be' : mark === 0xfffe ? 'utf-16le' : 'utf-8';
  const texts = decodeAll(runs, charset);
  if (texts === null) return [];
  return [{ charset, texts, costBits: charset === 'utf-8' ? utf8CostBits(texts) : SETTLED_BITS }];
}

/** What remains possible where Unicode is certain: a reader may want to see the bytes. */
function latinCandidate(runs: Runs): readonly CharsetCandidate[] {
  const charset = latinOf(runs);
  const texts = decodeAll(runs, charset);
  return texts === null ? [] : [{ charset, texts, costBits: CERTAIN_BITS }];
}

const CERTAIN_BITS = 1000;

function multiByteCandidate(
  runs: Runs,
  charset: MultiByteCharset & keyof typeof MULTI_BYTE_PRIORS,
  { hasKanji, hasHanzi }: CharsetHints,
): readonly CharsetCandidate[] {
  let costBits: number = MULTI_BYTE_PRIORS[charset];
  if ((hasKanji && charset === 'shift_jis') || (hasHanzi && charset === 'gb18030')) costBits -= HINT_BITS;
  for (const run of runs) {
    const units = codeUnitsOf(run, charset);
    const bits = units === null ? null : eastAsianCostBits(sampleOfUnits(units), charset);
    if (bits === null) return [];
    costBits += bits;
  }
  const texts = decodeAll(runs, charset);
  return texts === null ? [] : [{ charset, texts, costBits }];
}

/** The cost in the likeliest of the languages of the charset. */
function singleByteCandidate(
  runs: Runs,
  likely: SingleByteCharset & keyof typeof SINGLE_BYTE_PRIORS,
): readonly CharsetCandidate[] {
  const charset = likely === 'windows-1252' ? latinOf(runs) : likely;
  const texts = decodeAll(runs, charset);
  if (texts === null) return [];
  const priced = texts.map((text) => priceText(sampleOfText(text)));
  const languages: readonly Language[] = SINGLE_BYTE_PRIORS[likely].languages;
  const costs = languages.map((language) =>
    priced.reduce((sum, text) => sum + letterCostBits(text, language), RARE_LANGUAGE_BITS[language] ?? 0),
  );
  return [{ charset, texts, costBits: SINGLE_BYTE_PRIORS[likely].bits + Math.min(...costs) }];
}

function decodeAll(runs: Runs, charset: Charset): string[] | null {
  const texts: string[] = [];
  for (const run of runs) {
    const text = decodeBytes(run, charset);
    if (text === null) return null;
    texts.push(text);
  }
  return texts;
}

function isAscii(run: Uint8Array): boolean {
  return run.every((byte) => byte < 0x80);
}

function countOfNotAscii(run: Uint8Array): number {
  return run.reduce((sum, byte) => sum + (byte < 0x80 ? 0 : 1), 0);
}

/** The keys of a table that has no others. */
function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(table) as Key[];
}
