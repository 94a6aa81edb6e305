import { oneOf } from '../../core/base/fields';
import { LANGUAGES, type Language } from '../../core/base/language';
import type { PreferenceSlice } from '../../platform/preference-store';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

interface LookPreferences {
  /** Null follows the browser. */
  readonly language: Language | null;
  readonly theme: Theme;
}

export const LOOK_PREFERENCES: PreferenceSlice<LookPreferences> = {
  key: 'look',
  defaults: { language: null, theme: 'auto' },
  parse: ({ language, theme }) => ({ language: oneOf(LANGUAGES, language), theme: oneOf(THEMES, theme) }),
};
