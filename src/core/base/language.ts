/** The languages that the product speaks, as BCP 47 tags. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
