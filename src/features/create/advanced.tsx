import { Suspense, useCallback, useState } from 'react';
import type { Language } from '../../core/base/language';
import { ADVANCED_WORDS } from '../../i18n/advanced/words';
import { loadWords } from '../../i18n/load-words';
import { CREATE_WORDS } from '../../i18n/create/words';
import { useLanguage, useWords } from '../../i18n/use-words';
import { usePreference } from '../../services/use-preference';
import { DisclosureLine } from '../../ui/disclosure-line';
import type { AdvancedPanelProps } from './advanced-panel';
import { CREATE_PREFERENCES, type CreatePreferences } from './create-preferences';
import { type Draft, hasEci, hasStructuredAppend } from './draft';
import { LoadFault } from '../../widgets/load-fault/load-fault';
import { useFetched } from '../../widgets/load-fault/use-fetched';

/** A line that lists the choices made and opens the panel. The panel is fetched when it is first opened. */
export function Advanced(props: AdvancedPanelProps) {
  const create = useWords(CREATE_WORDS);
  const preferences = usePreference(CREATE_PREFERENCES, (chosen) => chosen);
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const [panel, retry, retries] = useFetched(
    useCallback(() => fetchPanel(language), [language]),
    isOpen,
  );
  const chosen = chosenSettings(props.draft, preferences).map((setting) => create[setting]);
  return (
    <details
      className="group border-y border-line"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <DisclosureLine label={create.advanced} note={chosen.length > 0 && create.chosen(chosen)} />
      <div className="min-h-40 pt-3 pb-6">
        {panel.kind === 'ready' && (
          <Suspense fallback={null}>
            <panel.value {...props} />
          </Suspense>
        )}
        {panel.kind === 'failed' && <LoadFault part="part" retries={retries} onRetry={retry} />}
      </div>
    </details>
  );
}

async function fetchPanel(language: Language) {
  const [{ AdvancedPanel }] = await Promise.all([import('./advanced-panel'), loadWords(ADVANCED_WORDS, language)]);
  return AdvancedPanel;
}

function chosenSettings({ version, mask, structuredAppend }: Draft, { symbology, eci, boostLevel }: CreatePreferences) {
  const isChosen = {
    symbology: symbology !== 'qr-code',
    version: version !== null,
    mask: mask !== null,
    characterSet: hasEci(symbology) && eci !== 'auto',
    linked: hasStructuredAppend(symbology) && structuredAppend !== 'off',
    boost: boostLevel,
  };
  const settings = [
    'symbology',
    'version',
    'mask',
    'characterSet',
    'linked',
    'boost',
  ] as const satisfies readonly (keyof typeof isChosen)[];
  return settings.filter((setting) => isChosen[setting]);
}
