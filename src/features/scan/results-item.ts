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
  /** Null for a picture pasted from the clipboard. */
  readonly name: string | null;
  readonly progress: FileProgress;
}

/** What a picture gave, with a small picture of it as long as it is one of the newest. */
export interface ShownReading extends Omit<FileReading, 'thumbnail'> {
  readonly thumbnail: ImageBitmap | null;
}

export type FileProgress =
  | { readonly kind: 'pending'; readonly input: FileInput }
  /** Something was read, and the picture is still being searched. */
  | { readonly kind: 'reading'; readonly input: FileInput; readonly found: FilePart; readonly share: number }
  | { readonly kind: 'done'; readonly input: FileInput; readonly reading: ShownReading }
  /** Searched once more and harder; what the first search gave stays in view. */
  | { readonly kind: 'searching'; readonly input: FileInput; readonly reading: ShownReading; readonly share: number }
  | { readonly kind: 'failed'; readonly input: FileInput; readonly fault: AnyFault }
  /** Ended before its time, with what had been read by then. */
  | { readonly kind: 'cancelled'; readonly input: FileInput; readonly found: FilePart | null }
  /** Of before a reload: what was read is here, the picture is not. */
  | { readonly kind: 'kept'; readonly symbols: readonly ReadSymbol[]; readonly isFinished: boolean };

export type Item = CameraItem | FileItem;

/** The same text in the same kind of symbol, at the same place of a longer message, is the same result, wherever it is held. */
export function cameraIdOf(symbol: FoundSymbol): string {
  return `camera:${symbol.format}:${String(symbol.content?.sequence?.index ?? '')}:${symbol.text}`;
}

export function symbolsOf(item: Item): readonly ReadSymbol[] {
  if (item.kind === 'camera') return [item.symbol];
  const { progress } = item;
  if ('reading' in progress) return progress.reading.symbols;
  if ('symbols' in progress) return progress.symbols;
  return 'found' in progress ? (progress.found?.symbols ?? []) : [];
}

/** Whether a picture waits, or is being read for the first time. */
export function isBeingRead(item: Item): boolean {
  return item.kind === 'file' && (item.progress.kind === 'pending' || item.progress.kind === 'reading');
}

/** The item once everything that was being read for it has been ended. */
export function withReadingEnded(item: Item): Item {
  if (item.kind === 'camera') return item;
  const { progress } = item;
  switch (progress.kind) {
    case 'pending':
      return { ...item, progress: { kind: 'cancelled', input: progress.input, found: null } };
    case 'reading':
      return { ...item, progress: { kind: 'cancelled', input: progress.input, found: progress.found } };
    case 'searching':
      return { ...item, progress: { kind: 'done', input: progress.input, reading: progress.reading } };
    default:
      return item;
  }
}

/** Frees the pictures of items that will not be shown again. */
export function releaseItems(items: Iterable<Item>): void {
  for (const item of items)
    if (item.kind === 'file' && 'reading' in item.progress) item.progress.reading.thumbnail?.close();
}

/** The item without its small picture, whose memory is free afterwards. */
export function withoutThumbnail(item: FileItem): FileItem {
  const { progress } = item;
  if (!('reading' in progress)) return item;
  progress.reading.thumbnail?.close();
  return { ...item, progress: { ...progress, reading: { ...progress.reading, thumbnail: null } } };
}
