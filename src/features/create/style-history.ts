import type { Style } from '../../core/render/style';

type Look = Style | null;

/** The styles before and after the one in force, the nearest last. */
export interface StyleHistory {
  readonly past: readonly Look[];
  readonly present: Look;
  readonly future: readonly Look[];
  /** What was changed last; a change under the same key takes its place. Null takes no other. */
  readonly key: string | null;
}

/** A picture in a logo is shared by the steps that have it, so that steps are small. */
const MOST_STEPS = 100;

export function newHistory(present: Look): StyleHistory {
  return { past: [], present, future: [], key: null };
}

export function changed(history: StyleHistory, present: Look, key: string | null): StyleHistory {
  if (key !== null && key === history.key) return { ...history, present, future: [] };
  return { past: [...history.past, history.present].slice(-MOST_STEPS), present, future: [], key };
}

/** The same history where there is nothing to undo. */
export function undone(history: StyleHistory): StyleHistory {
  const { past, present, future } = history;
  if (past.length === 0) return history;
  return { past: past.slice(0, -1), present: past.at(-1) ?? null, future: [...future, present], key: null };
}

export function redone(history: StyleHistory): StyleHistory {
  const { past, present, future } = history;
  if (future.length === 0) return history;
  return { past: [...past, present], present: future.at(-1) ?? null, future: future.slice(0, -1), key: null };
}

/** The next change is a step of its own, whatever its key. */
export function settled(history: StyleHistory): StyleHistory {
  return history.key === null ? history : { ...history, key: null };
}
