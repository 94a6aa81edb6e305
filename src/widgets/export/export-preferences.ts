import { integerWithin } from '../../core/base/fields';
import { QUIET_ZONE_MODULES } from '../../core/render/layout';
import type { PreferenceSlice } from '../../platform/preference-store';

interface ExportPreferences {
  readonly quietZoneModules: number;
  readonly sizePx: number;
}

export const QUIET_ZONE_LIMITS = { min: 0, max: 20 } as const;
export const SIZE_LIMITS = { min: 64, max: 8192 } as const;

export const EXPORT_PREFERENCES: PreferenceSlice<ExportPreferences> = {
  key: 'export',
  defaults: { quietZoneModules: QUIET_ZONE_MODULES['qr-code'], sizePx: 1024 },
  parse: ({ quietZoneModules, sizePx }) => ({
    quietZoneModules: integerWithin(QUIET_ZONE_LIMITS, quietZoneModules),
    sizePx: integerWithin(SIZE_LIMITS, sizePx),
  }),
};
