import { createContext, useContext } from 'react';
import { DEFAULT_PREFERENCES, type Preferences } from '../platform/preferences';

export interface PreferencesAccess {
  readonly preferences: Preferences;
  change(part: Partial<Preferences>): void;
}

export const PreferencesContext = createContext<PreferencesAccess>({
  preferences: DEFAULT_PREFERENCES,
  change: () => undefined,
});

export function usePreferences(): PreferencesAccess {
  return useContext(PreferencesContext);
}
