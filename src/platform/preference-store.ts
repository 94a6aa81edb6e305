import { type Preferences, parsePreferences } from './preferences';

const KEY = 'qr-code-master.preferences';

export interface PreferenceStore {
  /** What was chosen here; what was not is the operator's or the product's to say. */
  load(): Partial<Preferences>;
  save(chosen: Partial<Preferences>): void;
  /** Tells of every change made by another tab until the answer is called. */
  watch(listener: (chosen: Partial<Preferences>) => void): () => void;
}

/** Storage may be full, switched off or emptied at any time: preferences then last as long as the page. */
export const preferenceStore: PreferenceStore = {
  load() {
    try {
      return parsePreferences(JSON.parse(localStorage.getItem(KEY) ?? 'null'));
    } catch {
      return parsePreferences(null);
    }
  },
  save(chosen) {
    try {
      localStorage.setItem(KEY, JSON.stringify(chosen));
    } catch {
      // Nothing of the user's is lost, only a habit.
    }
  },
  watch(listener) {
    const onStorage = (event: StorageEvent): void => {
      if (event.key === KEY) listener(preferenceStore.load());
    };
    addEventListener('storage', onStorage);
    return () => {
      removeEventListener('storage', onStorage);
    };
  },
};
