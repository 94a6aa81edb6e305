import { describe, expect, it } from 'vitest';
import type { FoundSymbol } from '../../core/decode/found-symbol';
import { type Results, countFiles, nextResults, unseenIn } from './results-state';

const origin = { x: 0, y: 0 };
const symbol = (text: string): FoundSymbol => ({
  format: 'qr-code', text, content: null, version: '1', level: 'H', stage: 'engine', facts: null, corners: [origin, origin, origin, origin],
});
const input = { file: new Blob(), name: 'a.png' };
const texts = (results: Results) => results.map((item) => (item.kind === 'camera' ? item.symbol.text : item.id));

describe('the list of results', () => {
  it('lists a symbol once, however many frames show it', () => {
    const once = nextResults([], { kind: 'seen', symbols: [symbol('a'), symbol('a')] });
    expect(texts(once)).toEqual(['a']);
    expect(nextResults(once, { kind: 'seen', symbols: [symbol('a')] })).toBe(once);
  });

  it('puts the newest first', () => {
    const first = nextResults([], { kind: 'seen', symbols: [symbol('a')] });
    const second = nextResults(first, { kind: 'files-added', files: [{ id: 'f1', input }, { id: 'f2', input }] });
    expect(texts(nextResults(second, { kind: 'seen', symbols: [symbol('b')] }))).toEqual(['b', 'f1', 'f2', 'a']);
  });

  it('counts pictures that are read, failed or cancelled as done', () => {
    const files = ['f1', 'f2', 'f3'].map((id) => ({ id, input }));
    let results = nextResults([], { kind: 'files-added', files });
    expect(countFiles(results)).toEqual({ done: 0, total: 3 });
    results = nextResults(results, { kind: 'file-progressed', id: 'f2', progress: { kind: 'cancelled' } });
    results = nextResults(results, { kind: 'file-progressed', id: 'f3', progress: { kind: 'failed', fault: { code: 'file-empty' } } });
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

  it('ignores progress of a picture that was cleared', () => {
    expect(nextResults([], { kind: 'file-progressed', id: 'gone', progress: { kind: 'cancelled' } })).toEqual([]);
  });

  it('knows what the camera shows for the first time', () => {
    const results = nextResults([], { kind: 'seen', symbols: [symbol('a')] });
    expect(unseenIn(results, [symbol('a'), symbol('c')]).map(({ text }) => text)).toEqual(['c']);
  });
});
