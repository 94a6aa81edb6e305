import { useSyncExternalStore } from 'react';
import type { MakeKept } from './services';
import { useServices } from './services-context';
import type { Store } from './store';

/** What a screen keeps while other screens are shown. */
export function useKept<Kept>(make: MakeKept<Kept>): Kept {
  return useServices().kept(make);
}

export function useStore<State>(store: Store<State>): State;
/** @param select the part that the component shows; it is drawn again only when that changes */
export function useStore<State, Part>(store: Store<State>, select: (state: State) => Part): Part;
export function useStore<State>(store: Store<State>, select: (state: State) => unknown = (state) => state): unknown {
  const read = (): unknown => select(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}
