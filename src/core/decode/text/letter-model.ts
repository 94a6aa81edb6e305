import { LETTER_STATISTICS } from './letter-statistics';
import type { PricedText } from './priced-text';

export type Language = keyof typeof LETTER_STATISTICS;

/** Bits of each level of pairs with a letter of the language's own: the middle of the range that it stands for. */
const LEVEL_BITS = [1, 3, 5, 7, 9, 12];
/** Bits by which pairs of ASCII letters cost less or more than the average. */
const ASCII_LEVEL_BITS = [-0.7, 0.2, 1.5];

/** A letter that the language does not have. */
const FOREIGN_LETTER_BITS = 19;
/** A Latin letter beside one of another script, in one word. */
const MIXED_SCRIPT_BITS = 12;

const BOUNDARY = 0;
const LATIN_LETTERS = 26;

interface Model {
  /** Places in the alphabet of the language's own letters; they follow the shared ones. */
  readonly own: ReadonlyMap<string, number>;
  /** How many letters of the alphabet are shared: the end of a word and, in Latin languages, a…z. */
  readonly shared: number;
  readonly levels: string;
  /** Of pairs of shared letters; empty for other scripts than Latin. */
  readonly ascii: string;
}

/**
 * Bits that a writer of a language would need for a text: each letter by how often it follows the one before.
 * ASCII beyond letters costs the same in all languages.
 */
export function letterCostBits({ characters }: PricedText, language: Language): number {
  const model = modelOf(language);
  const { own, shared } = model;
  const isLatin = shared > LATIN_LETTERS;
  let bits = 0;
  let before = BOUNDARY;
  let isAfterLatin = false;
  for (const { letter, kind, bits: ownBits } of characters) {
    bits += ownBits;
    if (kind === 'mark') continue;
    const isAscii = kind === 'ascii-letter';
    let place =
      kind === 'letter' ? (own.get(letter) ?? -1) : isAscii && isLatin ? letter.charCodeAt(0) - 0x60 : BOUNDARY;
    if (place === -1) {
      bits += FOREIGN_LETTER_BITS;
      place = BOUNDARY;
    }
    if ((isAscii && before >= shared) || (isAfterLatin && place >= shared)) bits += isLatin ? 0 : MIXED_SCRIPT_BITS;
    bits += pairBits(model, before, place);
    before = place;
    isAfterLatin = isAscii;
  }
  return bits + pairBits(model, before, BOUNDARY);
}

/** The rows of all letters over the language's own come first, then the rows of its own over the shared. */
function pairBits({ own, shared, levels, ascii }: Model, before: number, after: number): number {
  const size = own.size;
  if (after >= shared) return LEVEL_BITS[digitAt(levels, before * size + after - shared)] ?? 0;
  if (before >= shared)
    return LEVEL_BITS[digitAt(levels, (shared + size) * size + (before - shared) * shared + after)] ?? 0;
  if (before === BOUNDARY || after === BOUNDARY) return 0;
  return ASCII_LEVEL_BITS[digitAt(ascii, before * shared + after)] ?? 0;
}

function digitAt(digits: string, place: number): number {
  return digits.charCodeAt(place) - 0x30;
}

const models = new Map<Language, Model>();

function modelOf(language: Language): Model {
  let model = models.get(language);
  if (model === undefined) models.set(language, (model = makeModel(language)));
  return model;
}

function makeModel(language: Language): Model {
  const { letters, levels, ascii } = LETTER_STATISTICS[language];
  const shared = ascii === '' ? 1 : LATIN_LETTERS + 1;
  return { own: new Map(Array.from(letters, (letter, index) => [letter, shared + index])), shared, levels, ascii };
}
