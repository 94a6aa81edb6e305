import { useLayoutEffect } from 'react';
import type { Messages } from '../i18n/messages';
import type { Language, Theme } from '../platform/preferences';

/** What the document itself says: its language, title and theme. */
export function usePageLook(language: Language, theme: Theme, messages: Messages, screen: string): void {
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.title = `${screen} · ${messages.name}`;
  }, [language, messages, screen]);
  useLayoutEffect(() => {
    if (theme === 'auto') document.documentElement.removeAttribute('data-theme');
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}
