import type { PreferenceSlice } from '../../platform/preference-store';

interface StylePreferences {
  /** The style chosen last as JSON, read where it is used; empty is plain. */
  readonly chosen: string;
}

/** Text, so that the first load needs no parser of styles. */
export const STYLE_PREFERENCES: PreferenceSlice<StylePreferences> = {
  key: 'style',
  defaults: { chosen: '' },
  parse: ({ chosen }) => ({ chosen: typeof chosen === 'string' ? chosen : undefined }),
};
