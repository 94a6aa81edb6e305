import { kindOf } from '../../core/payload/kind';
import { RESULT_WORDS } from '../../i18n/result/words';
import { useWords } from '../../i18n/use-words';
import { Icon } from '../../ui/icon';
import { RevealedText } from '../../ui/revealed-text';
import { foldText } from './fold-text';
import { KIND_ICONS } from './kind-icons';

/** A text that was read, in one line. */
export function TextLine({ text }: { readonly text: string }) {
  const result = useWords(RESULT_WORDS);
  const kind = kindOf(text);
  return (
    <div className="flex min-h-6 items-center gap-2">
      <span role="img" aria-label={result.kinds[kind]} title={result.kinds[kind]} className="shrink-0 text-ink-soft">
        <Icon name={KIND_ICONS[kind]} />
      </span>
      {text === '' ? (
        <p className="font-mono text-ink-faint" data-payload>
          {result.empty}
        </p>
      ) : (
        <RevealedText isLine text={foldText(text) ?? text} />
      )}
    </div>
  );
}
