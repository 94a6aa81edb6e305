import { revealHidden } from '../core/safety/visible-text';
import { COMMON_WORDS } from '../i18n/common/words';
import { useWords } from '../i18n/use-words';

interface RevealedTextProps {
  readonly text: string;
  /** Only as much of it as fits in one line. */
  readonly isLine?: boolean;
}

/**
 * Decoded text as text and nothing else; characters that would hide or reorder it are drawn as marks, piled-up accents are cut off.
 * One paragraph without a block inside: WebKit ends the text of an inner block with a line break, in `innerText` and in what is copied by hand.
 */
export function RevealedText({ text, isLine = false }: RevealedTextProps) {
  const common = useWords(COMMON_WORDS);
  return (
    <p
      dir="auto"
      className={`overflow-clip font-mono ${isLine ? 'line-clamp-1 min-w-0 break-all' : 'whitespace-pre-wrap'}`}
      data-payload
    >
      {revealHidden(text).map((piece, index) =>
        piece.kind === 'plain' ? (
          piece.text
        ) : (
          <span
            key={index}
            role="img"
            className="mx-px rounded-sm bg-seal-soft px-1 text-small text-ink"
            aria-label={common.hiddenCharacter(piece.codePoint)}
          >
            {piece.codePoint}
          </span>
        ),
      )}
    </p>
  );
}
