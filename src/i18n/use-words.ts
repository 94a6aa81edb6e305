import { createContext, use, useContext } from 'react';
import type { Language } from '../core/base/language';
import type { WordSet } from './define-words';
import { loadWords } from './load-words';

export const LanguageContext = createContext<Language | null>(null);

export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (language === null) throw new Error('No LanguageContext above this component');
  return language;
}

/** The words of a feature in the page's language. A component waits (Suspense) for words that are not loaded yet. */
export function useWords<Words>(set: WordSet<Words>): Words {
  // The same promise each time. `use` answers at once where it is marked as fulfilled.
  return use(loadWords(set, useLanguage()));
}
