import { useCallback, useEffect, useState } from 'react';

type Fetched<Value> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'ready'; readonly value: Value }
  /** Offline before everything was stored, or the server is away. */
  | { readonly kind: 'failed' };

/**
 * Code that is fetched when it is wanted for the first time, and again after a failure when asked to.
 * @param fetch always the same function
 */
export function useFetched<Value>(fetch: () => Promise<Value>, isWanted: boolean): readonly [Fetched<Value>, retry: () => void] {
  const [fetched, setFetched] = useState<Fetched<Value>>({ kind: 'waiting' });
  const isDue = isWanted && fetched.kind === 'waiting';

  useEffect(() => {
    if (!isDue) return;
    let isHere = true;
    fetch().then(
      (value) => {
        if (isHere) setFetched({ kind: 'ready', value });
      },
      () => {
        if (isHere) setFetched({ kind: 'failed' });
      },
    );
    return () => {
      isHere = false;
    };
  }, [fetch, isDue]);

  return [
    fetched,
    useCallback(() => {
      setFetched({ kind: 'waiting' });
    }, []),
  ];
}
