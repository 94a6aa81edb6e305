/** A text made ready to be priced in several languages: what costs the same in each is priced already. */
export interface PricedText {
  readonly characters: readonly PricedCharacter[];
}

interface PricedCharacter {
  /** In lower case, folded as the letter statistics are. */
  readonly letter: string;
  /** Vowel marks of Arabic and Hebrew stand on the letter before; `other` ends a word. */
  readonly kind: 'ascii-letter' | 'letter' | 'mark' | 'other';
  readonly bits: number;
}

/** Prices what costs the same in every language: ASCII, signs, and capitals inside words. */
export function priceText(text: string): PricedText {
  const all = Array.from(text);
  let caseBefore: LetterCase = 'none';
  const characters = all.map((character, index): PricedCharacter => {
    const isAscii = character < '\x80';
    const before = all[index - 1] ?? ' ';
    if (!isAscii && VOWEL_MARKS.test(character))
      return { letter: '', kind: 'mark', bits: MARKED.test(before) ? VOWEL_MARK_BITS : NO_SIGN_BITS };
    const known = letterOf(character);
    if (known === null || isDiameter(character, before, all[index + 1] ?? ' ')) {
      caseBefore = 'none';
      const bits = isAscii ? asciiBits(character) : signBits(character, before, all[index + 1] ?? ' ');
      return { letter: '', kind: 'other', bits };
    }
    const { letter, letterCase } = known;
    const isInAscii = isAscii && before < '\x80';
    const bits = (isAscii ? asciiBits(character) : 0) + (isInAscii ? 0 : caseBits(caseBefore, letterCase));
    caseBefore = letterCase;
    return { letter, kind: isAscii ? 'ascii-letter' : 'letter', bits };
  });
  return { characters };
}

const VOWEL_MARKS = /[\u0591-\u05c7\u064b-\u0652]/;
const MARKED = /[\u0591-\u06ff]/;
const VOWEL_MARK_BITS = 7;

/** Letters to Unicode, and signs to writers. */
const SIGNS = 'ªºµ';

interface Letter {
  readonly letter: string;
  readonly letterCase: LetterCase;
}

const letters = new Map<string, Letter | null>();

/** What Unicode says of a character, remembered. */
function letterOf(character: string): Letter | null {
  let known = letters.get(character);
  if (known === undefined) {
    const isKnown = /[\p{L}\p{M}]/u.test(character) && !SIGNS.includes(character);
    letters.set(character, (known = isKnown ? { letter: folded(character), letterCase: caseOf(character) } : null));
  }
  return known;
}

function isLetter(character: string): boolean {
  return letterOf(character) !== null;
}

/** A letter of Danish that stands by itself is the sign of drawings. */
function isDiameter(character: string, before: string, after: string): boolean {
  return character === 'Ø' && isNumeric(before) && isNumeric(after);
}

/** Romanian stands in most charsets with a cedilla in place of the comma below. */
function folded(letter: string): string {
  // The capital of Turkish i stays itself: elsewhere it becomes two letters.
  const lower = letter === 'İ' ? letter : letter.toLowerCase();
  return lower === 'ş' ? 'ș' : lower === 'ţ' ? 'ț' : lower;
}

type LetterCase = 'none' | 'lower' | 'upper';

function caseOf(letter: string): LetterCase {
  const lower = letter.toLowerCase();
  return lower === letter.toUpperCase() ? 'none' : letter === lower ? 'lower' : 'upper';
}

function caseBits(before: LetterCase, now: LetterCase): number {
  if (now === 'none') return 0;
  return before === 'lower' ? (now === 'lower' ? 0 : 7) : 1;
}

/** Bits of one character of ASCII. */
export function asciiBits(character: string): number {
  const code = character.charCodeAt(0);
  if (code === 0x20) return 2.5;
  if (code >= 0x30 && code < 0x3a) return 3.5;
  if ((code | 0x20) >= 0x61 && (code | 0x20) < 0x7b) return 4.5;
  if (code > 0x20 && code < 0x7f) return 6;
  if (code === 0x09 || code === 0x0a || code === 0x0d) return 5;
  // Separators of messages for machines (ISO/IEC 15434).
  return code === 0x04 || (code >= 0x1c && code < 0x20) ? 10 : 20;
}

/** Where signs of one kind usually stand, by the characters beside them. */
interface SignUse {
  readonly signs: RegExp;
  /** Bits where it stands as usual. */
  readonly bits: number;
  readonly isUsual: (before: string, after: string) => boolean;
}

const MISPLACED_SIGN_BITS = 19;

const SIGN_USES: readonly SignUse[] = [
  standing(/°/, 5, (before, after) => isNumeric(before) && !isLower(after)),
  standing(/[²³]/, 6, (before, after) => /[\dm) ]/i.test(before) && !isLetter(after)),
  standing(/[²³]/, 8, (before, after) => /[a-z]/i.test(before) && !isLetter(after)),
  standing(/Ø/, 7, () => true),
  standing(/[¼½¾]/, 7, (before, after) => isNumeric(before) && !isLetter(after)),
  standing(/µ/, 6, (before, after) => isNumeric(before) && (/[A-Za-z]/.test(after) || !isLetter(after))),
  standing(/[×÷±]/, 5, (before, after) => isNumeric(before) && isNumeric(after)),
  standing(/[£€¥¢]/, 7, (before, after) => isNumeric(before) && isNumeric(after)),
  standing(/[ªº]/, 7, (before, after) => /[\d.nN]/.test(before) && !isLetter(after)),
  standing(/[§©№]/, 8, (before, after) => isNumeric(before) && isNumeric(after)),
  standing(/[®™]/, 8, (_, after) => !isLetter(after)),
  standing(/[¿¡«“„‘‚]/, 8, (before, after) => !isLetter(before) && !/[ .,;]/.test(after)),
  standing(/[»”]/, 8, (before, after) => before !== ' ' && !isLetter(after)),
  // Closes words in English and opens them in German.
  standing(/“/, 8, (before, after) => isLetter(before) !== isLetter(after)),
  standing(/’/, 7, isLetter),
  standing(/\u00a0/, 8, (before, after) => before !== ' ' && after !== ' '),
  standing(/[–—…•]/, 8, (before, after) => isLetter(before) === isLetter(after) || before === ' ' || after === ' '),
  standing(/·/, 9, (before, after) => (before === 'l' && after === 'l') || (!isLetter(before) && !isLetter(after))),
];

const UNUSUAL_SIGN_BITS = 14;
const UNUSUAL_SIGN_BY_LETTER_BITS = 19;
const NO_SIGN_BITS = 20;

function standing(signs: RegExp, bits: number, isUsual: SignUse['isUsual']): SignUse {
  return { signs, bits, isUsual };
}

function signBits(sign: string, before: string, after: string): number {
  if (sign < '\u00a0' || (sign >= '\u2500' && sign < '\u25a0') || (sign >= '\ue000' && sign < '\uf900'))
    return NO_SIGN_BITS;
  const uses = usesOf(sign);
  const usual = uses.find(({ isUsual }) => isUsual(before, after));
  if (uses.length > 0) return usual?.bits ?? MISPLACED_SIGN_BITS;
  return isLetter(before) || isLetter(after) ? UNUSUAL_SIGN_BY_LETTER_BITS : UNUSUAL_SIGN_BITS;
}

const usesBySign = new Map<string, readonly SignUse[]>();

/** Remembered: the same sign is priced in many charsets. */
function usesOf(sign: string): readonly SignUse[] {
  let uses = usesBySign.get(sign);
  if (uses === undefined) usesBySign.set(sign, (uses = SIGN_USES.filter(({ signs }) => signs.test(sign))));
  return uses;
}

/** What stands beside a sign of numbers; the ends of a text count as blanks. */
function isNumeric(character: string): boolean {
  return !isLetter(character) && (character < '\x80' || /[°²³½¼¾×±]/.test(character));
}

function isLower(character: string): boolean {
  return character !== character.toUpperCase();
}
