const LONGEST_SHOWN = 20;

export interface SplitName {
  /** What stands before the last dot, without folders. */
  readonly stem: string;
  /** Lower case, without the dot, at most 20 characters; empty when the name has none. */
  readonly extension: string;
}

/**
 * A file's name at its last dot. There is no extension when there is no dot, or nothing before it
 * (`.png` is a hidden file, not a picture). Trailing dots and spaces do not count: Windows drops them when it saves the file.
 */
export function splitName(name: string): SplitName {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  const trimmed = base.slice(0, lengthWithoutTail(base));
  const dot = trimmed.lastIndexOf('.');
  if (dot <= 0) return { stem: trimmed, extension: '' };
  const characters = Array.from(trimmed.slice(dot + 1).toLowerCase());
  return { stem: trimmed.slice(0, dot), extension: characters.slice(0, LONGEST_SHOWN).join('') };
}

// A loop, for /[.\s]+$/ takes quadratic time on a long name of dots.
function lengthWithoutTail(name: string): number {
  let length = name.length;
  while (length > 0 && '. \t\r\n\u00a0\u3000'.includes(name.charAt(length - 1))) length--;
  return length;
}
