import { useCallback, useEffect, useRef, useState } from 'react';
import type { PolicySource, PolicyState } from '../platform/policy-source';

/**
 * The policy of the last visit at once, the server's as soon as it is here; null on a first visit until then, so that
 * nothing is shown that turns out to be locked.
 */
export function usePolicyState(source: PolicySource): readonly [PolicyState | null, refresh: () => void] {
  const [state, setState] = useState(() => source.known());
  const isWanted = useRef(true);
  const refresh = useCallback(() => {
    void source.refresh().then((next) => {
      if (isWanted.current) setState((before) => (isSame(before, next) ? before : next));
    });
  }, [source]);
  useEffect(() => {
    isWanted.current = true;
    refresh();
    return () => {
      isWanted.current = false;
    };
  }, [refresh]);
  return [state, refresh];
}

/** An unchanged policy must not draw the whole page again. */
function isSame(before: PolicyState | null, next: PolicyState): boolean {
  return JSON.stringify(before) === JSON.stringify(next);
}
