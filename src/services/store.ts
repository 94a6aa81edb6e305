/** State that lives outside of the components that show it. */
export interface Store<State> {
  get(): State;
  /** Tells the listeners unless the next state is the same. */
  set(change: (before: State) => State): void;
  /** Calls back at every change until the answer is called. */
  subscribe(listener: () => void): () => void;
}

export function createStore<State>(first: State): Store<State> {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(change) {
      const next = change(state);
      if (Object.is(next, state)) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
