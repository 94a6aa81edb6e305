import { useEffect, useState } from 'react';
import type { Language } from '../core/base/language';
import { loadCatalogue } from '../i18n/catalogues';
import type { Messages } from '../i18n/messages';

export type Spoken =
  | { readonly kind: 'spoken'; readonly language: Language; readonly messages: Messages }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed' };

/** The words of a language, once they are here; until then the words spoken before stay. */
export function useSpoken(language: Language): Spoken {
  const [spoken, setSpoken] = useState<Spoken>({ kind: 'waiting' });
  useEffect(() => {
    let isWanted = true;
    loadCatalogue(language).then(
      (messages) => {
        if (isWanted) setSpoken({ kind: 'spoken', language, messages });
      },
      () => {
        if (isWanted) setSpoken((before) => (before.kind === 'spoken' ? before : { kind: 'failed' }));
      },
    );
    return () => {
      isWanted = false;
    };
  }, [language]);
  return spoken;
}
