import { kindOf } from '../../core/payload/kind';
import { RESULT_WORDS } from '../../i18n/result/words';
import { useWords } from '../../i18n/use-words';
import { Icon } from '../../ui/icon';
import { KIND_ICONS } from './kind-icons';

/** What kind of content a text is, and facts about the symbol that holds it. */
export function ResultHeading({ text, facts }: { readonly text: string; readonly facts: string }) {
  const result = useWords(RESULT_WORDS);
  const kind = kindOf(text);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-ink-faint">
      <span className="flex items-center gap-2 font-semibold text-ink">
        <Icon name={KIND_ICONS[kind]} />
        {result.kinds[kind]}
      </span>
      <span>{facts}</span>
    </div>
  );
}
