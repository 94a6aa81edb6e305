import { useEffect, useMemo, useState } from 'react';
import type { PreferenceStore } from '../platform/preference-store';
import type { PreferencesAccess } from '../services/preferences-context';

export function useStoredPreferences(store: PreferenceStore): PreferencesAccess {
  const [preferences, setPreferences] = useState(() => store.load());
  useEffect(() => {
    store.save(preferences);
  }, [store, preferences]);
  // What another tab chose is not overwritten by what this one remembers.
  useEffect(() => store.watch(setPreferences), [store]);
  return useMemo(
    () => ({
      preferences,
      change: (part) => {
        setPreferences((before) => ({ ...before, ...part }));
      },
    }),
    [preferences],
  );
}
