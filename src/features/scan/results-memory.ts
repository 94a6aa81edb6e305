import { fieldsOf, integerWithin, oneOf, yesOrNo } from '../../core/base/fields';
import { hexOf } from '../../core/base/hex';
import { readContent } from '../../core/decode/content/read-content';
import type { Segment } from '../../core/decode/content/segment';
import {
  type Corners,
  type Point,
  READING_STAGES,
  type ReadSymbol,
  type ReadingFacts,
} from '../../core/decode/found-symbol';
import { LEVELS } from '../../core/qr/error-correction-level';
import { MAX_APPENDED_SYMBOLS } from '../../core/qr/structured-append';
import { SYMBOLOGIES } from '../../core/qr/symbology';
import { type Item, isBeingRead, symbolsOf } from './results-item';

/** An item as a text: what was read, never the picture. Texts in other charsets are derived from the segments again. */
export function itemText(item: Item): string {
  const symbols = symbolsOf(item).map(({ content, ...symbol }) => ({
    ...symbol,
    segments: content === null ? null : content.segments.map(plainSegment),
  }));
  return JSON.stringify(
    item.kind === 'camera'
      ? { kind: item.kind, symbols }
      : { kind: item.kind, name: item.name, isFinished: !isBeingRead(item), symbols },
  );
}

/** The item of a stored text, which may be anything; null where it is none. */
export function itemFrom(id: string, stored: string | null): Item | null {
  const { kind, name, isFinished, symbols } = fieldsOf(parsed(stored));
  if (!Array.isArray(symbols)) return null;
  const read = symbols.flatMap((symbol) => symbolFrom(symbol) ?? []);
  const [only] = read;
  if (kind === 'camera') return only === undefined ? null : { kind, id, symbol: only };
  if (kind !== 'file' || (name !== null && typeof name !== 'string')) return null;
  return { kind, id, name, progress: { kind: 'kept', symbols: read, isFinished: yesOrNo(isFinished) ?? false } };
}

export function orderFrom(stored: string | null): readonly string[] {
  const ids = parsed(stored);
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];
}

function symbolFrom(stored: unknown): ReadSymbol | null {
  const { format, text, segments, corners, version, level, stage, facts, afterMs } = fieldsOf(stored);
  const symbology = oneOf(SYMBOLOGIES, format);
  const quad = cornersFrom(corners);
  if (symbology === undefined || typeof text !== 'string' || quad === null) return null;
  const content = Array.isArray(segments) ? readContent(segments.flatMap((one) => segmentFrom(one) ?? [])) : null;
  return {
    format: symbology,
    text: content?.text ?? text,
    content,
    corners: quad,
    version: typeof version === 'string' ? version : null,
    level: oneOf(LEVELS, level) ?? null,
    stage: oneOf(READING_STAGES, stage) ?? 'engine',
    facts: factsFrom(facts),
    afterMs: typeof afterMs === 'number' ? afterMs : 0,
  };
}

function plainSegment(segment: Segment): object {
  return 'bytes' in segment ? { ...segment, bytes: hexOf(segment.bytes) } : segment;
}

function segmentFrom(stored: unknown): Segment | null {
  const { mode, text, bytes, designator, indicator, index, count, parity } = fieldsOf(stored);
  const known = typeof bytes === 'string' ? bytesFrom(bytes) : null;
  switch (mode) {
    case 'numeric':
    case 'alphanumeric':
      return typeof text === 'string' ? { mode, text } : null;
    case 'byte':
    case 'kanji':
    case 'hanzi':
      return known === null ? null : { mode, bytes: known };
    case 'eci':
      return withNumbers([integerWithin({ min: 0, max: 999_999 }, designator)], ([value]) => ({
        mode,
        designator: value,
      }));
    case 'fnc1-first':
      return { mode };
    case 'fnc1-second':
      return withNumbers([integerWithin({ min: 0, max: 255 }, indicator)], ([value]) => ({ mode, indicator: value }));
    case 'structured-append':
      return withNumbers(
        [
          integerWithin({ min: 0, max: MAX_APPENDED_SYMBOLS - 1 }, index),
          integerWithin({ min: 1, max: MAX_APPENDED_SYMBOLS }, count),
          integerWithin({ min: 0, max: 255 }, parity),
        ],
        ([place, total, check]) => ({ mode, index: place, count: total, parity: check }),
      );
    default:
      return null;
  }
}

/** Null where one of the numbers is missing. */
function withNumbers<const Numbers extends readonly (number | undefined)[], Made>(
  numbers: Numbers,
  make: (numbers: { readonly [Index in keyof Numbers]: number }) => Made,
): Made | null {
  // Checked just now.
  return numbers.includes(undefined) ? null : make(numbers as { readonly [Index in keyof Numbers]: number });
}

function factsFrom(stored: unknown): ReadingFacts | null {
  const { mask, isMirrored, correctedCodewords, correctableCodewords, erasedCodewords } = fieldsOf(stored);
  const whole = (value: unknown): number | undefined => integerWithin({ min: 0, max: 4_000 }, value);
  return withNumbers(
    [
      integerWithin({ min: 0, max: 7 }, mask),
      whole(correctedCodewords),
      whole(correctableCodewords),
      whole(erasedCodewords),
    ],
    ([known, corrected, correctable, erased]) => ({
      mask: known,
      isMirrored: yesOrNo(isMirrored) ?? false,
      correctedCodewords: corrected,
      correctableCodewords: correctable,
      erasedCodewords: erased,
    }),
  );
}

function cornersFrom(stored: unknown): Corners | null {
  if (!Array.isArray(stored)) return null;
  const [a, b, c, d] = stored.map(pointFrom);
  return a == null || b == null || c == null || d == null ? null : [a, b, c, d];
}

function pointFrom(stored: unknown): Point | null {
  const { x, y } = fieldsOf(stored);
  return typeof x === 'number' && typeof y === 'number' ? { x, y } : null;
}

function bytesFrom(hex: string): Uint8Array | null {
  const pairs = hex.match(/[\da-f]{2}/g) ?? [];
  return 2 * pairs.length === hex.length ? Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)) : null;
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
