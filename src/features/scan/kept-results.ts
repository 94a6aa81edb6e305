import type { ReadSymbol } from '../../core/decode/found-symbol';
import type { Done } from '../../core/operation/operation';
import { kindOf } from '../../core/payload/kind';
import type { Decoder, Services } from '../../services/services';
import { type Store, createStore } from '../../services/store';
import type { FileInput, FilePart, FileReading } from '../../workers/decode/contract';
import {
  type FileProgress,
  type Results,
  type ResultsEvent,
  nextResults,
  releaseResults,
  unseenIn,
} from './results-state';

/** What can be done about one picture. */
export interface FileActions {
  retryFile(id: string, input: FileInput): void;
  /** Reads a picture once more, taking many times as long. */
  searchHarder(id: string, input: FileInput, before: FileReading): void;
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

/** The one list of results. It outlives the screen, so that leaving it loses nothing. */
export function keptResults({ decoder, operationLog, policy }: Services): KeptResults {
  const list = createStore<Results>([]);
  const running = new Map<string, AbortController>();
  let nextId = 0;
  let cleared: Results = [];

  function dispatch(event: ResultsEvent): void {
    list.set((before) => nextResults(before, event));
  }

  async function read(id: string, input: FileInput, before: FileReading | null): Promise<void> {
    const startMs = performance.now();
    const abort = new AbortController();
    running.set(id, abort);
    const tell = (progress: FileProgress): void => {
      dispatch({ kind: 'file-progressed', id, progress });
    };
    let found: FilePart | null = null;
    let share = 0;
    const result = await decoder.readFile(
      { ...input, names: policy().strictNames ? 'strict' : 'usual', mode: before === null ? 'file' : 'deep' },
      {
        signal: abort.signal,
        onProgress(next) {
          share = next;
          if (before !== null) tell({ kind: 'searching', reading: before, share });
          else if (found !== null) tell({ kind: 'reading', found, share });
        },
        onChunk(part) {
          found = part;
          if (before === null) tell({ kind: 'reading', found, share });
        },
      },
    );
    if (running.get(id) === abort) running.delete(id);
    const done = doneBy(result, input, performance.now() - startMs);
    if (done !== null) operationLog.record(done);
    tell(progressOf(result, before, found));
  }

  function cancelFiles(): void {
    for (const abort of running.values()) abort.abort();
  }

  return {
    list,
    fileActions: {
      retryFile(id, input) {
        dispatch({ kind: 'file-progressed', id, progress: { kind: 'pending' } });
        void read(id, input, null);
      },
      searchHarder(id, input, before) {
        dispatch({ kind: 'file-progressed', id, progress: { kind: 'searching', reading: before, share: 0 } });
        void read(id, input, before);
      },
      cancelFile(id) {
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
        kinds: fresh.map(({ text }) => kindOf(text)),
        durationMs: decodeMs,
      });
      dispatch({ kind: 'seen', symbols: fresh });
      return fresh;
    },
    readFiles(inputs) {
      const files = inputs.map((input) => ({ id: `file:${String((nextId += 1))}`, input }));
      dispatch({ kind: 'files-added', files });
      for (const { id, input } of files) void read(id, input, null);
    },
    cancelFiles,
    clear() {
      cancelFiles();
      releaseResults(cleared);
      const items = list.get();
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
  return { event: 'recognise', outcome, input: input.name === null ? 'paste' : 'file', kinds, durationMs };
}

/** A search that was cancelled leaves what had been read by then. */
function progressOf(result: Reading, before: FileReading | null, found: FilePart | null): FileProgress {
  if (result.ok) {
    before?.thumbnail.close();
    return { kind: 'done', reading: result.value };
  }
  if (before !== null && result.fault.code === 'aborted') return { kind: 'done', reading: before };
  before?.thumbnail.close();
  return result.fault.code === 'aborted' ? { kind: 'cancelled', found } : { kind: 'failed', fault: result.fault };
}
