import { at } from '../base/assert';
import { type Result, fail, ok } from '../base/result';
import { MAX_VERSION } from '../qr/capacity';
import { MAX_APPENDED_SYMBOLS, type StructuredAppend } from '../qr/structured-append';
import type { QrSymbol } from '../qr/symbol';
import { lengthOf } from './content-limits';
import type { EncodeFault } from './encode-fault';
import { encodeQr } from './encode-qr';
import type { Content, EncodeOptions } from './options';
import { type QrPlan, drawPlan, planQr } from './plan-qr';
import { prepareContent } from './prepare-content';
import { type EncoderScratch, createEncoderScratch } from './scratch';
import { interpretationsOf } from './segments/interpretations';

/** Placeholder of the same size as a real header, for measuring the parts. */
const ANY_HEADER: StructuredAppend = { index: 0, count: MAX_APPENDED_SYMBOLS, parity: 0 };

/**
 * A content divided over QR Code symbols of one version, the smallest possible (ISO/IEC 18004:2015 §8).
 * @param count 2…16, or null for the fewest symbols that hold the content, which may be one
 */
export function encodeAppended(
  content: Content,
  options: EncodeOptions,
  count: number | null,
  scratch: EncoderScratch = createEncoderScratch(),
): Result<readonly QrSymbol[], EncodeFault> {
  const { symbology = 'qr-code' } = options;
  if (symbology !== 'qr-code') return fail({ code: 'feature-unavailable', symbology, feature: 'structured-append' });
  const prepared = prepareContent(content, options);
  if (!prepared.ok) return prepared;
  const alone = encodeQr(prepared.value, options, scratch);
  if (alone.ok && count === null) return ok([alone.value]);
  if (!alone.ok && alone.fault.code !== 'text-too-long') return alone;

  const needed = fewestSymbols(prepared.value, options, scratch);
  const parts = count ?? needed;
  const isPossible =
    needed !== null && parts !== null && Number.isInteger(parts) && parts >= needed && parts <= MAX_APPENDED_SYMBOLS;
  if (!isPossible) return fail({ code: 'bad-symbol-count', neededSymbolCount: needed });
  const pieces = cutFinely(cutInSmallestVersion(prepared.value, options, parts, scratch), parts);
  if (pieces.contents.length < parts) return fail({ code: 'bad-symbol-count', neededSymbolCount: needed });
  return ok(drawPieces(pieces, options, scratch));
}

/** The number of symbols, at least two, that a content needs; null if 16 are too few. */
export function fewestSymbols(content: Content, options: EncodeOptions, scratch: EncoderScratch): number | null {
  const contents = cut(content, { ...options, version: options.version ?? MAX_VERSION }, scratch);
  return contents === null ? null : Math.max(2, contents.length);
}

interface Pieces {
  readonly contents: readonly Content[];
  readonly version: number;
}

/** @param parts enough for the version asked for, or for the largest version if none is */
function cutInSmallestVersion(
  content: Content,
  options: EncodeOptions,
  parts: number,
  scratch: EncoderScratch,
): Pieces {
  let lowest = options.version ?? 1;
  let highest = options.version ?? MAX_VERSION;
  while (lowest < highest) {
    const middle = (lowest + highest) >> 1;
    const contents = cut(content, { ...options, version: middle }, scratch);
    if (contents !== null && contents.length <= parts) highest = middle;
    else lowest = middle + 1;
  }
  return { contents: cut(content, { ...options, version: lowest }, scratch) ?? [], version: lowest };
}

/** Halves the longest piece until there are enough pieces, or no piece can be halved. */
function cutFinely({ contents, version }: Pieces, parts: number): Pieces {
  const finer = [...contents];
  while (finer.length < parts) {
    const lengths = finer.map(lengthOf);
    const longest = lengths.indexOf(Math.max(...lengths));
    const piece = at(finer, longest);
    const middle = wholeCharacters(piece, Math.ceil(lengthOf(piece) / 2));
    if (middle === 0 || middle === lengthOf(piece)) break;
    finer.splice(longest, 1, slice(piece, 0, middle), slice(piece, middle, lengthOf(piece)));
  }
  return { contents: finer, version };
}

/** Fills one symbol after another; null if the content needs more than 16. */
function cut(content: Content, options: EncodeOptions, scratch: EncoderScratch): Content[] | null {
  const contents: Content[] = [];
  const length = lengthOf(content);
  for (let start = 0, guess = 512; start < length;) {
    if (contents.length === MAX_APPENDED_SYMBOLS) return null;
    const rest = slice(content, start, Math.min(length, start + MAX_CHARACTERS));
    const end = start + longestPrefix(rest, options, guess, scratch);
    if (end === start) return null;
    contents.push(slice(content, start, end));
    guess = end - start;
    start = end;
  }
  return contents;
}

/** Digits of version 40 at L (table 7). */
const MAX_CHARACTERS = 7089;

/** Length of the longest prefix that fits, found by doubling or halving a guess and then by bisection. */
function longestPrefix(content: Content, options: EncodeOptions, guess: number, scratch: EncoderScratch): number {
  const length = lengthOf(content);
  const isFitting = (end: number): boolean =>
    planPiece(slice(content, 0, wholeCharacters(content, end)), options, ANY_HEADER, scratch) !== null;
  if (isFitting(length)) return length;
  let fits = 0;
  let fails = length;
  for (let end = Math.min(guess, length - 1); fails - fits > 1;) {
    if (isFitting(end)) fits = end;
    else fails = end;
    const next = fails === length ? fits * 2 : fits === 0 ? fails >> 1 : (fits + fails) >> 1;
    end = Math.max(fits + 1, Math.min(next, fails - 1));
  }
  return wholeCharacters(content, fits);
}

function planPiece(
  content: Content,
  options: EncodeOptions,
  header: StructuredAppend,
  scratch: EncoderScratch,
): QrPlan | null {
  if (lengthOf(content) === 0) return null;
  const interpretations = interpretationsOf(content, options, scratch.runs);
  return interpretations.ok ? planQr(interpretations.value, options, header, scratch) : null;
}

function drawPieces({ contents, version }: Pieces, options: EncodeOptions, scratch: EncoderScratch): QrSymbol[] {
  const ofVersion = { ...options, version };
  const plan = (content: Content, header: StructuredAppend): QrPlan => {
    const found = planPiece(content, ofVersion, header, scratch);
    if (found === null) throw new Error('A piece does not fit the symbol it was measured for');
    return found;
  };
  const parity = contents.reduce((sum, content) => {
    const { data, length } = plan(content, ANY_HEADER).runs;
    return data.subarray(0, length).reduce((bits, byte) => bits ^ byte, sum);
  }, 0);
  return contents.map((content, index) =>
    drawPlan(plan(content, { index, count: contents.length, parity }), ofVersion, scratch),
  );
}

function slice(content: Content, start: number, end: number): Content {
  return content.kind === 'text'
    ? { kind: 'text', text: content.text.slice(start, end) }
    : { kind: 'bytes', bytes: content.bytes.subarray(start, end) };
}

/** The nearest index at or before `end` that does not split a surrogate pair. */
function wholeCharacters(content: Content, end: number): number {
  if (content.kind === 'bytes') return end;
  const unit = content.text.charCodeAt(end - 1);
  return unit >= 0xd800 && unit <= 0xdbff && end < content.text.length ? end - 1 : end;
}
