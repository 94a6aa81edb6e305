import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readContent } from '../../core/decode/content/read-content';
import type { Segment } from '../../core/decode/content/segment';
import { READING_STAGES, type ReadSymbol } from '../../core/decode/found-symbol';
import { createStore } from '../../services/store';
import type { CameraItem, Item } from './results-item';
import { createResultsKeeper } from './results-keeper';
import { itemFrom, itemText, orderFrom } from './results-memory';
import { NO_RESULTS, type Results, itemsIn, nextResults } from './results-state';

const corners: ReadSymbol['corners'] = [
  { x: 0, y: 0.5 },
  { x: 9, y: 0 },
  { x: 9, y: 9 },
  { x: 0, y: 9 },
];

function symbolOf(segments: readonly Segment[]): ReadSymbol {
  const content = readContent(segments);
  return {
    format: 'qr-code',
    text: content.text,
    content,
    corners,
    version: '7',
    level: 'Q',
    stage: 'mesh',
    facts: { mask: 3, isMirrored: true, correctedCodewords: 2, correctableCodewords: 9, erasedCodewords: 1 },
    afterMs: 12.5,
  };
}

const segment: fc.Arbitrary<Segment> = fc.oneof(
  fc.record({ mode: fc.constant('numeric'), text: fc.stringMatching(/^\d{1,9}$/) }),
  fc.record({ mode: fc.constant('alphanumeric'), text: fc.stringMatching(/^[A-Z%]{1,9}$/) }),
  fc.record({ mode: fc.constantFrom('byte', 'kanji', 'hanzi'), bytes: fc.uint8Array({ maxLength: 12 }) }),
  fc.record({ mode: fc.constant('eci'), designator: fc.constantFrom(3, 26, 899) }),
  fc.constant({ mode: 'fnc1-first' } as const),
  fc.record({ mode: fc.constant('fnc1-second'), indicator: fc.nat(99) }),
  fc.record({
    mode: fc.constant('structured-append'),
    index: fc.nat(15),
    count: fc.integer({ min: 1, max: 16 }),
    parity: fc.nat(255),
  }),
);

it('a symbol comes back as it was read, with its bytes and its other readings', () => {
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 5 }), (segments) => {
      const item: CameraItem = { kind: 'camera', id: 'camera:x', symbol: symbolOf(segments) };
      expect(itemFrom('camera:x', itemText(item))).toEqual(item);
    }),
  );
});

it.each(READING_STAGES)('a symbol comes back with its stage: %s', (stage) => {
  const symbol: ReadSymbol = { ...symbolOf([]), stage };
  expect(itemFrom('camera:x', itemText({ kind: 'camera', id: 'camera:x', symbol }))).toMatchObject({ symbol });
});

it('a symbol of an engine that gives only a text comes back with that', () => {
  const symbol: ReadSymbol = { ...symbolOf([]), text: 'only text', content: null, facts: null, version: null };
  expect(itemFrom('camera:x', itemText({ kind: 'camera', id: 'camera:x', symbol }))).toMatchObject({ symbol });
});

it('a picture comes back as its name and texts, and as unfinished where it was still being read', () => {
  const input = { file: new Blob(), name: '照片.png' };
  const pending: Item = { kind: 'file', id: 'f1', name: '照片.png', progress: { kind: 'pending', input } };
  expect(itemFrom('f1', itemText(pending))).toEqual({
    kind: 'file',
    id: 'f1',
    name: '照片.png',
    progress: { kind: 'kept', symbols: [], isFinished: false },
  });
});

it('what is stored may be anything', () => {
  expect(itemFrom('x', null)).toBeNull();
  expect(orderFrom('{"0":"a"}')).toEqual([]);
  fc.assert(
    fc.property(fc.json(), fc.string(), (json, text) => {
      for (const stored of [json, text, `{"kind":"camera","symbols":[${json}]}`, `{"kind":"file","name":${json}}`])
        expect(() => itemFrom('x', stored)).not.toThrow();
    }),
  );
});

function memoryTexts(mostLength = Infinity) {
  const kept = new Map<string, string>();
  let puts = 0;
  return {
    kept,
    puts: () => puts,
    put(name: string, text: string) {
      puts += 1;
      kept.delete(name);
      const used = Array.from(kept).reduce((sum, [key, value]) => sum + key.length + value.length, 0);
      if (used + name.length + text.length > mostLength) return false;
      kept.set(name, text);
      return true;
    },
    get: (name: string) => kept.get(name) ?? null,
    remove: (name: string) => void kept.delete(name),
    names: (prefix: string) => Array.from(kept.keys()).filter((name) => name.startsWith(prefix)),
  };
}

const seen = (...texts: readonly string[]): Results =>
  nextResults(NO_RESULTS, {
    kind: 'seen',
    symbols: texts.map((text) => symbolOf([{ mode: 'byte', bytes: new TextEncoder().encode(text) }])),
  });
const textsOf = (items: readonly Item[]) => items.map((item) => (item.kind === 'camera' ? item.symbol.text : item.id));

it('the list comes back in its order, and a change writes only what has changed', () => {
  const texts = memoryTexts();
  const list = createStore(seen('one', 'two', 'three'));
  const keeper = createResultsKeeper(texts, 'r.', list, () => true);
  keeper.flush();
  expect(keeper.isWhole()).toBe(true);
  expect(textsOf(createResultsKeeper(texts, 'r.', createStore(NO_RESULTS), () => true).restored())).toEqual(
    textsOf(itemsIn(list.get())),
  );
  const before = texts.puts();
  list.set((results) => nextResults(results, { kind: 'seen', symbols: [symbolOf([{ mode: 'numeric', text: '4' }])] }));
  keeper.flush();
  expect(texts.puts() - before).toBe(2);
  list.set((results) => nextResults(results, { kind: 'cleared' }));
  keeper.flush();
  expect(keeper.restored()).toEqual([]);
});

it('a list that does not fit is known not to be whole, until it is cleared', () => {
  const list = createStore(seen('a'.repeat(400), 'b'.repeat(400), 'c'.repeat(400)));
  const keeper = createResultsKeeper(memoryTexts(4_000), 'r.', list, () => true);
  keeper.flush();
  expect(keeper.isWhole()).toBe(false);
  list.set((results) => nextResults(results, { kind: 'cleared' }));
  keeper.flush();
  expect(keeper.isWhole()).toBe(true);
});

it('where the operator forbids it nothing is stored, and what was stored before goes', () => {
  const texts = memoryTexts();
  const list = createStore(seen('one'));
  let isAllowed = true;
  const keeper = createResultsKeeper(texts, 'r.', list, () => isAllowed);
  keeper.flush();
  expect(texts.kept.size).toBe(2);
  isAllowed = false;
  keeper.flush();
  expect(texts.kept.size).toBe(0);
  expect(keeper.isWhole()).toBe(false);
  expect(keeper.restored()).toEqual([]);
});
