import type { QrSymbol } from '../../core/qr/symbol';
import type { Symbology } from '../../core/qr/symbology';
import { QUIET_ZONE_MODULES, layOut } from '../../core/render/layout';
import { describeFault } from '../../i18n/fault-words';
import { useMessages } from '../../i18n/i18n-context';
import { QUIET_ZONE_LIMITS, SIZE_LIMITS } from '../../platform/preferences';
import { usePreferences } from '../../services/preferences-context';
import { NumberField } from '../../ui/number-field';

interface OutputOptionsProps {
  readonly symbology: Symbology;
  readonly symbol: QrSymbol | null;
}

/** Quiet zone and size of the files, with what they come to for this symbol. */
export function OutputOptions({ symbology, symbol }: OutputOptionsProps) {
  const messages = useMessages();
  const { preferences, change } = usePreferences();
  const { quietZoneModules, sizePx } = preferences;
  const layout = symbol === null ? null : layOut(symbol, quietZoneModules, sizePx);
  const isNarrow = quietZoneModules < QUIET_ZONE_MODULES[symbology];

  return (
    <div className="grid gap-6 min-[26rem]:grid-cols-2">
      <NumberField
        label={messages.create.size}
        unit={messages.create.sizeUnit}
        value={sizePx}
        limits={SIZE_LIMITS}
        isWarning={layout?.ok === false}
        help={
          layout === null
            ? undefined
            : layout.ok
              ? messages.create.sizeFacts((symbol?.widthModules ?? 0) + 2 * quietZoneModules, layout.value.modulePx)
              : describeFault(messages.faults, layout.fault).todo
        }
        onChange={(next) => {
          change({ sizePx: next });
        }}
      />
      <NumberField
        label={messages.create.quietZone}
        unit={messages.create.quietZoneUnit}
        value={quietZoneModules}
        limits={QUIET_ZONE_LIMITS}
        isWarning={isNarrow}
        help={isNarrow ? messages.create.quietZoneNarrow(QUIET_ZONE_MODULES[symbology]) : undefined}
        onChange={(next) => {
          change({ quietZoneModules: next });
        }}
      />
    </div>
  );
}
