import type { QrSymbol } from '../../core/qr/symbol';
import type { Symbology } from '../../core/qr/symbology';
import { QUIET_ZONE_MODULES, layOut } from '../../core/render/layout';
import { FAULT_WORDS, describeFault } from '../../i18n/faults/words';
import { CREATE_WORDS } from '../../i18n/create/words';
import { useWords } from '../../i18n/use-words';
import { useChangePreferences, usePreference } from '../../services/use-preference';
import { NumberField } from '../../ui/number-field';
import { EXPORT_PREFERENCES, QUIET_ZONE_LIMITS, SIZE_LIMITS } from '../../widgets/export/export-preferences';

interface OutputOptionsProps {
  readonly symbology: Symbology;
  readonly symbol: QrSymbol | null;
}

/** Quiet zone and size of the files, with what they come to for this symbol. */
export function OutputOptions({ symbology, symbol }: OutputOptionsProps) {
  const create = useWords(CREATE_WORDS);
  const faults = useWords(FAULT_WORDS);
  const { quietZoneModules, sizePx } = usePreference(EXPORT_PREFERENCES, (chosen) => chosen);
  const change = useChangePreferences(EXPORT_PREFERENCES);
  const layout = symbol === null ? null : layOut(symbol, quietZoneModules, sizePx);
  const isNarrow = quietZoneModules < QUIET_ZONE_MODULES[symbology];

  return (
    <div className="grid gap-6 min-[26rem]:grid-cols-2">
      <NumberField
        label={create.size}
        unit={create.sizeUnit}
        value={sizePx}
        limits={SIZE_LIMITS}
        isWarning={layout?.ok === false}
        help={
          layout === null
            ? undefined
            : layout.ok
              ? create.sizeFacts((symbol?.widthModules ?? 0) + 2 * quietZoneModules, layout.value.modulePx)
              : describeFault(faults, layout.fault).todo
        }
        onChange={(next) => {
          change({ sizePx: next });
        }}
      />
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
    </div>
  );
}
