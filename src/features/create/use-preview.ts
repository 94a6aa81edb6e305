import { useCallback, useEffect, useReducer } from 'react';
import { useServices } from '../../services/services-context';
import type { EncodeInput } from '../../workers/encode/contract';
import { type PreviewState, nextPreview } from './preview-state';

/**
 * Encodes in the worker at every change; the newest answer wins.
 * @param input the same object as long as nothing in it changes
 */
export function usePreview(input: EncodeInput): readonly [PreviewState, retry: () => void] {
  const { encoder } = useServices();
  const [state, dispatch] = useReducer(nextPreview, { kind: 'empty' });
  const [attempt, retry] = useReducer((attempts: number) => attempts + 1, 0);

  useEffect(() => {
    if (input.text === '') {
      dispatch({ kind: 'emptied' });
      return;
    }
    let isWanted = true;
    dispatch({ kind: 'asked' });
    void encoder.preview(input).then((result) => {
      if (!isWanted) return;
      if (result.ok) dispatch({ kind: 'encoded', symbols: result.value });
      else if (result.fault.code !== 'aborted') dispatch({ kind: 'refused', fault: result.fault });
    });
    return () => {
      isWanted = false;
    };
  }, [encoder, input, attempt]);

  return [state, useCallback(() => { retry(); }, [])];
}
