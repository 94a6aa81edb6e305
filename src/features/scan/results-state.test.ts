import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadSymbol } from '../../core/decode/found-symbol';
import { readContent } from '../../core/decode/content/read-content';
import type { FileReading } from '../../workers/decode/contract';
import { symbolsOf } from './results-item';
import { NO_RESULTS, type Results, type ResultsEvent, itemsIn, nextResults, unseenIn } from './results-state';

const origin = { x: 0, y: 0 };
const symbol = (text: string): ReadSymbol => ({
  afterMs: 5,
  format: 'qr-code',
  text,
  content: null,
  version: '1',
  level: 'H',
  stage: 'engine',
  facts: null,
  corners: [origin, origin, origin, origin],
});
const input = { file: new Blob(), name: 'a.png' };
const readingOf = (symbols: readonly ReadSymbol[]): FileReading => ({
  mode: 'file',
  facts: {
    format: 'png',
    widthPx: 1,
    heightPx: 1,
    bitsPerSample: 8,
    colour: 'rgb',
    mayBeTransparent: false,
    isRenamed: false,
    isAnimated: false,
    isTruncated: false,
  },
  widthPx: 1,
  heightPx: 1,
  symbols,
  diagnosis: null,
  unread: [],
  engine: 'zxing-wasm',
  decodeMs: 1,
  thumbnail: { width: 1, height: 1, close: () => undefined },
});
const texts = (results: Results) =>
  itemsIn(results).map((item) => (item.kind === 'camera' ? item.symbol.text : item.id));
const after = (results: Results, ...events: readonly ResultsEvent[]): Results => events.reduce(nextResults, results);
const symbolsIn = (results: Results) => itemsIn(results).toReversed().flatMap(symbolsOf);
const linkedPart = (index: number, text: string): ReadSymbol => {
  const segments = [
    { mode: 'structured-append', index, count: 2, parity: 0 },
    { mode: 'numeric', text },
  ] as const;
  return { ...symbol(text), content: readContent(segments) };
};

describe('the list of results', () => {
  it('lists a symbol once, however many frames show it', () => {
    const once = nextResults(NO_RESULTS, { kind: 'seen', symbols: [symbol('a'), symbol('a')] });
    expect(texts(once)).toEqual(['a']);
    expect(nextResults(once, { kind: 'seen', symbols: [symbol('a')] })).toBe(once);
  });

  it('puts the newest first', () => {
    const first = nextResults(NO_RESULTS, { kind: 'seen', symbols: [symbol('a')] });
    const second = nextResults(first, {
      kind: 'files-added',
      files: [
        { id: 'f1', input },
        { id: 'f2', input },
      ],
    });
    expect(texts(nextResults(second, { kind: 'seen', symbols: [symbol('b')] }))).toEqual(['b', 'f1', 'f2', 'a']);
  });

  it('counts pictures that are read, failed or cancelled as done', () => {
    const files = ['f1', 'f2', 'f3'].map((id) => ({ id, input }));
    let results = nextResults(NO_RESULTS, { kind: 'files-added', files });
    expect(results.counts).toMatchObject({ unread: 3, pictures: 3 });
    results = nextResults(results, {
      kind: 'file-progressed',
      id: 'f2',
      progress: { kind: 'cancelled', input, found: null },
    });
    results = nextResults(results, {
      kind: 'file-progressed',
      id: 'f3',
      progress: { kind: 'failed', input, fault: { code: 'file-empty' } },
    });
    expect(results.counts).toMatchObject({ unread: 1, pictures: 3, fruitless: 2 });
  });

  it('brings back what was cleared, behind what has come since, without doubling it', () => {
    const before = nextResults(NO_RESULTS, { kind: 'seen', symbols: [symbol('a'), symbol('b')] });
    const since = nextResults(nextResults(before, { kind: 'cleared' }), { kind: 'seen', symbols: [symbol('b')] });
    expect(texts(nextResults(since, { kind: 'restored', items: itemsIn(before) }))).toEqual(['b', 'a']);
  });

  it('brings back as cancelled what was still being read when the list was cleared', () => {
    const before = nextResults(NO_RESULTS, { kind: 'files-added', files: [{ id: 'f1', input }] });
    const back = nextResults(nextResults(before, { kind: 'cleared' }), { kind: 'restored', items: itemsIn(before) });
    expect(itemsIn(back)).toMatchObject([{ id: 'f1', progress: { kind: 'cancelled' } }]);
  });

  it('brings back what the first search gave where a harder one was ended by clearing', () => {
    const added = nextResults(NO_RESULTS, { kind: 'files-added', files: [{ id: 'f1', input }] });
    const searching = nextResults(added, {
      kind: 'file-progressed',
      id: 'f1',
      progress: { kind: 'searching', input, reading: readingOf([]), share: 0.5 },
    });
    const back = nextResults(nextResults(searching, { kind: 'cleared' }), {
      kind: 'restored',
      items: itemsIn(searching),
    });
    expect(itemsIn(back)).toMatchObject([{ id: 'f1', progress: { kind: 'done' } }]);
  });

  it('lists what was read of a picture before its search is over, and keeps it when the search is ended', () => {
    const { facts, widthPx, heightPx, engine } = readingOf([]);
    const found = { facts, widthPx, heightPx, engine, symbols: [symbol('first')] };
    const added = nextResults(NO_RESULTS, { kind: 'files-added', files: [{ id: 'f1', input }] });
    const reading = nextResults(added, {
      kind: 'file-progressed',
      id: 'f1',
      progress: { kind: 'reading', input, found, share: 0.1 },
    });
    expect(symbolsIn(reading).map(({ text }) => text)).toEqual(['first']);
    expect(reading.counts).toMatchObject({ unread: 1, pictures: 1, symbols: 1 });
    const back = nextResults(nextResults(reading, { kind: 'cleared' }), { kind: 'restored', items: itemsIn(reading) });
    expect(symbolsIn(back).map(({ text }) => text)).toEqual(['first']);
    expect(back.counts).toMatchObject({ unread: 0, pictures: 1, symbols: 1 });
  });

  it('ignores progress of a picture that was cleared', () => {
    expect(
      nextResults(NO_RESULTS, {
        kind: 'file-progressed',
        id: 'gone',
        progress: { kind: 'cancelled', input, found: null },
      }),
    ).toBe(NO_RESULTS);
  });

  it('holds what a picture gave while it is searched once more, oldest symbols first', () => {
    const seen = nextResults(NO_RESULTS, { kind: 'seen', symbols: [symbol('before')] });
    const added = nextResults(seen, { kind: 'files-added', files: [{ id: 'f1', input }] });
    const searching = nextResults(added, {
      kind: 'file-progressed',
      id: 'f1',
      progress: { kind: 'searching', input, reading: readingOf([symbol('in the picture')]), share: 0.5 },
    });
    expect(symbolsIn(searching).map(({ text }) => text)).toEqual(['before', 'in the picture']);
    expect(searching.counts).toMatchObject({ unread: 0, pictures: 1, symbols: 1 });
  });

  it('lists two parts of one message that say the same as two', () => {
    const { order } = nextResults(NO_RESULTS, { kind: 'seen', symbols: [linkedPart(0, '7'), linkedPart(1, '7')] });
    expect(order).toHaveLength(2);
  });

  it('knows what the camera shows for the first time', () => {
    const results = nextResults(NO_RESULTS, { kind: 'seen', symbols: [symbol('a')] });
    expect(unseenIn(results, [symbol('a'), symbol('c')]).map(({ text }) => text)).toEqual(['c']);
  });

  it('keeps the order, and every other item, while one picture is read further', () => {
    const files = ['f1', 'f2'].map((id) => ({ id, input }));
    const before = nextResults(NO_RESULTS, { kind: 'files-added', files });
    const next = after(before, {
      kind: 'file-progressed',
      id: 'f2',
      progress: { kind: 'done', input, reading: readingOf([symbol('a')]) },
    });
    expect(next.order).toBe(before.order);
    expect(next.items.get('f1')).toBe(before.items.get('f1'));
    expect(next.sequences).toBe(before.sequences);
  });

  it('joins linked codes of camera and pictures in any order, and takes back what is no longer listed', () => {
    const whole = after(
      NO_RESULTS,
      { kind: 'seen', symbols: [linkedPart(1, '22')] },
      { kind: 'files-added', files: [{ id: 'f1', input }] },
      {
        kind: 'file-progressed',
        id: 'f1',
        progress: { kind: 'searching', input, reading: readingOf([linkedPart(0, '11')]), share: 0 },
      },
    );
    expect(whole.sequences.map(({ parts }) => parts.map((part) => part !== null))).toEqual([[true, true]]);
    const failed = after(whole, {
      kind: 'file-progressed',
      id: 'f1',
      progress: { kind: 'failed', input, fault: { code: 'file-unreadable' } },
    });
    expect(failed.sequences.map(({ parts }) => parts.map((part) => part !== null))).toEqual([[false, true]]);
    expect(after(failed, { kind: 'cleared' }).sequences).toEqual([]);
  });

  it('counts as it would by walking through the list, whatever happens', () => {
    const ids = ['f1', 'f2', 'f3'] as const;
    const reading = (n: number) => readingOf(Array.from({ length: n }, (_, index) => symbol(String(index))));
    const progress = fc.oneof(
      fc.nat(2).map((n) => ({ kind: 'done', input, reading: reading(n) }) as const),
      fc.nat(2).map((n) => ({ kind: 'reading', input, found: reading(n), share: 0 }) as const),
      fc.constant({ kind: 'cancelled', input, found: null } as const),
      fc.constant({ kind: 'pending', input } as const),
    );
    const event: fc.Arbitrary<ResultsEvent> = fc.oneof(
      fc.record({ kind: fc.constant('file-progressed'), id: fc.constantFrom(...ids), progress }),
      fc.record({ kind: fc.constant('files-added'), files: fc.subarray(ids.map((id) => ({ id, input }))) }),
      fc.record({ kind: fc.constant('waiting-cancelled'), ids: fc.subarray([...ids]) }),
      fc.constant({ kind: 'seen', symbols: [symbol('seen')] } as const),
      fc.constant({ kind: 'cleared' } as const),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        const results = after(NO_RESULTS, ...events);
        const files = itemsIn(results).filter((item) => item.kind === 'file');
        const isUnread = (item: (typeof files)[number]) => ['pending', 'reading'].includes(item.progress.kind);
        expect(results.counts).toEqual({
          pictures: files.length,
          unread: files.filter(isUnread).length,
          symbols: files.flatMap(symbolsOf).length,
          fruitless: files.filter((item) => !isUnread(item) && symbolsOf(item).length === 0).length,
        });
        expect(results.items.size).toBe(results.order.length);
      }),
    );
  });

  it('lets go of the small picture of an old entry once, and keeps its texts', () => {
    let closed = 0;
    const reading = { ...readingOf([symbol('a')]), thumbnail: { width: 1, height: 1, close: () => (closed += 1) } };
    const done = after(
      NO_RESULTS,
      { kind: 'files-added', files: [{ id: 'f1', input }] },
      { kind: 'file-progressed', id: 'f1', progress: { kind: 'done', input, reading } },
      { kind: 'thumbnail-released', id: 'f1' },
      { kind: 'thumbnail-released', id: 'f1' },
    );
    expect(closed).toBe(1);
    expect(symbolsIn(done).map(({ text }) => text)).toEqual(['a']);
  });
});
