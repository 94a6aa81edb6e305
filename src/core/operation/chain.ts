import { type Result, fail, ok } from '../base/result';
import type { OperationRecord } from './operation';
import { parseRecord } from './parse-record';

/**
 * A list in which each entry holds the hash of the one before, so that an entry that is changed, removed or put in
 * between is found. The end can be cut off unseen: whoever needs more notes down the hash of the last entry.
 */
export interface ChainEntry extends OperationRecord {
  /** From 1, on this device. */
  readonly n: number;
  /** Hash of entry n − 1; 64 zeros for the first. */
  readonly previous: string;
  /** SHA-256 of the entry's other fields, as hexadecimal digits. */
  readonly hash: string;
}

export const NO_HASH = '0'.repeat(64);

/** SHA-256 of the text's UTF-8 bytes, as hexadecimal digits. */
export type HashText = (text: string) => Promise<string>;

export async function linkRecord(
  record: OperationRecord,
  last: Pick<ChainEntry, 'n' | 'hash'> | null,
  hashText: HashText,
): Promise<ChainEntry> {
  const body = { n: (last?.n ?? 0) + 1, ...record, previous: last?.hash ?? NO_HASH };
  return { ...body, hash: await hashText(hashedText(body)) };
}

/** What is hashed: one JSON array, in an order that no writer of objects can change. */
function hashedText(body: Omit<ChainEntry, 'hash'>): string {
  const { n, at, session, sequence, build, event, outcome, kind, format, input, count, duration, previous } = body;
  // Entries of versions before 0.2 have no format, which is read as none: their hashes stay right.
  const made = format === 'none' ? [] : [format];
  return JSON.stringify([
    ...[n, at, session, sequence, build, event, outcome, kind],
    ...made,
    ...[input, count, duration, previous],
  ]);
}

export interface ChainFault {
  readonly code: 'chain-broken';
  /** The line of the file, from 1. */
  readonly line: number;
  readonly reason: 'not-an-entry' | 'number-missing' | 'not-linked' | 'changed';
}

export interface ChainSummary {
  readonly entries: number;
  /** Number of the first entry: above 1 once older ones were let go after their time. */
  readonly first: number;
  readonly lastHash: string;
}

/** The list as a file: one JSON object a line. */
export function formatChain(entries: readonly ChainEntry[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

/** Checks a file made by `formatChain`, which anyone may have edited since. */
export async function verifyChain(text: string, hashText: HashText): Promise<Result<ChainSummary, ChainFault>> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  let first = 0;
  let last: ChainEntry | null = null;
  for (const [index, line] of lines.entries()) {
    const broken = (reason: ChainFault['reason']) =>
      fail<ChainFault>({ code: 'chain-broken', line: index + 1, reason });
    const entry = parseEntry(line);
    if (entry === null) return broken('not-an-entry');
    if (last !== null && entry.n !== last.n + 1) return broken('number-missing');
    if (entry.previous !== (last?.hash ?? (entry.n === 1 ? NO_HASH : entry.previous))) return broken('not-linked');
    if ((await hashText(hashedText(entry))) !== entry.hash) return broken('changed');
    if (last === null) first = entry.n;
    last = entry;
  }
  return ok({ entries: lines.length, first, lastHash: last?.hash ?? NO_HASH });
}

const HASH = /^[0-9a-f]{64}$/;

function parseEntry(line: string): ChainEntry | null {
  try {
    const value: unknown = JSON.parse(line);
    const record = parseRecord(value);
    if (record === null || typeof value !== 'object' || value === null) return null;
    const { n, previous, hash, ...others }: Readonly<Record<string, unknown>> = { ...value };
    const fields = 'format' in others ? others : { ...others, format: record.format };
    const isWhole = Object.keys(fields).length === Object.keys(record).length;
    if (!isWhole || !Number.isSafeInteger(n) || typeof n !== 'number' || n < 1) return null;
    if (typeof previous !== 'string' || !HASH.test(previous) || typeof hash !== 'string' || !HASH.test(hash))
      return null;
    return { n, ...record, previous, hash };
  } catch {
    return null;
  }
}
