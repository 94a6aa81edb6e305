import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import type { ReadSymbol } from '../../core/decode/found-symbol';
import type { Done } from '../../core/operation/operation';
import { kindOf } from '../../core/payload/kind';
import { usePolicy } from '../../services/policy-context';
import { useServices } from '../../services/services-context';
import type { FileInput, FilePart, FileReading } from '../../workers/decode/contract';
import { type FileProgress, type Results, cameraIdOf, nextResults, releaseResults, unseenIn } from './results-state';

/** What can be done about one picture. */
export interface FileActions {
  retryFile(id: string, input: FileInput): void;
  /** Reads a picture once more, taking many times as long. */
  searchHarder(id: string, input: FileInput, before: FileReading): void;
  /** Ends the search of one picture. */
  cancelFile(id: string): void;
}

export interface ResultsControl {
  readonly results: Results;
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

/** The one list of results. It lives above the screens, so that leaving one loses nothing. */
export function useResults(): ResultsControl {
  const { decoder, operationLog } = useServices();
  const { strictNames } = usePolicy();
  const [results, dispatch] = useReducer(nextResults, []);
  const running = useRef(new Map<string, AbortController>());
  const nextId = useRef(0);
  const current = useRef(results);
  const cleared = useRef<Results>([]);
  /** Added already: the next frame may come before the list is drawn. */
  const noted = useRef(new Set<string>());
  useEffect(() => {
    current.current = results;
  }, [results]);

  const read = useCallback(
    async (id: string, input: FileInput, before: FileReading | null): Promise<void> => {
      const startMs = performance.now();
      const abort = new AbortController();
      running.current.set(id, abort);
      const tell = (progress: FileProgress): void => {
        dispatch({ kind: 'file-progressed', id, progress });
      };
      let found: FilePart | null = null;
      let share = 0;
      const result = await decoder.readFile(
        { ...input, names: strictNames ? 'strict' : 'usual', mode: before === null ? 'file' : 'deep' },
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
      if (running.current.get(id) === abort) running.current.delete(id);
      const done = doneBy(result, input, performance.now() - startMs);
      if (done !== null) operationLog.record(done);
      tell(progressOf(result, before, found));
    },
    [decoder, operationLog, strictNames],
  );
  const cancelAll = useCallback(() => {
    for (const abort of running.current.values()) abort.abort();
  }, []);

  // The same functions for good, so that a list of hundreds need not be drawn anew for them.
  const fileActions = useMemo(
    (): FileActions => ({
      retryFile(id, input) {
        dispatch({ kind: 'file-progressed', id, progress: { kind: 'pending' } });
        void read(id, input, null);
      },
      searchHarder(id, input, before) {
        dispatch({ kind: 'file-progressed', id, progress: { kind: 'searching', reading: before, share: 0 } });
        void read(id, input, before);
      },
      cancelFile(id) {
        running.current.get(id)?.abort();
      },
    }),
    [read],
  );
  const listActions = useMemo(
    (): Omit<ResultsControl, 'results' | 'fileActions'> => ({
      addSeen(symbols, decodeMs) {
        const fresh = unseenIn(current.current, symbols).filter((symbol) => !noted.current.has(cameraIdOf(symbol)));
        if (fresh.length === 0) return fresh;
        for (const symbol of fresh) noted.current.add(cameraIdOf(symbol));
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
        const files = inputs.map((input) => ({ id: `file:${String((nextId.current += 1))}`, input }));
        dispatch({ kind: 'files-added', files });
        for (const { id, input } of files) void read(id, input, null);
      },
      cancelFiles: cancelAll,
      clear() {
        cancelAll();
        releaseResults(cleared.current);
        noted.current.clear();
        const items = current.current;
        cleared.current = items;
        dispatch({ kind: 'cleared' });
        return () => {
          cleared.current = [];
          dispatch({ kind: 'restored', items });
        };
      },
    }),
    [read, cancelAll, operationLog],
  );
  return useMemo(() => ({ results, fileActions, ...listActions }), [results, fileActions, listActions]);
}

type Reading = Awaited<ReturnType<ReturnType<typeof useServices>['decoder']['readFile']>>;

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
