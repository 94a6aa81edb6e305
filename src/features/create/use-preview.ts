import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { Content } from '../../core/encode/options';
import { useServices } from '../../services/services-context';
import type { EncodeInput } from '../../workers/encode/contract';
import { type PreviewEvent, type PreviewState, nextPreview } from './preview-state';

/** Counted from the first text without an answer, so that typing on does not put it off. */
const OVERDUE_MS = 150;

/**
 * Encodes in the worker at every change; the newest answer wins.
 * @param input the same object as long as nothing in it changes
 */
export function usePreview(input: EncodeInput): readonly [PreviewState, retry: () => void] {
  const { encoder } = useServices();
  const [state, dispatch] = useReducer(nextPreview, { kind: 'empty' });
  const [attempt, retry] = useReducer((attempts: number) => attempts + 1, 0);

  const overdue = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    function settle(event: PreviewEvent): void {
      clearTimeout(overdue.current);
      overdue.current = undefined;
      dispatch(event);
    }

    if (isEmpty(input.content)) {
      settle({ kind: 'emptied' });
      return;
    }
    let isWanted = true;
    dispatch({ kind: 'asked' });
    overdue.current ??= setTimeout(() => {
      dispatch({ kind: 'overdue' });
    }, OVERDUE_MS);
    void encoder.preview(input).then((result) => {
      if (!isWanted) return;
      if (result.ok) settle({ kind: 'encoded', symbols: result.value });
      else if (result.fault.code !== 'aborted') settle({ kind: 'refused', fault: result.fault });
    });
    return () => {
      isWanted = false;
    };
  }, [encoder, input, attempt]);

  useEffect(
    () => () => {
      clearTimeout(overdue.current);
      overdue.current = undefined;
    },
    [],
  );

  return [
    state,
    useCallback(() => {
      retry();
    }, []),
  ];
}

function isEmpty(content: Content): boolean {
  return content.kind === 'text' ? content.text === '' : content.bytes.length === 0;
}
