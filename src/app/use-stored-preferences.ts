import { useEffect, useMemo, useState } from 'react';
import type { PreferenceStore } from '../platform/preference-store';
import type { PreferencesAccess } from '../services/preferences-context';

export function useStoredPreferences(store: PreferenceStore): PreferencesAccess {
  const [preferences, setPreferences] = useState(() => store.load());
  useEffect(() => {
    store.save(preferences);
  }, [store, preferences]);
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
