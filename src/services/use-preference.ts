import { useCallback, useSyncExternalStore } from 'react';
import type { PreferenceSlice } from '../platform/preference-store';
import { useServices } from './services-context';

/**
 * The part of a feature's preferences that a component shows. The component is drawn again only when that part changes.
 * @param select answers the same part (by `Object.is`) as long as nothing in it changes
 */
export function usePreference<Value extends object, Part>(
  slice: PreferenceSlice<Value>,
  select: (value: Value) => Part,
): Part {
  const { preferences } = useServices();
  const read = (): Part => select(preferences.read(slice));
  return useSyncExternalStore(preferences.subscribe, read, read);
}

/** Changes a feature's preferences. It is the same function in every drawing. */
export function useChangePreferences<Value extends object>(
  slice: PreferenceSlice<Value>,
): (part: Partial<Value>) => void {
  const { preferences } = useServices();
  return useCallback(
    (part) => {
      preferences.change(slice, part);
    },
    [preferences, slice],
  );
}
