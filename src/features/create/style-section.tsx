import type { Language } from '../../core/base/language';
import { CREATE_WORDS } from '../../i18n/create/words';
import { loadWords } from '../../i18n/load-words';
import { LOGO_WORDS } from '../../i18n/logo/words';
import { STYLE_WORDS } from '../../i18n/style/words';
import { useWords } from '../../i18n/use-words';
import { FetchedPanel } from './fetched-panel';
import type { StylePanelProps } from './style-panel';

/** The line that opens the style of the symbol. */
export function StyleSection(props: StylePanelProps) {
  const create = useWords(CREATE_WORDS);
  return <FetchedPanel label={create.style} note={null} fetch={fetchPanel} props={props} />;
}

async function fetchPanel(language: Language) {
  const [{ StylePanel }] = await Promise.all([
    import('./style-panel'),
    loadWords(STYLE_WORDS, language),
    loadWords(LOGO_WORDS, language),
  ]);
  return StylePanel;
}
