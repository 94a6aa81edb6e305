import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import type { FoundSymbol } from '../../core/decode/found-symbol';
import { useServices } from '../../services/services-context';
import type { FileInput } from '../../workers/decode/contract';
import { type FileProgress, type Results, nextResults, releaseResults } from './results-state';

export interface ResultsControl {
  readonly results: Results;
  addSeen(symbols: readonly FoundSymbol[]): void;
  readFiles(inputs: readonly FileInput[]): void;
  retryFile(id: string, input: FileInput): void;
  cancelFiles(): void;
  /** Empties the list; the answer brings it back. */
  clear(): () => void;
}

/** The one list of results. It lives above the screens, so that leaving one loses nothing. */
export function useResults(): ResultsControl {
  const { decoder } = useServices();
  const [results, dispatch] = useReducer(nextResults, []);
  const abort = useRef(new AbortController());
  const nextId = useRef(0);
  const current = useRef(results);
  const cleared = useRef<Results>([]);
  useEffect(() => {
    current.current = results;
  }, [results]);

  const read = useCallback(
    async (id: string, input: FileInput): Promise<void> => {
      const result = await decoder.readFile(input, abort.current.signal);
      const progress = progressOf(result);
      dispatch({ kind: 'file-progressed', id, progress });
    },
    [decoder],
  );

  // The same functions for good, so that a list of hundreds need not be drawn anew for them.
  const actions = useMemo(
    () => ({
      addSeen(symbols: readonly FoundSymbol[]) {
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
        const items = current.current;
        cleared.current = items;
        dispatch({ kind: 'cleared' });
        return () => {
          cleared.current = [];
          dispatch({ kind: 'restored', items });
        };
      },
    }),
    [read],
  );
  return useMemo(() => ({ results, ...actions }), [results, actions]);
}

type Reading = Awaited<ReturnType<ReturnType<typeof useServices>['decoder']['readFile']>>;

function progressOf(result: Reading): FileProgress {
  if (result.ok) return { kind: 'done', reading: result.value };
  return result.fault.code === 'aborted' ? { kind: 'cancelled' } : { kind: 'failed', fault: result.fault };
}
