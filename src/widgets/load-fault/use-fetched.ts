import { useCallback, useEffect, useState } from 'react';

type Fetched<Value> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'ready'; readonly value: Value }
  /** The server is away, or has another release, and the code is not stored. */
  | { readonly kind: 'failed' };

/**
 * Code that is fetched when it is wanted for the first time, a function that tries again after a failure, and how often it did.
 * @param fetch the same function until something that it fetches by changes
 */
export function useFetched<Value>(
  fetch: () => Promise<Value>,
  isWanted: boolean,
): readonly [fetched: Fetched<Value>, retry: () => void, retries: number] {
  const [fetched, setFetched] = useState<Fetched<Value>>({ kind: 'waiting' });
  const [retries, setRetries] = useState(0);
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

  const retry = useCallback(() => {
    setFetched({ kind: 'waiting' });
    setRetries((before) => before + 1);
  }, []);
  return [fetched, retry, retries];
}
