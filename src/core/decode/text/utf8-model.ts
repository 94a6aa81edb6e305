import { type Language, letterCostBits } from './letter-model';
import { priceText } from './priced-text';
import { sampleOfText } from './sample';
import { LETTER_STATISTICS } from './letter-statistics';

/** Other charsets make this many characters of UTF-8 by chance only in words of rare characters. */
const SETTLING_CHARACTERS = 4;
/** No bits at all: nothing else is possible. */
export const SETTLED_BITS = Number.NEGATIVE_INFINITY;
/** That bytes happen to be well formed is in itself a sign of UTF-8. */
const WELL_FORMED_BITS = 5;

/** Characters of two bytes in UTF-8 end below this one. */
const FIRST_OF_THREE_BYTES = '\u0800';

/**
 * Bits of texts that are well-formed UTF-8. One character of three bytes, or four of two, settles it. Fewer are
 * priced as text: a word of two Chinese characters in GBK may be well-formed UTF-8 of two letters of rare scripts.
 */
export function utf8CostBits(texts: readonly string[]): number {
  const characters = texts.flatMap((text) => Array.from(text)).filter((character) => character >= '\x80');
  if (characters.length >= SETTLING_CHARACTERS || characters.some((one) => one >= FIRST_OF_THREE_BYTES))
    return SETTLED_BITS;
  const priced = texts.map((text) => priceText(sampleOfText(text)));
  const languages = Object.keys(LETTER_STATISTICS) as Language[];
  const costs = languages.map((language) => priced.reduce((sum, text) => sum + letterCostBits(text, language), 0));
  return Math.min(...costs) - WELL_FORMED_BITS;
}
