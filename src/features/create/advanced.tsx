import type { Language } from '../../core/base/language';
import { ADVANCED_WORDS } from '../../i18n/advanced/words';
import { loadWords } from '../../i18n/load-words';
import { CREATE_WORDS } from '../../i18n/create/words';
import { useWords } from '../../i18n/use-words';
import { usePreference } from '../../services/use-preference';
import type { AdvancedPanelProps } from './advanced-panel';
import { CREATE_PREFERENCES, type CreatePreferences } from './create-preferences';
import { FetchedPanel } from './fetched-panel';
import { type Draft, hasEci, hasStructuredAppend } from './draft';

/** A line that lists the choices made and opens the panel. */
export function Advanced(props: AdvancedPanelProps) {
  const create = useWords(CREATE_WORDS);
  const preferences = usePreference(CREATE_PREFERENCES, (chosen) => chosen);
  const chosen = chosenSettings(props.draft, preferences).map((setting) => create[setting]);
  return (
    <FetchedPanel
      label={create.advanced}
      note={chosen.length > 0 && create.chosen(chosen)}
      fetch={fetchPanel}
      props={props}
    />
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
