import type { Language } from '../platform/preferences';
import { en } from './en';
import type { Messages } from './messages';
import { zhCn } from './zh-cn';

export const CATALOGUES: Readonly<Record<Language, Messages>> = { 'zh-CN': zhCn, en };

/** Each language in its own words, whatever the page's language is. */
export const LANGUAGE_NAMES = { 'zh-CN': '中文', en: 'English' } as const satisfies Record<Language, string>;

/** The first of the browser's languages that is spoken here; any Chinese is better served by Chinese. */
export function preferredLanguage(browserLanguages: readonly string[]): Language {
  for (const tag of browserLanguages) {
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}
