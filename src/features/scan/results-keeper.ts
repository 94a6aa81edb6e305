import type { SessionTexts } from '../../platform/session-texts';
import type { Store } from '../../services/store';
import type { Item } from './results-item';
import { itemFrom, itemText, orderFrom } from './results-memory';
import type { Results } from './results-state';

export interface ResultsKeeper {
  /** What an earlier page of this tab has stored, newest first; nothing where the operator forbids it. */
  restored(): readonly Item[];
  /** Stores what has changed, soon. */
  schedule(): void;
  /** Stores what has changed, now. */
  flush(): void;
  /** Whether everything on the list is stored. */
  isWhole(): boolean;
}

/** A page that breaks loses what was read in this time at most. */
const DELAY_MS = 200;

/**
 * One stored text for each item, so that a change writes that item only.
 * @param prefix of the names of all that is stored
 */
export function createResultsKeeper(
  texts: SessionTexts,
  prefix: string,
  list: Store<Results>,
  isAllowed: () => boolean,
): ResultsKeeper {
  const orderName = `${prefix}order`;
  const nameOf = (id: string): string => `${prefix}item.${id}`;
  let stored: ReadonlyMap<string, Item> = new Map();
  let storedOrder: readonly string[] | null = null;
  let refused = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (isAllowed()) storeChanges();
    else forgetAll();
  }

  function storeChanges(): void {
    const { order, items } = list.get();
    for (const id of stored.keys()) if (!items.has(id)) texts.remove(nameOf(id));
    refused = new Set(Array.from(refused).filter((id) => items.has(id)));
    for (const [id, item] of items) {
      if (stored.get(id) === item) continue;
      if (texts.put(nameOf(id), itemText(item))) refused.delete(id);
      else refused.add(id);
    }
    stored = items;
    if (order === storedOrder) return;
    storedOrder = texts.put(orderName, JSON.stringify(order)) ? order : null;
  }

  function forgetAll(): void {
    for (const name of texts.names(prefix)) texts.remove(name);
    stored = new Map();
    storedOrder = null;
  }

  return {
    restored() {
      if (!isAllowed()) return [];
      return orderFrom(texts.get(orderName)).flatMap((id) => itemFrom(id, texts.get(nameOf(id))) ?? []);
    },
    schedule() {
      timer ??= setTimeout(flush, DELAY_MS);
    },
    flush,
    isWhole() {
      return isAllowed() && refused.size === 0 && (storedOrder === list.get().order || timer !== null);
    },
  };
}
