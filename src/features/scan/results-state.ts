import { assertNever } from '../../core/base/assert';
import type { FoundSymbol, ReadSymbol } from '../../core/decode/found-symbol';
import type { AnyFault } from '../../i18n/faults/words';
import type { FileInput, FilePart, FileReading } from '../../workers/decode/contract';

/** One symbol that the camera saw, however often. */
export interface CameraItem {
  readonly kind: 'camera';
  readonly id: string;
  readonly symbol: ReadSymbol;
}

/** One picture that was chosen, dropped or pasted. */
export interface FileItem {
  readonly kind: 'file';
  readonly id: string;
  /** Kept so that a reading that failed can be tried again. */
  readonly input: FileInput;
  readonly progress: FileProgress;
}

export type FileProgress =
  | { readonly kind: 'pending' }
  /** Something was read, and the picture is still being searched. */
  | { readonly kind: 'reading'; readonly found: FilePart; readonly share: number }
  | { readonly kind: 'done'; readonly reading: FileReading }
  /** Searched once more and harder; what the first search gave stays in view. */
  | { readonly kind: 'searching'; readonly reading: FileReading; readonly share: number }
  | { readonly kind: 'failed'; readonly fault: AnyFault }
  /** Ended before its time, with what had been read by then. */
  | { readonly kind: 'cancelled'; readonly found: FilePart | null };

export type Item = CameraItem | FileItem;

/** Newest first. */
export type Results = readonly Item[];

export type ResultsEvent =
  | { readonly kind: 'seen'; readonly symbols: readonly ReadSymbol[] }
  | { readonly kind: 'files-added'; readonly files: readonly { readonly id: string; readonly input: FileInput }[] }
  | { readonly kind: 'file-progressed'; readonly id: string; readonly progress: FileProgress }
  | { readonly kind: 'cleared' }
  | { readonly kind: 'restored'; readonly items: Results };

export function nextResults(results: Results, event: ResultsEvent): Results {
  switch (event.kind) {
    case 'seen':
      return withSeen(results, event.symbols);
    case 'files-added':
      return [
        ...event.files.map(({ id, input }): FileItem => ({ kind: 'file', id, input, progress: { kind: 'pending' } })),
        ...results,
      ];
    case 'file-progressed':
      return results.map((item) =>
        item.kind === 'file' && item.id === event.id ? { ...item, progress: event.progress } : item,
      );
    case 'cleared':
      return [];
    case 'restored':
      return [
        ...results,
        ...event.items.filter((item) => results.every((present) => present.id !== item.id)).map(withoutPromise),
      ];
    default:
      return assertNever(event);
  }
}

/** Clearing the list ended what was being read for it. */
function withoutPromise(item: Item): Item {
  if (item.kind === 'camera') return item;
  if (item.progress.kind === 'pending') return { ...item, progress: { kind: 'cancelled', found: null } };
  if (item.progress.kind === 'reading') return { ...item, progress: { kind: 'cancelled', found: item.progress.found } };
  return item.progress.kind === 'searching'
    ? { ...item, progress: { kind: 'done', reading: item.progress.reading } }
    : item;
}

/** The same text in the same kind of symbol, at the same place of a longer message, is the same result, wherever it is held. */
export function cameraIdOf(symbol: FoundSymbol): string {
  return `camera:${symbol.format}:${String(symbol.content?.sequence?.index ?? '')}:${symbol.text}`;
}

/** Whether the camera has shown something that is not listed yet. */
export function unseenIn<Seen extends FoundSymbol>(results: Results, symbols: readonly Seen[]): readonly Seen[] {
  const known = new Set(results.map((item) => item.id));
  return symbols.filter((symbol) => !known.has(cameraIdOf(symbol)));
}

function withSeen(results: Results, symbols: readonly ReadSymbol[]): Results {
  const fresh = new Map(unseenIn(results, symbols).map((symbol) => [cameraIdOf(symbol), symbol]));
  if (fresh.size === 0) return results;
  return [...Array.from(fresh, ([id, symbol]): CameraItem => ({ kind: 'camera', id, symbol })), ...results];
}

export interface FileCount {
  readonly done: number;
  readonly total: number;
}

/** How far the pictures are; all of them count until the list is cleared. */
export function countFiles(results: Results): FileCount {
  const files = results.filter((item) => item.kind === 'file');
  return { done: files.filter((item) => !isBeingRead(item)).length, total: files.length };
}

/** Everything read, the oldest first. */
export function symbolsIn(results: Results): readonly ReadSymbol[] {
  return results.toReversed().flatMap((item) => (item.kind === 'camera' ? [item.symbol] : symbolsOf(item)));
}

export interface ReadingSummary {
  readonly pictures: number;
  readonly symbols: readonly ReadSymbol[];
  /** Refused, damaged, cancelled, or without a symbol. */
  readonly fruitless: number;
}

/** What came of the pictures that were read, in a few numbers. */
export function summarize(results: Results): ReadingSummary {
  const symbols = results.filter((item) => item.kind === 'file').map(symbolsOf);
  return {
    pictures: symbols.length,
    symbols: symbols.flat(),
    fruitless: symbols.filter((found) => found.length === 0).length,
  };
}

function symbolsOf({ progress }: FileItem): readonly ReadSymbol[] {
  if ('reading' in progress) return progress.reading.symbols;
  return 'found' in progress ? (progress.found?.symbols ?? []) : [];
}

function isBeingRead({ progress }: FileItem): boolean {
  return progress.kind === 'pending' || progress.kind === 'reading';
}

/** Frees the pictures of results that will not be shown again. */
export function releaseResults(results: Results): void {
  for (const item of results) {
    if (item.kind === 'file' && 'reading' in item.progress) item.progress.reading.thumbnail.close();
  }
}
