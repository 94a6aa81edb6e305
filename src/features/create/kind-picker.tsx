import type { ReactNode } from 'react';
import type { DefinedKind } from '../../core/payload/definition';
import { CREATE_WORDS } from '../../i18n/create/words';
import { useWords } from '../../i18n/use-words';
import { Icon } from '../../ui/icon';

interface KindPickerProps {
  readonly kind: DefinedKind;
  readonly onKind: (kind: DefinedKind) => void;
  readonly onMore: () => void;
  /** The name of a kind that has no button of its own, once it is fetched. */
  readonly otherName: ReactNode;
}

const COMMON_KINDS = ['text', 'wifi', 'contact'] as const;

/** The kinds that most codes are of, in view; all of them behind the last button. */
export function KindPicker({ kind, onKind, onMore, otherName }: KindPickerProps) {
  const { kinds } = useWords(CREATE_WORDS);
  const isOther = !COMMON_KINDS.some((common) => common === kind);
  const chip = (isChosen: boolean): string =>
    `inline-flex min-h-11 min-w-0 items-center gap-1 rounded-control border px-3 ${
      isChosen ? 'border-ink bg-ink font-semibold text-paper' : 'border-line-strong bg-paper-raised hover:bg-paper-sunk'
    }`;
  return (
    <div role="group" aria-label={kinds.legend} className="mb-4 flex flex-wrap gap-2">
      {COMMON_KINDS.map((common) => (
        <button
          key={common}
          type="button"
          aria-pressed={common === kind}
          className={chip(common === kind)}
          onClick={() => {
            onKind(common);
          }}
        >
          {kinds[common]}
        </button>
      ))}
      <button type="button" aria-haspopup="dialog" className={chip(isOther)} onClick={onMore}>
        {isOther ? otherName : kinds.more}
        <Icon name="chevron-down" />
      </button>
    </div>
  );
}
