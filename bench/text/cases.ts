import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';

/** Bytes of a text in one charset. The judge does not know the charset. */
export interface TextCase {
  readonly language: string;
  /** Label of iconv-lite. */
  readonly charset: string;
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** The development part was looked at while the judge was made; the judging part was only counted. */
export type Part = 'development' | 'judging';

/** The charsets in which symbols of each language are found besides UTF-8, by the labels of iconv-lite. */
const CHARSETS: Readonly<Record<string, readonly string[]>> = {
  'zh-Hans': ['gb18030'],
  'zh-Hant': ['big5'],
  ja: ['shift_jis', 'euc-jp'],
  ko: ['euc-kr'],
  ru: ['windows-1251', 'koi8-r', 'iso-8859-5', 'cp866'],
  uk: ['windows-1251', 'koi8-u'],
  be: ['windows-1251'],
  bg: ['windows-1251', 'iso-8859-5'],
  mk: ['windows-1251'],
  sr: ['windows-1251'],
  el: ['windows-1253', 'iso-8859-7'],
  he: ['windows-1255', 'iso-8859-8'],
  ar: ['windows-1256', 'iso-8859-6'],
  fa: ['windows-1256'],
  ur: ['windows-1256'],
  th: ['windows-874'],
  vi: ['windows-1258'],
  tr: ['windows-1254'],
  lt: ['windows-1257'],
  lv: ['windows-1257', 'iso-8859-13'],
  et: ['windows-1257'],
  pl: ['windows-1250', 'iso-8859-2'],
  cs: ['windows-1250', 'iso-8859-2'],
  sk: ['windows-1250', 'iso-8859-2'],
  hu: ['windows-1250', 'iso-8859-2'],
  sl: ['windows-1250'],
  hr: ['windows-1250', 'iso-8859-2'],
  ro: ['windows-1250', 'iso-8859-16'],
  sq: ['windows-1252'],
  de: ['windows-1252', 'cp437'],
  fr: ['windows-1252', 'iso-8859-15'],
  es: ['windows-1252'],
  pt: ['windows-1252'],
  it: ['windows-1252'],
  nl: ['windows-1252'],
  sv: ['windows-1252'],
  nb: ['windows-1252'],
  da: ['windows-1252'],
  fi: ['windows-1252', 'iso-8859-15'],
  is: ['windows-1252'],
};

/** Every text of the held-out set in every charset that can write it. */
export function heldOutCases(part: Part): readonly TextCase[] {
  const texts = JSON.parse(readFileSync('bench/text/held-out.json', 'utf8')) as Readonly<
    Record<string, readonly string[]>
  >;
  return Object.entries(texts).flatMap(([language, all]) =>
    ['utf8', ...(CHARSETS[language] ?? [])].flatMap((charset) =>
      all
        .filter((_, index) => (index % 2 === 0) === (part === 'development'))
        .map((text) => inFormOf(text, charset))
        .filter((text) => survives(text, charset))
        .map((text) => ({ language, charset, text, bytes: new Uint8Array(iconv.encode(text, charset)) })),
    ),
  );
}

/** Romanian is written with a cedilla where there is no comma below, Vietnamese with tone marks of their own. */
function inFormOf(text: string, charset: string): string {
  if (charset === 'windows-1250') return text.replace(/[șȘțȚ]/g, (letter) => 'şŞţŢ'.charAt('șȘțȚ'.indexOf(letter)));
  if (charset !== 'windows-1258') return text;
  return Array.from(text, (letter) => {
    if (survives(letter, charset)) return letter;
    const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(letter.normalize('NFD'))?.[0] ?? '';
    return letter.normalize('NFD').replace(tone, '').normalize('NFC') + tone;
  }).join('');
}

function survives(text: string, charset: string): boolean {
  return iconv.decode(iconv.encode(text, charset), charset) === text;
}

/** Romanian with cedillas reads the same as with commas below, and both stand at the same bytes. */
export function isSameText(one: string, other: string): boolean {
  return withCommas(one) === withCommas(other);
}

function withCommas(text: string): string {
  return text.replace(/[şŞţŢ]/g, (letter) => 'șȘțȚ'.charAt('şŞţŢ'.indexOf(letter)));
}
