import { assertNever } from '../../core/base/assert';
import { type Sequences, addToSequences } from '../../core/decode/content/symbol-sequence';
import type { ReadSymbol } from '../../core/decode/found-symbol';
import type { FileInput } from '../../workers/decode/contract';
import {
  type CameraItem,
  type FileItem,
  type FileProgress,
  type Item,
  cameraIdOf,
  isBeingRead,
  symbolsOf,
  withReadingEnded,
  withoutThumbnail,
} from './results-item';

/** Everything read since the list was cleared. */
export interface Results {
  /** Newest first. It stays the same while pictures are only read further. */
  readonly order: readonly string[];
  readonly items: ReadonlyMap<string, Item>;
  readonly counts: Counts;
  /** Messages of several symbols, over all pictures and camera frames. The one touched last is at the end. */
  readonly sequences: Sequences;
}

/** Counted along with each change, so that no change walks through the list. */
export interface Counts {
  readonly pictures: number;
  /** Pictures that wait or are being read. */
  readonly unread: number;
  /** Symbols in pictures. */
  readonly symbols: number;
  /** Pictures that have been read, refused or cancelled and hold no symbol. */
  readonly fruitless: number;
}

export interface AddedFile {
  readonly id: string;
  readonly input: FileInput;
}

export type ResultsEvent =
  | { readonly kind: 'seen'; readonly symbols: readonly ReadSymbol[] }
  | { readonly kind: 'files-added'; readonly files: readonly AddedFile[] }
  | { readonly kind: 'file-progressed'; readonly id: string; readonly progress: FileProgress }
  | { readonly kind: 'waiting-cancelled'; readonly ids: readonly string[] }
  /** The list has more small pictures than are kept: this one is let go. */
  | { readonly kind: 'thumbnail-released'; readonly id: string }
  | { readonly kind: 'cleared' }
  /** Items in their order, behind those that are there. */
  | { readonly kind: 'restored'; readonly items: readonly Item[] };

const NO_COUNTS: Counts = { pictures: 0, unread: 0, symbols: 0, fruitless: 0 };

export const NO_RESULTS: Results = { order: [], items: new Map(), counts: NO_COUNTS, sequences: [] };

export function nextResults(results: Results, event: ResultsEvent): Results {
  switch (event.kind) {
    case 'seen':
      return added(results, seenItems(results, event.symbols), 'in-front');
    case 'files-added':
      return added(results, event.files.map(pendingItem), 'in-front');
    case 'file-progressed':
      return progressed(results, [event.id], (item) => ({ ...item, progress: event.progress }));
    case 'waiting-cancelled':
      return progressed(results, event.ids, withReadingEnded);
    case 'thumbnail-released':
      return progressed(results, [event.id], withoutThumbnail);
    case 'cleared':
      return NO_RESULTS;
    case 'restored':
      return added(results, event.items.map(withReadingEnded), 'behind');
    default:
      return assertNever(event);
  }
}

/** What the camera has shown that is not listed yet. */
export function unseenIn(results: Results, symbols: readonly ReadSymbol[]): readonly ReadSymbol[] {
  return symbols.filter((symbol) => !results.items.has(cameraIdOf(symbol)));
}

/** The items, newest first. */
export function itemsIn({ order, items }: Results): readonly Item[] {
  return order.flatMap((id) => items.get(id) ?? []);
}

function seenItems(results: Results, symbols: readonly ReadSymbol[]): readonly CameraItem[] {
  const fresh = new Map(unseenIn(results, symbols).map((symbol) => [cameraIdOf(symbol), symbol]));
  return Array.from(fresh, ([id, symbol]) => ({ kind: 'camera', id, symbol }));
}

function pendingItem({ id, input }: AddedFile): FileItem {
  return { kind: 'file', id, name: input.name, progress: { kind: 'pending', input } };
}

function added(results: Results, candidates: readonly Item[], place: 'in-front' | 'behind'): Results {
  const fresh = candidates.filter(({ id }) => !results.items.has(id));
  if (fresh.length === 0) return results;
  const ids = fresh.map(({ id }) => id);
  return {
    order: place === 'in-front' ? [...ids, ...results.order] : [...results.order, ...ids],
    items: new Map([...results.items, ...fresh.map((item) => [item.id, item] as const)]),
    counts: fresh.reduce((counts, item) => plus(counts, countsOf(item)), results.counts),
    // The oldest first, as they were read.
    sequences: fresh.toReversed().reduce(withLinked, results.sequences),
  };
}

function progressed(results: Results, ids: readonly string[], change: (item: FileItem) => Item): Results {
  const items = new Map(results.items);
  let { counts, sequences } = results;
  let hasLost = false;
  let hasChanged = false;
  for (const id of ids) {
    const before = items.get(id);
    // A picture that was cleared is not listed again by its last progress.
    if (before?.kind !== 'file') continue;
    const after = change(before);
    items.set(id, after);
    counts = plus(minus(counts, countsOf(before)), countsOf(after));
    hasChanged = true;
    hasLost ||= linkedIn(before).some((symbol) => !symbolsOf(after).includes(symbol));
    sequences = withLinked(sequences, after);
  }
  if (!hasChanged) return results;
  const next = { ...results, items, counts, sequences };
  return hasLost ? { ...next, sequences: itemsIn(next).toReversed().reduce(withLinked, []) } : next;
}

function withLinked(sequences: Sequences, item: Item): Sequences {
  return linkedIn(item).reduce(
    (before, { content }) => (content === null ? before : addToSequences(before, content.segments)),
    sequences,
  );
}

function linkedIn(item: Item): readonly ReadSymbol[] {
  return symbolsOf(item).filter(({ content }) => content?.sequence != null);
}

function countsOf(item: Item): Counts {
  if (item.kind === 'camera') return NO_COUNTS;
  const symbols = symbolsOf(item).length;
  const isUnread = isBeingRead(item);
  return { pictures: 1, unread: isUnread ? 1 : 0, symbols, fruitless: !isUnread && symbols === 0 ? 1 : 0 };
}

function plus(a: Counts, b: Counts): Counts {
  return {
    pictures: a.pictures + b.pictures,
    unread: a.unread + b.unread,
    symbols: a.symbols + b.symbols,
    fruitless: a.fruitless + b.fruitless,
  };
}

function minus(a: Counts, { pictures, unread, symbols, fruitless }: Counts): Counts {
  return plus(a, { pictures: -pictures, unread: -unread, symbols: -symbols, fruitless: -fruitless });
}
