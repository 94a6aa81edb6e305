/** A piece of a decoded text: shown as it is, or as the name of a character that would not show. */
export type TextPiece =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'hidden'; readonly codePoint: string };

/**
 * Characters that change how a text looks without being seen: controls other than tab and line
 * ends, bidirectional overrides and isolates, zero-width characters, soft hyphen, tags, and halves of pairs.
 * The zero-width joiner and variation selectors stay, because emoji are built of them.
 */
const HIDDEN = /(?![\t\n\r\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** Splits a text so that what hides in it can be drawn as a mark (Unicode Technical Report 36 §3). */
export function revealHidden(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > end) pieces.push({ kind: 'plain', text: text.slice(end, match.index) });
    pieces.push({ kind: 'hidden', codePoint: nameOf(match[0]) });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ kind: 'plain', text: text.slice(end) });
  return pieces;
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
