import { useEffect, useMemo, useState } from 'react';
import type { ErrorCorrectionLevel } from '../core/qr/error-correction-level';
import type { PreferenceStore } from '../platform/preference-store';
import { DEFAULT_PREFERENCES } from '../platform/preferences';
import type { PreferencesAccess } from '../services/preferences-context';

/** @param level the operator's, until the user chooses another */
export function useStoredPreferences(store: PreferenceStore, level: ErrorCorrectionLevel): PreferencesAccess {
  const [chosen, setChosen] = useState(() => store.load());
  useEffect(() => {
    store.save(chosen);
  }, [store, chosen]);
  // What another tab chose is not overwritten by what this one remembers.
  useEffect(() => store.watch(setChosen), [store]);
  return useMemo(
    () => ({
      preferences: { ...DEFAULT_PREFERENCES, level, ...chosen },
      change: (part) => {
        setChosen((before) => ({ ...before, ...part }));
      },
    }),
    [chosen, level],
  );
}
