import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChainEntry, NO_HASH, formatChain, linkRecord, verifyChain } from './chain';
import {
  OPERATION_DURATIONS,
  OPERATION_EVENTS,
  OPERATION_FORMATS,
  OPERATION_INPUTS,
  OPERATION_KINDS,
  OPERATION_OUTCOMES,
  type OperationRecord,
} from './operation';

/** Node's own implementation stands for the browser's. */
const hashText = (text: string) => Promise.resolve(createHash('sha256').update(text, 'utf8').digest('hex'));

const records: fc.Arbitrary<OperationRecord> = fc.record({
  at: fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }),
  session: fc.constantFrom('0a1b2c3d', 'ffffffff'),
  sequence: fc.integer({ min: 1, max: 999 }),
  build: fc.constantFrom('local', '81f4f933c096'),
  event: fc.constantFrom(...OPERATION_EVENTS),
  outcome: fc.constantFrom(...OPERATION_OUTCOMES),
  kind: fc.constantFrom(...OPERATION_KINDS),
  format: fc.constantFrom(...OPERATION_FORMATS),
  input: fc.constantFrom(...OPERATION_INPUTS),
  count: fc.integer({ min: 0, max: 99 }),
  duration: fc.constantFrom(...OPERATION_DURATIONS),
});

async function chainOf(list: readonly OperationRecord[]): Promise<readonly ChainEntry[]> {
  const entries: ChainEntry[] = [];
  for (const record of list) entries.push(await linkRecord(record, entries.at(-1) ?? null, hashText));
  return entries;
}

const chains = fc.array(records, { minLength: 3, maxLength: 8 });

describe('the chained list', () => {
  it('is whole when written and read back', async () => {
    await fc.assert(
      fc.asyncProperty(chains, async (list) => {
        const entries = await chainOf(list);
        expect(await verifyChain(formatChain(entries), hashText)).toEqual({
          ok: true,
          value: { entries: list.length, first: 1, lastHash: entries.at(-1)?.hash },
        });
      }),
    );
  });

  it('is whole without its oldest entries, and says so', async () => {
    await fc.assert(
      fc.asyncProperty(chains, fc.integer({ min: 1, max: 2 }), async (list, gone) => {
        const entries = (await chainOf(list)).slice(gone);
        expect(await verifyChain(formatChain(entries), hashText)).toMatchObject({
          ok: true,
          value: { first: gone + 1 },
        });
      }),
    );
  });

  it('is broken where an entry between others was removed', async () => {
    await fc.assert(
      fc.asyncProperty(chains, async (list) => {
        const entries = await chainOf(list);
        const without = formatChain(entries.filter(({ n }) => n !== 2));
        expect(await verifyChain(without, hashText)).toEqual({
          ok: false,
          fault: { code: 'chain-broken', line: 2, reason: 'number-missing' },
        });
      }),
    );
  });

  it('is broken where any field of an entry was changed', async () => {
    await fc.assert(
      fc.asyncProperty(chains, fc.nat(), records, async (list, pick, other) => {
        const entries = await chainOf(list);
        const index = pick % entries.length;
        const changed = entries.map((entry, at) => (at === index ? { ...entry, ...other } : entry));
        fc.pre(JSON.stringify(changed[index]) !== JSON.stringify(entries[index]));
        expect(await verifyChain(formatChain(changed), hashText)).toEqual({
          ok: false,
          fault: { code: 'chain-broken', line: index + 1, reason: 'changed' },
        });
      }),
    );
  });

  it('is broken after an entry that was hashed anew', async () => {
    const entries = await chainOf(fc.sample(records, 4));
    const [first, second] = entries;
    if (first === undefined || second === undefined) throw new Error('no entries');
    const forged = await linkRecord({ ...second, count: second.count + 1 }, first, hashText);
    const text = formatChain(entries.map((entry) => (entry.n === 2 ? forged : entry)));
    expect(await verifyChain(text, hashText)).toMatchObject({ ok: false, fault: { line: 3, reason: 'not-linked' } });
  });

  it('is broken by a line that could hold content', async () => {
    const [entry] = await chainOf(fc.sample(records, 1));
    for (const line of [
      '{}',
      'text',
      JSON.stringify({ ...entry, text: 'secret' }),
      JSON.stringify({ ...entry, kind: 'secret' }),
    ]) {
      expect(await verifyChain(line, hashText)).toMatchObject({
        ok: false,
        fault: { line: 1, reason: 'not-an-entry' },
      });
    }
  });

  it('of a version that knew no formats is whole', async () => {
    const first = fc.sample(records, 1).map((record): OperationRecord => ({ ...record, format: 'none' }));
    const entries = await chainOf(first);
    // As version 0.1 hashed it.
    const [entry] = entries;
    if (entry === undefined) throw new Error('no entry');
    const { n, at, session, sequence, build, event, outcome, kind, input, count, duration, previous } = entry;
    const old = { n, at, session, sequence, build, event, outcome, kind, input, count, duration, previous };
    const hash = await hashText(JSON.stringify(Object.values(old)));
    expect(await verifyChain(JSON.stringify({ ...old, hash }), hashText)).toMatchObject({ ok: true });
    expect(await verifyChain(JSON.stringify({ ...old, format: 'png', hash }), hashText)).toMatchObject({
      ok: false,
      fault: { reason: 'changed' },
    });
  });

  it('may be empty', async () => {
    expect(await verifyChain('', hashText)).toEqual({ ok: true, value: { entries: 0, first: 0, lastHash: NO_HASH } });
  });
});
