import { describe, expect, it } from 'vitest';
import type { ReadSymbol } from '../../core/decode/found-symbol';
import { readContent } from '../../core/decode/content/read-content';
import type { FileReading } from '../../workers/decode/contract';
import { type Results, countFiles, nextResults, symbolsIn, unseenIn } from './results-state';

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
const texts = (results: Results) => results.map((item) => (item.kind === 'camera' ? item.symbol.text : item.id));

describe('the list of results', () => {
  it('lists a symbol once, however many frames show it', () => {
    const once = nextResults([], { kind: 'seen', symbols: [symbol('a'), symbol('a')] });
    expect(texts(once)).toEqual(['a']);
    expect(nextResults(once, { kind: 'seen', symbols: [symbol('a')] })).toBe(once);
  });

  it('puts the newest first', () => {
    const first = nextResults([], { kind: 'seen', symbols: [symbol('a')] });
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
    let results = nextResults([], { kind: 'files-added', files });
    expect(countFiles(results)).toEqual({ done: 0, total: 3 });
    results = nextResults(results, { kind: 'file-progressed', id: 'f2', progress: { kind: 'cancelled', found: null } });
    results = nextResults(results, {
      kind: 'file-progressed',
      id: 'f3',
      progress: { kind: 'failed', fault: { code: 'file-empty' } },
    });
    expect(countFiles(results)).toEqual({ done: 2, total: 3 });
  });

  it('brings back what was cleared, behind what has come since, without doubling it', () => {
    const before = nextResults([], { kind: 'seen', symbols: [symbol('a'), symbol('b')] });
    const since = nextResults(nextResults(before, { kind: 'cleared' }), { kind: 'seen', symbols: [symbol('b')] });
    expect(texts(nextResults(since, { kind: 'restored', items: before }))).toEqual(['b', 'a']);
  });

  it('brings back as cancelled what was still being read when the list was cleared', () => {
    const before = nextResults([], { kind: 'files-added', files: [{ id: 'f1', input }] });
    const back = nextResults(nextResults(before, { kind: 'cleared' }), { kind: 'restored', items: before });
    expect(back).toMatchObject([{ id: 'f1', progress: { kind: 'cancelled' } }]);
  });

  it('brings back what the first search gave where a harder one was ended by clearing', () => {
    const added = nextResults([], { kind: 'files-added', files: [{ id: 'f1', input }] });
    const searching = nextResults(added, {
      kind: 'file-progressed',
      id: 'f1',
      progress: { kind: 'searching', reading: readingOf([]), share: 0.5 },
    });
    const back = nextResults(nextResults(searching, { kind: 'cleared' }), { kind: 'restored', items: searching });
    expect(back).toMatchObject([{ id: 'f1', progress: { kind: 'done' } }]);
  });

  it('lists what was read of a picture before its search is over, and keeps it when the search is ended', () => {
    const { facts, widthPx, heightPx, engine } = readingOf([]);
    const found = { facts, widthPx, heightPx, engine, symbols: [symbol('first')] };
    const added = nextResults([], { kind: 'files-added', files: [{ id: 'f1', input }] });
    const reading = nextResults(added, {
      kind: 'file-progressed',
      id: 'f1',
      progress: { kind: 'reading', found, share: 0.1 },
    });
    expect(symbolsIn(reading).map(({ text }) => text)).toEqual(['first']);
    expect(countFiles(reading)).toEqual({ done: 0, total: 1 });
    const back = nextResults(nextResults(reading, { kind: 'cleared' }), { kind: 'restored', items: reading });
    expect(symbolsIn(back).map(({ text }) => text)).toEqual(['first']);
    expect(countFiles(back)).toEqual({ done: 1, total: 1 });
  });

  it('ignores progress of a picture that was cleared', () => {
    expect(
      nextResults([], { kind: 'file-progressed', id: 'gone', progress: { kind: 'cancelled', found: null } }),
    ).toEqual([]);
  });

  it('holds what a picture gave while it is searched once more, oldest symbols first', () => {
    const seen = nextResults([], { kind: 'seen', symbols: [symbol('before')] });
    const added = nextResults(seen, { kind: 'files-added', files: [{ id: 'f1', input }] });
    const searching = nextResults(added, {
      kind: 'file-progressed',
      id: 'f1',
      progress: { kind: 'searching', reading: readingOf([symbol('in the picture')]), share: 0.5 },
    });
    expect(symbolsIn(searching).map(({ text }) => text)).toEqual(['before', 'in the picture']);
    expect(countFiles(searching)).toEqual({ done: 1, total: 1 });
  });

  it('lists two parts of one message that say the same as two', () => {
    const part = (index: number): ReadSymbol => {
      const segments = [
        { mode: 'structured-append', index, count: 2, parity: 0 },
        { mode: 'numeric', text: '7' },
      ] as const;
      return { ...symbol('7'), content: readContent(segments) };
    };
    expect(nextResults([], { kind: 'seen', symbols: [part(0), part(1)] })).toHaveLength(2);
  });

  it('knows what the camera shows for the first time', () => {
    const results = nextResults([], { kind: 'seen', symbols: [symbol('a')] });
    expect(unseenIn(results, [symbol('a'), symbol('c')]).map(({ text }) => text)).toEqual(['c']);
  });
});
