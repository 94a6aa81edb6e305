import { useCallback, useEffect, useReducer } from 'react';
import type { Level } from '../../core/qr/level';
import { useServices } from '../../services/services-context';
import { type PreviewState, nextPreview } from './preview-state';

/** Encodes the text in the worker at every change; the newest answer wins. */
export function usePreview(text: string, level: Level): readonly [PreviewState, retry: () => void] {
  const { encoder } = useServices();
  const [state, dispatch] = useReducer(nextPreview, { kind: 'empty' });
  const [attempt, retry] = useReducer((attempts: number) => attempts + 1, 0);

  useEffect(() => {
    if (text === '') {
      dispatch({ kind: 'emptied' });
      return;
    }
    let isWanted = true;
    dispatch({ kind: 'asked' });
    void encoder.preview({ text, level }).then((result) => {
      if (!isWanted) return;
      if (result.ok) dispatch({ kind: 'encoded', symbol: result.value });
      else if (result.fault.code !== 'aborted') dispatch({ kind: 'refused', fault: result.fault });
    });
    return () => {
      isWanted = false;
    };
  }, [encoder, text, level, attempt]);

  return [state, useCallback(() => { retry(); }, [])];
}
