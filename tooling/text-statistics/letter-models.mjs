// Letter statistics of alphabetic languages: what letter follows which.
import { cldrWords, declaration, exemplarLetters, japaneseWords } from './sources.mjs';

/**
 * One model for each language that needs letters of its own; languages of one script whose charsets are the same
 * share one. The number is a source's weight.
 * @type {Readonly<Record<string, readonly (readonly [cldr: string, udhr: string, weight: number])[]>>}
 */
const LANGUAGES = {
  en: [['en', 'eng', 1]],
  de: [['de', 'deu_1996', 1]],
  fr: [['fr', 'fra', 1]],
  es: [['es', 'spa', 1]],
  pt: [['pt', 'por_PT', 1]],
  it: [['it', 'ita', 1]],
  nl: [['nl', 'nld', 1]],
  sv: [['sv', 'swe', 1]],
  da: [['da', 'dan', 1], ['no', 'nob', 1]], // prettier-ignore
  fi: [['fi', 'fin', 1]],
  is: [['is', 'isl', 1]],
  ca: [['ca', 'cat', 1]],
  sq: [['sq', 'als', 1]],
  ga: [['ga', 'gle', 1]],
  cy: [['cy', 'cym', 1]],
  mt: [['mt', 'mlt', 1]],
  eo: [['eo', 'epo', 1]],
  pl: [['pl', 'pol', 1]],
  cs: [['cs', 'ces', 1], ['sk', 'slk', 1]], // prettier-ignore
  hu: [['hu', 'hun', 1]],
  hr: [['hr', 'hrv', 1], ['sl', 'slv', 1]], // prettier-ignore
  ro: [['ro', 'ron_2006', 1]],
  tr: [['tr', 'tur', 1]],
  lt: [['lt', 'lit', 1]],
  lv: [['lv', 'lav', 1]],
  et: [['et', 'est', 1]],
  vi: [['vi', 'vie', 1]],
  cyrillic: [['ru', 'rus', 3], ['uk', 'ukr', 1], ['bg', 'bul', 1], ['be', 'bel', 1], ['sr', 'srp_cyrl', 1], ['mk', 'mkd', 1]], // prettier-ignore
  greek: [['el', 'ell_monotonic', 1]],
  hebrew: [['he', 'heb', 1]],
  arabic: [['ar', 'arb', 2], ['fa', 'pes_1', 1], ['ur', 'urd', 1]], // prettier-ignore
  thai: [['th', 'tha', 1]],
};

/** English words and names with letters beyond ASCII, as often as they are met among plain ones. */
const LOANWORDS =
  'naïve café résumé façade cliché déjà vu crème brûlée fiancé fiancée piñata jalapeño El Niño über doppelgänger Zoë Chloë Brontë Noël smörgåsbord entrée à la carte protégé soirée exposé château señor señora Beyoncé São Paulo Zürich Curaçao Malmö Pokémon rosé touché crêpe fête appliqué risqué blasé décor éclair mêlée papier-mâché vis-à-vis pâté sauté Québec Réunion Côte d’Ivoire naïveté Atlético José André René Renée Müller Häagen-Dazs Nestlé Citroën coöperation Motörhead Björk Gödel Schrödinger Köln München Düsseldorf Århus Tromsø Reykjavík Málaga Bogotá Perú México Panamá Martínez García Peña'.split(
    ' ',
  );
const LOANWORD_WEIGHT = 10;

/** Letters seen less often than this share are left to the cost of unknown ones. */
const LEAST_SHARE = 0.0001;
/** How much running text weighs beside the words of CLDR. */
const RUNNING_TEXT_WEIGHT = 2;
/** Pseudo-counts of the smoothing by single letters. */
const SMOOTHING = 6;
/** Level 0 is a cost up to 2 bits, level 1 up to 4, level 5 more than 10. */
const BITS_PER_LEVEL = 2;
const HIGHEST_LEVEL = 5;
const ALPHABET_WEIGHT = 40;
const LATIN = 'abcdefghijklmnopqrstuvwxyz';

/** @returns {Record<string, { readonly letters: string, readonly levels: string, readonly ascii?: string }>} */
export function letterModels() {
  const models = Object.entries(LANGUAGES).map(([name, sources]) => [name, modelOf(sources, name)]);
  return Object.fromEntries([...models, ['kana', kanaModel()]]);
}

/**
 * `levels` has a digit for each pair: how unusual the second letter is after the first. First for every letter,
 * the shared ones before the language's own, the levels of its own letters after it; then for every letter of its own
 * the levels of the shared ones. Shared are the end of a word and, in Latin, a…z. `ascii` has a digit for each pair
 * of shared ones of Latin: 0 usual, 1 neither, 2 unusual.
 * @param {readonly (readonly [string, string, number])[]} sources @param {string} name
 */
function modelOf(sources, name) {
  /** @type {(readonly [string, number])[]} */
  const lines = sources.flatMap(([cldr, udhr, weight]) => [
    ...cldrWords(cldr).map((line) => /** @type {const} */ ([line, weight])),
    ...declaration(udhr).map((line) => /** @type {const} */ ([line, weight * RUNNING_TEXT_WEIGHT])),
  ]);
  if (name === 'en') lines.push(...LOANWORDS.map((word) => /** @type {const} */ ([word, LOANWORD_WEIGHT])));
  return statisticsOf(
    lines.map(([line, weight]) => /** @type {const} */ ([normalized(line, name), weight])),
    name,
    sources.flatMap(([cldr]) => exemplarLetters(cldr)).flatMap((letter) => Array.from(normalized(letter, name))),
  );
}

/** @param {readonly (readonly [string, number])[]} texts @param {string} name @param {readonly string[]} exemplars */
function statisticsOf(texts, name, exemplars) {
  // People who test symbols write the letters of their language one after another.
  const alone = exemplars.filter((letter) => letter > '\x7f' && letter !== 'ß').join('');
  texts = name in SCRIPTS || name === 'en' ? texts : [...texts, [alone, ALPHABET_WEIGHT]];
  const own = ownLetters(texts, name, exemplars);
  const isLatin = !(name in SCRIPTS);
  const shared = isLatin ? `_${LATIN}` : '_';
  const alphabet = shared + own;
  const size = alphabet.length;
  const pairs = new Float64Array(size * size);
  const singles = new Float64Array(size);
  for (const [text, weight] of texts) {
    let before = 0;
    for (const character of `${text} `) {
      const place = placeOf(character, alphabet);
      if (place === null) { before = 0; continue; } // prettier-ignore
      if (before === 0 && place === 0) continue;
      const pair = before * size + place;
      pairs[pair] = (pairs[pair] ?? 0) + weight;
      singles[place] = (singles[place] ?? 0) + weight;
      before = place;
    }
  }
  const seen = singles.reduce((sum, count) => sum + count, 0);
  singles.forEach((count, place) => { singles[place] = Math.max(count, seen * LEAST_SHARE); }); // prettier-ignore
  const total = singles.reduce((sum, count) => sum + count, 0);
  const chanceOf = (/** @type {number} */ a, /** @type {number} */ b) => {
    const after = pairs.subarray(a * size, (a + 1) * size).reduce((sum, count) => sum + count, 0);
    return (
      ((pairs[a * size + b] ?? 0) + SMOOTHING * (((singles[b] ?? 0) + 0.5) / (total + size))) / (after + SMOOTHING)
    );
  };
  const levelOf = (/** @type {number} */ a, /** @type {number} */ b) =>
    String(Math.min(HIGHEST_LEVEL, Math.max(0, Math.ceil(-Math.log2(chanceOf(a, b)) / BITS_PER_LEVEL) - 1)));
  let levels = '';
  for (let a = 0; a < size; a += 1) for (let b = shared.length; b < size; b += 1) levels += levelOf(a, b);
  for (let a = shared.length; a < size; a += 1) for (let b = 0; b < shared.length; b += 1) levels += levelOf(a, b);
  let ascii = '';
  for (let a = 0; a < shared.length && isLatin; a += 1)
    for (let b = 0; b < shared.length; b += 1) ascii += asciiLevel(chanceOf(a, b));
  return { letters: own, levels, ...(isLatin ? { ascii } : {}) };
}

/** @param {number} chance */
function asciiLevel(chance) {
  return chance > 1 / 14 ? '0' : chance > 1 / 90 ? '1' : '2';
}

/**
 * As `core/decode/text/letter-model.ts` folds it. Vietnamese as windows-1258 has it: tone marks stand behind their
 * letter.
 * @param {string} line @param {string} name
 */
function normalized(line, name) {
  // The capital of Turkish i stays itself: elsewhere it becomes two letters.
  const lower = line.normalize('NFC').replace(/[^İ]+/g, (part) => part.toLowerCase());
  if (name !== 'vi') return lower.replace(/[şţ]/g, (letter) => (letter === 'ş' ? 'ș' : 'ț'));
  return lower.replace(/[^\0-\x7f]/g, (letter) => {
    const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(letter.normalize('NFD'))?.[0];
    return tone === undefined ? letter : letter.normalize('NFD').replace(tone, '').normalize('NFC') + tone;
  });
}

/**
 * Half-width kana: katakana words of a dictionary as they were written on labels and receipts.
 */
function kanaModel() {
  const words = japaneseWords().filter(([word]) => /^[ァ-ヶー]+$/.test(word));
  return statisticsOf(
    words.map(([word]) => [halfWidth(word), 1]),
    'kana',
    [],
  );
}

/** @param {string} word */
function halfWidth(word) {
  const full =
    'ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u3099\u309a';
  return Array.from(word.normalize('NFD'), (kana) => {
    const place = full.indexOf(kana);
    return place < 0 ? ' ' : String.fromCharCode(0xff66 + place);
  }).join('');
}

/** @param {readonly (readonly [string, number])[]} texts @param {string} name @param {readonly string[]} exemplars */
function ownLetters(texts, name, exemplars) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  let total = 0;
  for (const [text, weight] of texts) {
    for (const character of text) {
      if (!/[\p{L}\p{M}]/u.test(character)) continue;
      total += weight;
      if (character > '\x7f' && SCRIPTS[name]?.test(character) !== false)
        counts.set(character, (counts.get(character) ?? 0) + weight);
    }
  }
  const frequent = [...counts].filter(([, count]) => count / total >= LEAST_SHARE).map(([letter]) => letter);
  const listed = name in SCRIPTS || name === 'en' ? [] : exemplars.filter((letter) => letter > '\x7f');
  return [...new Set([...frequent, ...listed])].sort().join('');
}

/** @type {Readonly<Record<string, RegExp>>} */
const SCRIPTS = {
  cyrillic: /\p{Script=Cyrillic}/u,
  greek: /\p{Script=Greek}/u,
  hebrew: /[א-ת]/u,
  arabic: /[ء-غف-يپچژگکیٹڈڑںہھے]/u,
  thai: /\p{Script=Thai}/u,
  kana: /[ｦ-ﾟ]/u,
};

/** Null for a letter that the language does not have. @param {string} character @param {string} alphabet */
function placeOf(character, alphabet) {
  const place = character === '_' ? -1 : alphabet.indexOf(character);
  return place > 0 ? place : /[\p{L}\p{M}]/u.test(character) ? null : 0;
}
