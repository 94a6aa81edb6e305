/** Signs that never begin a line, and signs that never end one (GB/T 15834-2011 §5.1.10). */
const NEVER_FIRST = '，。、！？：；）》〉」』”’】〕〗…—·～％‰℃!?,.:;)]}%';
const NEVER_LAST = '（《〈「『“‘【〔〖([{';

/**
 * Breaks a text into lines: Chinese between any two signs that may be parted, other scripts between words, and a word
 * that is longer than a line anywhere. A line end in the text always breaks.
 * @param widthOf of a part of the text
 */
export function breakLines(text: string, maxWidth: number, widthOf: (part: string) => number): readonly string[] {
  return text.split(/\r\n|\r|\n/).flatMap((paragraph) => breakParagraph(paragraph, maxWidth, widthOf));
}

function breakParagraph(paragraph: string, maxWidth: number, widthOf: (part: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of partsOf(paragraph)) {
    if (widthOf((line + part).trimEnd()) <= maxWidth) {
      line += part;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trim());
    line = '';
    for (const piece of widthOf(part.trimEnd()) > maxWidth ? Array.from(part) : [part]) {
      if (line !== '' && widthOf(line + piece) > maxWidth) {
        lines.push(line.trim());
        line = '';
      }
      line += piece;
    }
  }
  if (line.trim() !== '') lines.push(line.trim());
  return lines;
}

/** Parts that stay in one line: a word with the blanks behind it, or a sign of Chinese with its punctuation. */
function partsOf(paragraph: string): readonly string[] {
  const parts: string[] = [];
  let last = '';
  for (const sign of paragraph) {
    const isBreak =
      last === '' ||
      (!/\s/.test(sign) &&
        !NEVER_FIRST.includes(sign) &&
        !NEVER_LAST.includes(last) &&
        (/\s/.test(last) || isIdeograph(sign) || isIdeograph(last) || (NEVER_FIRST.includes(last) && last > '\u2000')));
    if (isBreak) parts.push(sign);
    else parts.push((parts.pop() ?? '') + sign);
    last = sign;
  }
  return parts;
}

function isIdeograph(sign: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\uff01-\uff60]/u.test(sign);
}
