import { revealHidden } from '../core/safety/visible-text';
import { COMMON_WORDS } from '../i18n/common/words';
import { useWords } from '../i18n/use-words';

/** Decoded text as text and nothing else; characters that would hide or reorder it are drawn as marks, piled-up accents are cut off. */
export function RevealedText({ text }: { readonly text: string }) {
  const common = useWords(COMMON_WORDS);
  return (
    <bdi dir="auto" className="block overflow-clip">
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
    </bdi>
  );
}
