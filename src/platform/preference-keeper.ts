import type { PreferenceKeeper } from './preference-store';

const KEY = 'qr-code-master.preferences';

/** Storage may be full, switched off or emptied at any time: preferences then last as long as the page. */
export const preferenceKeeper: PreferenceKeeper = {
  load() {
    try {
      return JSON.parse(localStorage.getItem(KEY) ?? 'null') as unknown;
    } catch {
      return null;
    }
  },
  save(stored) {
    try {
      localStorage.setItem(KEY, JSON.stringify(stored));
    } catch {
      // Nothing of the user's is lost, only a habit.
    }
  },
  watch(listener) {
    const onStorage = (event: StorageEvent): void => {
      // A key of null: another tab has emptied the storage.
      if (event.key === KEY || event.key === null) listener();
    };
    addEventListener('storage', onStorage);
    return () => {
      removeEventListener('storage', onStorage);
    };
  },
};
