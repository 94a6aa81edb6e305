import type { MultiByteCharset, SingleByteCharset } from './charset-names';
import type { Language } from './letter-model';

/**
 * How much a charset is to be doubted before a byte is seen, in bits, and the languages that are written in it.
 * Encoders of today write UTF-8 without saying so; Chinese ones write GBK, older Japanese ones Shift JIS, as
 * JIS X 0510 had it, and ISO/IEC 18004 itself means ISO 8859-1. The others are charsets of Windows first, then of
 * Unix, DOS and Macintosh.
 */
export const SINGLE_BYTE_PRIORS = {
  'windows-1252': {
    bits: 3,
    languages: ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'sv', 'da', 'fi', 'is', 'ca', 'sq', 'ga'],
  },
  'windows-1251': { bits: 7, languages: ['cyrillic'] },
  'windows-1250': { bits: 7, languages: ['pl', 'cs', 'hu', 'hr', 'ro', 'sq', 'de'] },
  'windows-1254': { bits: 7, languages: ['tr'] },
  'windows-1253': { bits: 9, languages: ['greek'] },
  'windows-1255': { bits: 9, languages: ['hebrew'] },
  'windows-1256': { bits: 9, languages: ['arabic'] },
  'windows-1257': { bits: 8, languages: ['lt', 'lv', 'et'] },
  'windows-874': { bits: 9, languages: ['thai'] },
  'iso-8859-15': { bits: 8, languages: ['fr', 'fi', 'et', 'de', 'es', 'it', 'nl'] },
  'iso-8859-2': { bits: 10, languages: ['pl', 'cs', 'hu', 'hr', 'ro', 'sq', 'de'] },
  'iso-8859-7': { bits: 10, languages: ['greek'] },
  'iso-8859-8': { bits: 11, languages: ['hebrew'] },
  'iso-8859-5': { bits: 11, languages: ['cyrillic'] },
  'iso-8859-6': { bits: 11, languages: ['arabic'] },
  'iso-8859-9': { bits: 11, languages: ['tr'] },
  'koi8-r': { bits: 11, languages: ['cyrillic'] },
  'koi8-u': { bits: 12, languages: ['cyrillic'] },
  'windows-1258': { bits: 11, languages: ['vi'] },
  'iso-8859-13': { bits: 12, languages: ['lt', 'lv', 'et'] },
  'iso-8859-4': { bits: 13, languages: ['lt', 'lv', 'et'] },
  'iso-8859-3': { bits: 13, languages: ['mt', 'eo', 'tr'] },
  'iso-8859-10': { bits: 14, languages: ['is', 'sv', 'da', 'fi', 'lt', 'lv'] },
  'iso-8859-14': { bits: 13, languages: ['cy', 'ga'] },
  'iso-8859-16': { bits: 13, languages: ['ro', 'pl', 'hr', 'hu', 'fr', 'de'] },
  ibm866: { bits: 12, languages: ['cyrillic'] },
  cp437: { bits: 11, languages: ['de', 'fr', 'es', 'it', 'nl', 'sv', 'fi'] },
  macintosh: { bits: 14, languages: ['de', 'fr', 'es', 'pt', 'it', 'nl', 'sv', 'da', 'is'] },
  'x-mac-cyrillic': { bits: 15, languages: ['cyrillic'] },
} as const satisfies Partial<
  Record<SingleByteCharset, { readonly bits: number; readonly languages: readonly Language[] }>
>;

export const MULTI_BYTE_PRIORS = {
  gb18030: 2.5,
  shift_jis: 4,
  big5: 4.4,
  'euc-kr': 5,
  'euc-jp': 8,
} as const satisfies Partial<Record<MultiByteCharset, number>>;

/** Languages met in few symbols: a text that is as likely in another is of that. */
export const RARE_LANGUAGE_BITS: Partial<Record<Language, number>> = {
  is: 5,
  ca: 4,
  sq: 3,
  ga: 5,
  cy: 5,
  mt: 4,
  eo: 5,
};
