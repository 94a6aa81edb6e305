import type { PreferenceSlice } from '../../platform/preference-store';

export interface OwnLook {
  readonly name: string;
  /** The style as JSON. */
  readonly json: string;
}

interface OwnLooksPreferences {
  readonly looks: readonly OwnLook[];
}

export const MOST_LOOKS = 30;
export const LOOK_NAME_LENGTH = 40;
/** Of all looks together: browsers give the whole site 5 million. */
export const MOST_JSON_LENGTH = 1_500_000;

export const OWN_LOOKS_PREFERENCES: PreferenceSlice<OwnLooksPreferences> = {
  key: 'looks',
  defaults: { looks: [] },
  parse: ({ looks }) => ({ looks: Array.isArray(looks) ? looks.filter(isLook).slice(0, MOST_LOOKS) : undefined }),
};

function isLook(value: unknown): value is OwnLook {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    value.name.length <= LOOK_NAME_LENGTH &&
    'json' in value &&
    typeof value.json === 'string'
  );
}
