import type { ReadSymbol } from '../../core/decode/found-symbol';
import type { Done } from '../../core/operation/operation';
import { kindOf } from '../../core/payload/kind';
import type { Decoder, Services } from '../../services/services';
import { type Store, createStore } from '../../services/store';
import type { FileInput, FilePart } from '../../workers/decode/contract';
import { incomingPictures } from './incoming-pictures';
import { createIntakeQueue } from './intake-queue';
import { type FileItem, type FileProgress, type Item, type ShownReading, releaseItems } from './results-item';
import { keepForSession } from './results-session';
import { NO_RESULTS, type Results, type ResultsEvent, itemsIn, nextResults, unseenIn } from './results-state';

/** What can be done about one picture. */
export interface FileActions {
  retryFile(item: FileItem): void;
  /** Reads a picture once more, taking many times as long. */
  searchHarder(item: FileItem): void;
  /** Ends the search of one picture. */
  cancelFile(id: string): void;
}

export interface KeptResults {
  readonly list: Store<Results>;
  readonly fileActions: FileActions;
  /**
   * @param decodeMs how long their picture took to read
   * @returns those that were not listed yet
   */
  addSeen(symbols: readonly ReadSymbol[], decodeMs: number): readonly ReadSymbol[];
  readFiles(inputs: readonly FileInput[]): void;
  cancelFiles(): void;
  /** Empties the list; the answer brings it back. */
  clear(): () => void;
}

/** A small picture takes up to 400 kB. */
const MOST_THUMBNAILS = 200;
/** Tells the pictures of this page from those of the page before a reload. */
const PAGE = Math.round(performance.timeOrigin).toString(36);

/** The one list of results. It outlives the screen, so that leaving it loses nothing, and where the operator allows it the page. */
export function keptResults(services: Services): KeptResults {
  const { decoder, operationLog, policy } = services;
  const list = createStore<Results>(NO_RESULTS);
  const running = new Map<string, AbortController>();
  const intake = createIntakeQueue(decoder.mostFilesAtOnce, readNext);
  const withThumbnail: string[] = [];
  let nextId = 0;
  let cleared: readonly Item[] = [];

  function dispatch(event: ResultsEvent): void {
    list.set((before) => nextResults(before, event));
  }

  keepForSession(services, list, (items) => {
    dispatch({ kind: 'restored', items });
  });

  function tell(id: string, progress: FileProgress): void {
    dispatch({ kind: 'file-progressed', id, progress });
  }

  async function readNext(id: string): Promise<void> {
    const item = list.get().items.get(id);
    if (item?.kind !== 'file' || item.progress.kind === 'kept') return;
    const { input } = item.progress;
    await read(id, input, item.progress.kind === 'searching' ? item.progress.reading : null);
  }

  async function read(id: string, input: FileInput, before: ShownReading | null): Promise<void> {
    const startMs = performance.now();
    const abort = new AbortController();
    running.set(id, abort);
    let found: FilePart | null = null;
    let share = 0;
    const result = await decoder.readFile(
      { ...input, names: policy().strictNames ? 'strict' : 'usual', mode: before === null ? 'file' : 'deep' },
      {
        signal: abort.signal,
        onProgress(next) {
          share = next;
          if (before !== null) tell(id, { kind: 'searching', input, reading: before, share });
          else if (found !== null) tell(id, { kind: 'reading', input, found, share });
        },
        onChunk(part) {
          found = part;
          if (before === null) tell(id, { kind: 'reading', input, found, share });
        },
      },
    );
    // Cleared, brought back and read again meanwhile.
    if (running.get(id) !== abort) return;
    running.delete(id);
    const done = doneBy(result, input, performance.now() - startMs);
    if (done !== null) operationLog.record(done);
    tell(id, progressOf(result, input, before, found));
    if (result.ok) boundThumbnails(id);
  }

  function boundThumbnails(id: string): void {
    withThumbnail.push(id);
    const oldest = withThumbnail.length > MOST_THUMBNAILS ? withThumbnail.shift() : undefined;
    if (oldest !== undefined) dispatch({ kind: 'thumbnail-released', id: oldest });
  }

  function readFiles(inputs: readonly FileInput[]): void {
    const files = inputs.map((input) => ({ id: `file:${PAGE}.${String((nextId += 1))}`, input }));
    dispatch({ kind: 'files-added', files });
    intake.add(
      files.map(({ id }) => id),
      false,
    );
  }

  function takeIncoming(): void {
    const inputs = incoming.get();
    if (inputs.length === 0) return;
    incoming.set(() => []);
    readFiles(inputs);
  }

  function cancelFiles(): void {
    dispatch({ kind: 'waiting-cancelled', ids: intake.clear() });
    for (const abort of running.values()) abort.abort();
  }

  const incoming = services.kept(incomingPictures);
  incoming.subscribe(takeIncoming);
  takeIncoming();

  return {
    list,
    fileActions: {
      retryFile({ id, progress }) {
        if (progress.kind === 'kept') return;
        tell(id, { kind: 'pending', input: progress.input });
        intake.add([id], true);
      },
      searchHarder({ id, progress }) {
        if (progress.kind !== 'done') return;
        tell(id, { ...progress, kind: 'searching', share: 0 });
        intake.add([id], true);
      },
      cancelFile(id) {
        if (intake.remove(id)) dispatch({ kind: 'waiting-cancelled', ids: [id] });
        running.get(id)?.abort();
      },
    },
    addSeen(symbols, decodeMs) {
      const fresh = unseenIn(list.get(), symbols);
      if (fresh.length === 0) return fresh;
      operationLog.record({
        event: 'recognise',
        outcome: 'ok',
        input: 'camera',
        format: 'none',
        kinds: fresh.map(({ text }) => kindOf(text)),
        durationMs: decodeMs,
      });
      dispatch({ kind: 'seen', symbols: fresh });
      return fresh;
    },
    readFiles,
    cancelFiles,
    clear() {
      cancelFiles();
      releaseItems(cleared);
      const items = itemsIn(list.get());
      cleared = items;
      dispatch({ kind: 'cleared' });
      return () => {
        cleared = [];
        dispatch({ kind: 'restored', items });
      };
    },
  };
}

type Reading = Awaited<ReturnType<Decoder['readFile']>>;

function doneBy(result: Reading, input: FileInput, durationMs: number): Done | null {
  if (!result.ok && result.fault.code === 'aborted') return null;
  const kinds = result.ok ? result.value.symbols.map(({ text }) => kindOf(text)) : [];
  const outcome = !result.ok ? 'fail' : kinds.length > 0 ? 'ok' : 'none';
  const source = input.name === null ? 'paste' : 'file';
  return { event: 'recognise', outcome, input: source, format: 'none', kinds, durationMs };
}

/** A search that was cancelled leaves what had been read by then. */
function progressOf(
  result: Reading,
  input: FileInput,
  before: ShownReading | null,
  found: FilePart | null,
): FileProgress {
  if (result.ok) {
    before?.thumbnail?.close();
    return { kind: 'done', input, reading: result.value };
  }
  if (before !== null && result.fault.code === 'aborted') return { kind: 'done', input, reading: before };
  before?.thumbnail?.close();
  return result.fault.code === 'aborted'
    ? { kind: 'cancelled', input, found }
    : { kind: 'failed', input, fault: result.fault };
}
