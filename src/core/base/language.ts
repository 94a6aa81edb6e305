/**
 * The languages that the product speaks, as BCP 47 tags, each by its own name. A new language is a line here and a file
 * in each folder of `src/i18n`.
 */
export const LANGUAGE_NAMES = { 'zh-CN': '中文', en: 'English' } as const;

export type Language = keyof typeof LANGUAGE_NAMES;

/** In the order in which they are offered. */
export const LANGUAGES = Object.keys(LANGUAGE_NAMES) as readonly Language[];
