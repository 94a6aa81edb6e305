import type { Language } from '../core/base/language';

/** Each language in its own words, whatever the page's language is. */
export const LANGUAGE_NAMES = { 'zh-CN': '中文', en: 'English' } as const satisfies Record<Language, string>;

/**
 * The first of the browser's languages that is offered here; any Chinese is better served by Chinese.
 * @param offered at least one; where the browser wants none of them, English is taken if it is offered
 */
export function preferredLanguage(browserLanguages: readonly string[], offered: readonly Language[]): Language {
  const wanted = browserLanguages.flatMap((tag) =>
    /^zh\b/i.test(tag) ? ['zh-CN' as const] : /^en\b/i.test(tag) ? ['en' as const] : [],
  );
  return wanted.find((language) => offered.includes(language)) ?? (offered.includes('en') ? 'en' : 'zh-CN');
}
