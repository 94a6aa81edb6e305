import type { StructuredAppend } from '../../qr/structured-append';
import { type Run, runsOf } from './runs';
import { type Segment, placeOf } from './segment';

/** One message of several symbols (ISO/IEC 18004:2015 §8), as far as it has been seen. */
export interface SymbolSequence {
  readonly total: number;
  readonly parity: number;
  /** By place; null where the symbol has not been seen yet. */
  readonly parts: readonly (readonly Segment[] | null)[];
}

/** All sequences under way, the one touched last at the end. */
export type Sequences = readonly SymbolSequence[];

/**
 * The sequences with one more symbol: pure, so that a page may keep it as state over images and camera frames.
 * A symbol seen again changes nothing. One with the place of another of the same sequence but other data begins a
 * new sequence. Symbols outside any sequence change nothing either.
 */
export function addToSequences(sequences: Sequences, segments: readonly Segment[]): Sequences {
  const place = placeOf(segments);
  if (place === null || place.index >= place.count) return sequences;
  const host = sequences.find((sequence) => accepts(sequence, place, segments));
  const before = host?.parts ?? new Array<null>(place.count).fill(null);
  if (before[place.index] != null) return sequences;
  const parts = before.map((part, index) => (index === place.index ? segments : part));
  return [...sequences.filter((sequence) => sequence !== host), { total: place.count, parity: place.parity, parts }];
}

/** The sequence that a symbol belongs to, once it was added. */
export function sequenceOf(sequences: Sequences, segments: readonly Segment[]): SymbolSequence | null {
  const place = placeOf(segments);
  if (place === null) return null;
  return sequences.findLast(({ parts }) => isSame(parts[place.index] ?? null, segments)) ?? null;
}

/** Places still to be found, 0…total − 1. */
export function missingPlaces({ parts }: SymbolSequence): readonly number[] {
  return parts.flatMap((part, index) => (part === null ? [index] : []));
}

function accepts(sequence: SymbolSequence, place: StructuredAppend, segments: readonly Segment[]): boolean {
  if (sequence.total !== place.count || sequence.parity !== place.parity) return false;
  const known = sequence.parts[place.index] ?? null;
  return known === null || isSame(known, segments);
}

/** By bytes and stated charsets: to judge what is not stated is not needed here. */
function isSame(known: readonly Segment[] | null, segments: readonly Segment[]): boolean {
  if (known === null) return false;
  const [a, b] = [runsOf(known), runsOf(segments)];
  return a.length === b.length && a.every((run, index) => isSameRun(run, b[index]));
}

function isSameRun(a: Run, b: Run | undefined): boolean {
  return (
    a.charset === b?.charset &&
    a.bytes.length === b.bytes.length &&
    a.bytes.every((byte, index) => byte === b.bytes[index])
  );
}
