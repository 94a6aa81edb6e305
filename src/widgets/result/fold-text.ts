const MOST_CHARACTERS = 280;
const MOST_LINES = 12;

/** The beginning of a text too long for a list, ending in "…"; null for one that is short enough. */
export function foldText(text: string): string | null {
  // Twice as many code units hold all the characters wanted, however long the text.
  const characters = Array.from(text.slice(0, 2 * MOST_CHARACTERS + 2));
  const isLong = characters.length > MOST_CHARACTERS;
  const beginning = isLong ? characters.slice(0, MOST_CHARACTERS).join('') : text;
  const lines = beginning.split(/\r\n?|\n/, MOST_LINES + 1);
  if (lines.length > MOST_LINES) return `${lines.slice(0, MOST_LINES).join('\n')}…`;
  return isLong ? `${beginning}…` : null;
}
