import { integerWithin, oneOf } from '../../core/base/fields';
import { FILE_FORMATS, type FileFormat } from '../../core/render/file-format';
import { QUIET_ZONE_MODULES } from '../../core/render/layout';
import type { PreferenceSlice } from '../../platform/preference-store';

/** What the first screen needs to know of files; the rest is in output-preferences.ts. */
interface ExportPreferences {
  readonly quietZoneModules: number;
  /** The one used last. */
  readonly format: FileFormat;
}

export const QUIET_ZONE_LIMITS = { min: 0, max: 20 } as const;

export const EXPORT_PREFERENCES: PreferenceSlice<ExportPreferences> = {
  key: 'export',
  defaults: { quietZoneModules: QUIET_ZONE_MODULES['qr-code'], format: 'png' },
  parse: ({ quietZoneModules, format }) => ({
    quietZoneModules: integerWithin(QUIET_ZONE_LIMITS, quietZoneModules),
    format: oneOf(FILE_FORMATS, format),
  }),
};
