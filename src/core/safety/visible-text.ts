/** A piece of a decoded text: shown as it is, or as the name of a character that would not show. */
export type TextPiece =
  { readonly kind: 'plain'; readonly text: string } | { readonly kind: 'hidden'; readonly codePoint: string };

/**
 * Characters that change how a text looks without being seen: controls, bidirectional overrides and isolates, zero-width
 * characters, fillers, soft hyphen, tags, halves of pairs (Unicode Technical Report 36 §3), and the Braille pattern of no dots.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]/gu;

/** Splits a text so that what hides in it can be drawn as a mark; what a script or an emoji is written with stays. */
export function revealHidden(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(UNSEEN)) {
    const [character] = match;
    if (
      isAtHome(
        character,
        text.slice(Math.max(0, match.index - 2), match.index),
        text.slice(match.index + character.length, match.index + 3),
      )
    )
      continue;
    if (match.index > end) pieces.push({ kind: 'plain', text: text.slice(end, match.index) });
    pieces.push({ kind: 'hidden', codePoint: nameOf(character) });
    end = match.index + character.length;
  }
  if (end < text.length) pieces.push({ kind: 'plain', text: text.slice(end) });
  return pieces;
}

/** `before` and `after`: the code units next to it, enough for one code point. */
function isAtHome(character: string, before: string, after: string): boolean {
  // A line end shows by itself: LF, or CR and LF. Every other control is a mark, a tab and a lone CR too.
  if (character === '\n') return true;
  if (character === '\r') return after.startsWith('\n');
  // Variation selectors choose a form of an emoji, a digit key or a Han character.
  if (/[\ufe00-\ufe0f]/.test(character)) return /[\p{Emoji}\p{Script=Han}\p{Script=Mongolian}]$/u.test(before);
  if (/[\u{e0100}-\u{e01ef}]/u.test(character)) return /\p{Script=Han}$/u.test(before);
  // Joiners build emoji, and letters of scripts that join.
  if (/[\u200c\u200d]/.test(character))
    return (
      /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{M}\p{Script=Arabic}]$/u.test(before) &&
      /^[\p{Extended_Pictographic}\p{Script=Arabic}\p{L}]/u.test(after)
    );
  return false;
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
