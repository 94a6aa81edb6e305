// Makes bench/text/held-out.json: texts that the letter statistics never saw, to measure the charset judge on.
//   npm i --prefix .cache/text-statistics @faker-js/faker@10.6.0 cldr-localenames-full@48.2.0
//   node tooling/text-statistics/held-out.mjs
// Sources: @faker-js/faker (MIT): names, addresses, products; Unicode CLDR (Unicode-3.0): names of territories.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const PACKAGES = resolve('.cache/text-statistics/node_modules');
const TEXTS_PER_LANGUAGE = 80;
const TEXTS_PER_SOURCE = 40;
const SHORTEST = 2;
const LONGEST = 60;

/**
 * Locales of the two sources; the languages whose charsets the judge knows.
 * @type {Readonly<Record<string, readonly [faker: string | null, cldr: string]>>}
 */
const LANGUAGES = {
  'zh-Hans': ['zh_CN', 'zh-Hans'],
  'zh-Hant': ['zh_TW', 'zh-Hant'],
  ja: ['ja', 'ja'],
  ko: ['ko', 'ko'],
  ru: ['ru', 'ru'],
  uk: ['uk', 'uk'],
  be: [null, 'be'],
  bg: [null, 'bg'],
  mk: ['mk', 'mk'],
  sr: [null, 'sr'],
  el: ['el', 'el'],
  he: ['he', 'he'],
  ar: ['ar', 'ar'],
  fa: ['fa', 'fa'],
  ur: ['ur', 'ur'],
  th: ['th', 'th'],
  vi: ['vi', 'vi'],
  tr: ['tr', 'tr'],
  lt: [null, 'lt'],
  lv: ['lv', 'lv'],
  et: [null, 'et'],
  pl: ['pl', 'pl'],
  cs: ['cs_CZ', 'cs'],
  sk: ['sk', 'sk'],
  hu: ['hu', 'hu'],
  sl: ['sl_SI', 'sl'],
  hr: ['hr', 'hr'],
  ro: ['ro', 'ro'],
  sq: [null, 'sq'],
  de: ['de', 'de'],
  fr: ['fr', 'fr'],
  es: ['es', 'es'],
  pt: ['pt_PT', 'pt'],
  it: ['it', 'it'],
  nl: ['nl', 'nl'],
  sv: ['sv', 'sv'],
  nb: ['nb_NO', 'no'],
  da: ['da', 'da'],
  fi: ['fi', 'fi'],
  is: [null, 'is'],
};

/**
 * The part of the package that is used; it is installed for this program alone.
 * @typedef {Record<'person' | 'location' | 'commerce' | 'company' | 'string', Record<string, (...of: number[]) => string>>
 *   & { seed: (seed: number) => void }} Faker
 */

/** @type {{ allFakers: Record<string, Faker> }} */
const { allFakers } = await import(pathToFileURL(`${PACKAGES}/@faker-js/faker/dist/index.js`).href);
const heldOut = Object.fromEntries(
  Object.entries(LANGUAGES).map(([language, [faker, cldr]]) => {
    const made = faker === null ? [] : fakeTexts(/** @type {Faker} */ (allFakers[faker]));
    const texts = [...made.slice(0, TEXTS_PER_SOURCE), ...territories(cldr)].slice(0, TEXTS_PER_LANGUAGE);
    return [language, texts];
  }),
);
const lines = Object.entries(heldOut).map(([key, texts]) => `  ${JSON.stringify(key)}: ${JSON.stringify(texts)}`);
writeFileSync('bench/text/held-out.json', `{\n${lines.join(',\n')}\n}\n`);

/** Texts of one locale, in turn names, places, streets, goods, firms, trades, and a line with several of them. @param {Faker} faker */
function fakeTexts(faker) {
  faker.seed(20261128);
  const kinds = [
    () => call(faker.person, 'fullName')(),
    () => `${call(faker.location, 'streetAddress')()}, ${call(faker.location, 'city')()}`,
    () => call(faker.commerce, 'productName')(),
    () => call(faker.company, 'name')(),
    () => call(faker.location, 'city')(),
    () =>
      `${call(faker.person, 'lastName')()} ${call(faker.person, 'firstName')()} ${call(faker.string, 'numeric')(8)}`,
    () => call(faker.person, 'lastName')(),
    () => call(faker.location, 'street')(),
  ];
  /** @type {Set<string>} */
  const texts = new Set();
  for (let turn = 0; turn < 2000 && texts.size < TEXTS_PER_SOURCE; turn += 1) {
    const text = attempt(/** @type {() => string} */ (kinds[turn % kinds.length]));
    if (text !== null && isUsable(text)) texts.add(text.normalize('NFC'));
  }
  return [...texts];
}

/** @param {Record<string, (...of: number[]) => string>} part @param {string} name */
function call(part, name) {
  const made = part[name];
  if (made === undefined) throw new Error(`Faker has no ${name}`);
  return made;
}

/** A locale without its own data for a kind answers in English or throws. @param {() => string} make */
function attempt(make) {
  try {
    return make();
  } catch {
    return null;
  }
}

/** @param {string} locale @returns {string[]} */
function territories(locale) {
  /** @type {{ main: Record<string, { localeDisplayNames: { territories: Record<string, string> } }> }} */
  const file = JSON.parse(readFileSync(`${PACKAGES}/cldr-localenames-full/main/${locale}/territories.json`, 'utf8'));
  const names = Object.entries(file.main[locale]?.localeDisplayNames.territories ?? {})
    .filter(([code]) => /^[A-Z]{2}$/.test(code))
    .map(([, name]) => name);
  return [...new Set(names.filter(isUsable))].filter((_, index) => index % 4 === 0);
}

/** @param {string} text */
function isUsable(text) {
  return /[^\0-\x7f]/.test(text) && text.length >= SHORTEST && text.length <= LONGEST;
}
