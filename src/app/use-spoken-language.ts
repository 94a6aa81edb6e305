import { useEffect, useState } from 'react';
import type { Language } from '../core/base/language';
import { isLanguageLoaded, loadLanguage } from '../i18n/load-words';
import { FIRST_WORDS } from './first-words';

export type Spoken =
  { readonly kind: 'spoken'; readonly language: Language } | { readonly kind: 'waiting' } | { readonly kind: 'failed' };

/** The language whose words are loaded. Until those of the wanted one are, the page stays in the one before. */
export function useSpokenLanguage(wanted: Language): Spoken {
  const [spoken, setSpoken] = useState<Spoken>(() =>
    isLanguageLoaded(wanted, FIRST_WORDS) ? { kind: 'spoken', language: wanted } : { kind: 'waiting' },
  );
  useEffect(() => {
    let isWanted = true;
    loadLanguage(wanted, FIRST_WORDS).then(
      () => {
        if (isWanted) setSpoken({ kind: 'spoken', language: wanted });
      },
      () => {
        if (isWanted) setSpoken((before) => (before.kind === 'spoken' ? before : { kind: 'failed' }));
      },
    );
    return () => {
      isWanted = false;
    };
  }, [wanted]);
  return spoken;
}
