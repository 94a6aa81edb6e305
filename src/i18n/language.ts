import type { Language } from '../core/base/language';

/** Taken where the browser wants none of the languages offered. */
const USUAL: Language = 'en';

/**
 * The first of the browser's languages that is offered here. Only the language itself counts, not its script or region:
 * readers of traditional Chinese are better served by simplified Chinese than by English.
 * @param offered at least one
 */
export function preferredLanguage(browserLanguages: readonly string[], offered: readonly Language[]): Language {
  const [first] = offered;
  if (first === undefined) throw new Error('No language is offered');
  const wanted = browserLanguages.flatMap((tag) => offered.find((language) => nameOf(language) === nameOf(tag)) ?? []);
  return wanted[0] ?? (offered.includes(USUAL) ? USUAL : first);
}

/** The user's choice where it is offered, else what the browser prefers. */
export function languageFor(
  chosen: Language | null,
  browserLanguages: readonly string[],
  offered: readonly Language[],
): Language {
  return chosen !== null && offered.includes(chosen) ? chosen : preferredLanguage(browserLanguages, offered);
}

/** `zh` of `zh-Hant-TW` (BCP 47, section 2.2.1). */
function nameOf(tag: string): string {
  return tag.split('-', 1)[0]?.toLowerCase() ?? '';
}
