import { useCallback, useEffect, useRef, useState } from 'react';
import type { PolicySource, PolicyState } from '../platform/policy-source';

/** The policy at the start: of the last visit, or on a first visit just fetched. */
export interface FirstPolicy {
  readonly state: PolicyState;
  readonly isFresh: boolean;
}

/** A page that is left open for days still hears of a call back. */
const AGAIN_EVERY_MS = 60 * 60 * 1000;

/** The policy at the start, then the server's as soon as it is here, and once more each hour. */
export function usePolicyState(source: PolicySource, first: FirstPolicy): readonly [PolicyState, refresh: () => void] {
  const [state, setState] = useState(first.state);
  const isWanted = useRef(true);
  const refresh = useCallback(() => {
    void source.refresh().then((next) => {
      if (isWanted.current) setState((before) => (isSame(before, next) ? before : next));
    });
  }, [source]);
  useEffect(() => {
    isWanted.current = true;
    if (!first.isFresh) refresh();
    const timer = setInterval(refresh, AGAIN_EVERY_MS);
    return () => {
      clearInterval(timer);
      isWanted.current = false;
    };
  }, [refresh, first]);
  return [state, refresh];
}

/** An unchanged policy must not draw the whole page again. */
function isSame(before: PolicyState, next: PolicyState): boolean {
  return JSON.stringify(before) === JSON.stringify(next);
}
