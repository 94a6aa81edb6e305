import { startTransition, useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import type { Content } from '../../core/encode/options';
import { useServices } from '../../services/services-context';
import type { EncodeInput } from '../../workers/encode/contract';
import { earlyAnswer } from './early-answer';
import { type PreviewEvent, type PreviewState, type Symbols, nextPreview } from './preview-state';

/** Counted from the first text without an answer, so that typing on does not put it off. */
const OVERDUE_MS = 150;

interface Preview {
  readonly state: PreviewState;
  readonly retry: () => void;
  /** Asks for what the page is about to show, without waiting for the page to be drawn. */
  readonly ask: (input: EncodeInput) => void;
}

/**
 * Encodes in the worker at every change; the newest answer wins.
 * @param input the same object as long as nothing in it changes
 * @param paint draws symbols before the page is drawn around them; whether it did
 */
export function usePreview(input: EncodeInput, paint: (symbols: Symbols) => boolean): Preview {
  const { encoder } = useServices();
  const answers = useMemo(() => earlyAnswer((asked: EncodeInput) => encoder.preview(asked)), [encoder]);
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
    void answers.take(input).then((result) => {
      if (!isWanted) return;
      if (result.ok) {
        const event = { kind: 'encoded', symbols: result.value } as const;
        // What is in sight already can be described after the next frame.
        if (paint(result.value)) startTransition(() => settle(event));
        else settle(event);
      } else if (result.fault.code !== 'aborted') settle({ kind: 'refused', fault: result.fault });
    });
    return () => {
      isWanted = false;
    };
  }, [answers, paint, input, attempt]);

  useEffect(
    () => () => {
      clearTimeout(overdue.current);
      overdue.current = undefined;
    },
    [],
  );

  return {
    state,
    retry: useCallback(() => {
      retry();
    }, []),
    ask: useCallback(
      (asked) => {
        if (isEmpty(asked.content)) return;
        void answers.ask(asked).then((result) => {
          if (result.ok) paint(result.value);
        });
      },
      [answers, paint],
    ),
  };
}

function isEmpty(content: Content): boolean {
  return content.kind === 'text' ? content.text === '' : content.bytes.length === 0;
}
