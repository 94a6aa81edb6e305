import { useEffect, useState } from 'react';

type Fetched<Value> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'ready'; readonly value: Value }
  /** The server is away and the code not yet stored. A browser keeps a failed import for as long as the page lives. */
  | { readonly kind: 'failed' };

/**
 * Code that is fetched when it is wanted for the first time.
 * @param fetch the same function until something that it fetches by changes
 */
export function useFetched<Value>(fetch: () => Promise<Value>, isWanted: boolean): Fetched<Value> {
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

  return fetched;
}
