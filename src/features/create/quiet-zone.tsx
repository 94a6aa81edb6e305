import type { Symbology } from '../../core/qr/symbology';
import { QUIET_ZONE_MODULES } from '../../core/render/layout';
import { CREATE_WORDS } from '../../i18n/create/words';
import { useWords } from '../../i18n/use-words';
import { useChangePreferences, usePreference } from '../../services/use-preference';
import { NumberField } from '../../ui/number-field';
import { EXPORT_PREFERENCES, QUIET_ZONE_LIMITS } from '../../widgets/export/export-preferences';

/** The quiet zone, which the symbol in view and every file have. */
export function QuietZone({ symbology }: { readonly symbology: Symbology }) {
  const create = useWords(CREATE_WORDS);
  const quietZoneModules = usePreference(EXPORT_PREFERENCES, (chosen) => chosen.quietZoneModules);
  const change = useChangePreferences(EXPORT_PREFERENCES);
  const isNarrow = quietZoneModules < QUIET_ZONE_MODULES[symbology];
  return (
    <NumberField
      label={create.quietZone}
      unit={create.quietZoneUnit}
      value={quietZoneModules}
      limits={QUIET_ZONE_LIMITS}
      isWarning={isNarrow}
      help={isNarrow ? create.quietZoneNarrow(QUIET_ZONE_MODULES[symbology]) : undefined}
      onChange={(next) => {
        change({ quietZoneModules: next });
      }}
    />
  );
}
