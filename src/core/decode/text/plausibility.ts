import type { Charset } from './charset';
import { isCommonHan, isFrequentHan, isFrequentHangul } from './east-asian-characters';

/**
 * How many bits a writer would need for a text: the less, the likelier that the bytes were meant in the charset
 * that gave it. Coarse on purpose: what a kind of character costs, and what it costs to change scripts in a word.
 */
export function textCostBits(text: string, charset: Charset): number {
  let bits = 0;
  let before: Script = 'none';
  let characterBefore = '';
  for (const character of text) {
    const { script, cost } = classify(character, characterBefore, charset);
    bits += cost + switchCost(before, script);
    before = script;
    characterBefore = character;
  }
  return bits;
}

type Script =
  | 'none'
  | 'ascii'
  | 'latin'
  | 'east-asian'
  | 'half-width'
  | 'hangul'
  | 'greek'
  | 'cyrillic'
  | 'hebrew'
  | 'arabic'
  | 'thai'
  | 'other';

interface Kind {
  readonly script: Script;
  readonly cost: number;
}

/** Letters that Western European languages use; the rest of the Latin ones is seldom. */
const WESTERN_LETTERS = /[àáâãäåæçèéêëìíîïñòóôõöøùúûüßœÀÁÂÄÅÇÈÉÊËÍÎÑÓÔÖØÙÚÛÜ]/;
const USUAL_SYMBOLS = /[\u00a0°±€£¥§«»©®·²³µ¿¡´½™•–—…‘’“”„]/;
/** What the half-width voicing marks can stand behind. */
const VOICED = /[ｳｶ-ﾄﾊ-ﾎ]/;
/** The commonest in the words that are written so. */
const USUAL_HALF_WIDTH = /[ｱｲｳｴｵｶｷｸｺｻｼｽｾﾀﾁﾂﾃﾄﾅﾆﾈﾊﾋﾌﾌﾏﾐﾑﾒﾗﾘﾙﾚﾛﾝｯｬｭｮｨｰ]/;

function classify(character: string, before: string, charset: Charset): Kind {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return ascii(code);
  if (code < 0xa0) return { script: 'other', cost: 20 };
  if (code < 0x250 || (code >= 0x1e00 && code < 0x1f00)) return latin(character, code, before);
  if (code < 0x400) return { script: 'greek', cost: code >= 0x384 && code <= 0x3ce ? 6 : 13 };
  if (code < 0x530) return { script: 'cyrillic', cost: code >= 0x400 && code <= 0x45f ? 6 : 13 };
  if (code >= 0x590 && code < 0x600) return { script: 'hebrew', cost: code >= 0x5d0 && code <= 0x5ea ? 6 : 13 };
  if (code >= 0x600 && code < 0x700) return { script: 'arabic', cost: code >= 0x60c && code <= 0x6cc ? 6 : 12 };
  if (code >= 0xe00 && code < 0xe80) return { script: 'thai', cost: 6 };
  if (code >= 0x900 && code < 0x1200) return { script: 'other', cost: 8 };
  if (code >= 0x2000 && code < 0x2070) return { script: 'none', cost: USUAL_SYMBOLS.test(character) ? 9 : 14 };
  if (code >= 0x2070 && code < 0x2e80) return { script: 'none', cost: USUAL_SYMBOLS.test(character) ? 10 : 13 };
  if (code >= 0xac00 && code < 0xd7a4) return { script: 'hangul', cost: isFrequentHangul(character) ? 6.5 : 10.5 };
  if (code >= 0xe000 && code < 0xf900) return { script: 'other', cost: 25 };
  if (code >= 0xff61 && code < 0xffa0) return halfWidth(character, code, before);
  if (code >= 0x1f000 && code < 0x1fb00) return { script: 'none', cost: 13 };
  return eastAsian(character, code, charset);
}

function ascii(code: number): Kind {
  if (code >= 0x30 && code < 0x3a) return { script: 'none', cost: 4 };
  if ((code | 0x20) >= 0x61 && (code | 0x20) < 0x7b) return { script: 'ascii', cost: 5 };
  if (code === 0x20) return { script: 'none', cost: 3 };
  if (code > 0x20 && code < 0x7f) return { script: 'none', cost: 6 };
  if (code === 0x09 || code === 0x0a || code === 0x0d) return { script: 'none', cost: 5 };
  // Separators of messages for machines (ISO/IEC 15434).
  return { script: 'none', cost: code === 0x04 || (code >= 0x1c && code < 0x20) ? 10 : 20 };
}

function latin(character: string, code: number, before: string): Kind {
  if (code < 0xc0 || code === 0xd7 || code === 0xf7)
    return { script: 'none', cost: USUAL_SYMBOLS.test(character) ? 10 : 14 };
  const isCapitalInWord = character !== character.toLowerCase() && before !== '' && before !== before.toUpperCase();
  return { script: 'latin', cost: (WESTERN_LETTERS.test(character) ? 7 : 10) + (isCapitalInWord ? 8 : 0) };
}

function halfWidth(character: string, code: number, before: string): Kind {
  if (code >= 0xff9e) return { script: 'half-width', cost: VOICED.test(before) ? 2 : 18 };
  return { script: 'half-width', cost: USUAL_HALF_WIDTH.test(character) ? 5.3 : 8.5 };
}

function eastAsian(character: string, code: number, charset: Charset): Kind {
  const script = 'east-asian';
  if (code >= 0x3041 && code < 0x3100) return { script, cost: 6.5 };
  if (code >= 0x3000 && code < 0x3030)
    return { script, cost: '　、。〈〉《》「」『』【】〒'.includes(character) ? 8 : 13 };
  if (code >= 0xff01 && code < 0xff5f) return { script, cost: 9 };
  if (code >= 0x3030 && code < 0x3400) return { script, cost: 14 };
  if (isFrequentHan(character)) return { script, cost: 9 };
  if (code >= 0x4e00 && code < 0xa000) return { script, cost: isCommonHan(character, charset) ? 13 : 17 };
  return { script: 'other', cost: 21 };
}

/**
 * Digits, spaces and marks (`none`) go with everything; Latin letters and East Asian words stand side by side at a
 * small price. Half-width kana come in words of their own: one alone is more often a Latin-1 sign.
 */
function switchCost(before: Script, after: Script): number {
  if (before === after) return 0;
  if (after === 'half-width') return before === 'none' || before === 'east-asian' ? 4 : 6;
  if (before === 'none' || after === 'none') return 0;
  if (before === 'half-width' && after === 'east-asian') return 0;
  const pair = new Set([before, after]);
  if (pair.has('ascii') && pair.has('latin')) return 0;
  if (pair.has('ascii') && (pair.has('east-asian') || pair.has('half-width') || pair.has('hangul'))) return 3;
  return 8;
}
