import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import type { Done } from '../../core/operation/operation';
import { kindOf } from '../../core/payload/kind';
import type { FoundSymbol } from '../../core/decode/found-symbol';
import { useServices } from '../../services/services-context';
import type { FileInput } from '../../workers/decode/contract';
import { type FileProgress, type Results, cameraIdOf, nextResults, releaseResults, unseenIn } from './results-state';

export interface ResultsControl {
  readonly results: Results;
  /** @param decodeMs how long their picture took to read */
  addSeen(symbols: readonly FoundSymbol[], decodeMs: number): void;
  readFiles(inputs: readonly FileInput[]): void;
  retryFile(id: string, input: FileInput): void;
  cancelFiles(): void;
  /** Empties the list; the answer brings it back. */
  clear(): () => void;
}

/** The one list of results. It lives above the screens, so that leaving one loses nothing. */
export function useResults(): ResultsControl {
  const { decoder, operationLog } = useServices();
  const [results, dispatch] = useReducer(nextResults, []);
  const abort = useRef(new AbortController());
  const nextId = useRef(0);
  const current = useRef(results);
  const cleared = useRef<Results>([]);
  /** Recorded already: the next frame may come before the list is drawn. */
  const noted = useRef(new Set<string>());
  useEffect(() => {
    current.current = results;
  }, [results]);

  const read = useCallback(
    async (id: string, input: FileInput): Promise<void> => {
      const startMs = performance.now();
      const result = await decoder.readFile(input, abort.current.signal);
      const done = doneBy(result, input, performance.now() - startMs);
      if (done !== null) operationLog.record(done);
      const progress = progressOf(result);
      dispatch({ kind: 'file-progressed', id, progress });
    },
    [decoder, operationLog],
  );

  // The same functions for good, so that a list of hundreds need not be drawn anew for them.
  const actions = useMemo(
    () => ({
      addSeen(symbols: readonly FoundSymbol[], decodeMs: number) {
        const fresh = unseenIn(current.current, symbols).filter((symbol) => !noted.current.has(cameraIdOf(symbol)));
        if (fresh.length > 0) {
          for (const symbol of fresh) noted.current.add(cameraIdOf(symbol));
          operationLog.record({ event: 'recognise', outcome: 'ok', input: 'camera', kinds: fresh.map(({ text }) => kindOf(text)), durationMs: decodeMs });
        }
        dispatch({ kind: 'seen', symbols });
      },
      readFiles(inputs: readonly FileInput[]) {
        const files = inputs.map((input) => ({ id: `file:${String((nextId.current += 1))}`, input }));
        dispatch({ kind: 'files-added', files });
        for (const { id, input } of files) void read(id, input);
      },
      retryFile(id: string, input: FileInput) {
        dispatch({ kind: 'file-progressed', id, progress: { kind: 'pending' } });
        void read(id, input);
      },
      cancelFiles() {
        abort.current.abort();
        abort.current = new AbortController();
      },
      clear() {
        abort.current.abort();
        abort.current = new AbortController();
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
    [read, operationLog],
  );
  return useMemo(() => ({ results, ...actions }), [results, actions]);
}

type Reading = Awaited<ReturnType<ReturnType<typeof useServices>['decoder']['readFile']>>;

function doneBy(result: Reading, input: FileInput, durationMs: number): Done | null {
  if (!result.ok && result.fault.code === 'aborted') return null;
  const kinds = result.ok ? result.value.symbols.map(({ text }) => kindOf(text)) : [];
  const outcome = !result.ok ? 'fail' : kinds.length > 0 ? 'ok' : 'none';
  return { event: 'recognise', outcome, input: input.name === null ? 'paste' : 'file', kinds, durationMs };
}

function progressOf(result: Reading): FileProgress {
  if (result.ok) return { kind: 'done', reading: result.value };
  return result.fault.code === 'aborted' ? { kind: 'cancelled' } : { kind: 'failed', fault: result.fault };
}
