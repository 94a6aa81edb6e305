import { useLayoutEffect } from 'react';
import type { Language } from '../core/base/language';
import type { Theme } from '../features/settings/look-preferences';

/** What the document itself says: its language, title and theme. */
export function usePageLook(language: Language, theme: Theme, screen: string, brand: string): void {
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.title = `${screen} · ${brand}`;
  }, [language, screen, brand]);
  useLayoutEffect(() => {
    if (theme === 'auto') document.documentElement.removeAttribute('data-theme');
    else document.documentElement.dataset['theme'] = theme;
    colourBrowserFrame(theme);
  }, [theme]);
}

/** The browser's own bars follow the chosen theme, not only the system's. */
function colourBrowserFrame(theme: Theme): void {
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.dataset['look'] ?? '';
    if (theme === 'auto') meta.media = `(prefers-color-scheme: ${own})`;
    else meta.media = theme === own ? 'all' : 'not all';
  }
}
