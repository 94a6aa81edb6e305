import type { DefinedKind } from '../../core/payload/definition';
import { KIND_WORDS } from '../../i18n/kinds/words';
import { useWords } from '../../i18n/use-words';
import { Icon } from '../../ui/icon';
import { Modal } from '../../ui/modal';
import { FORM_ICONS, KIND_GROUPS } from './kind-groups';

interface KindDialogProps {
  readonly kind: DefinedKind;
  readonly onKind: (kind: DefinedKind) => void;
  readonly onClose: () => void;
}

/** Every kind of content with what it is for. A press chooses and closes. */
export function KindDialog({ kind: chosen, onKind, onClose }: KindDialogProps) {
  const words = useWords(KIND_WORDS);
  return (
    <Modal title={words.choose} onClose={onClose}>
      <div className="grid gap-6">
        {Object.entries(KIND_GROUPS).map(([group, kinds]) => (
          <section key={group} aria-labelledby={`kinds-${group}`}>
            <h3 id={`kinds-${group}`} className="mb-2 text-small font-semibold text-ink-soft">
              {words.groups[group as keyof typeof KIND_GROUPS]}
            </h3>
            <ul className="grid gap-1 min-[26rem]:grid-cols-2">
              {kinds.map((kind) => (
                <li key={kind}>
                  <button
                    type="button"
                    aria-pressed={kind === chosen}
                    className="flex min-h-11 w-full items-start gap-3 rounded-control p-2 text-left hover:bg-paper-sunk aria-pressed:bg-paper-sunk aria-pressed:outline-2 aria-pressed:-outline-offset-2 aria-pressed:outline-ink focus-visible:outline-seal"
                    onClick={(event) => {
                      onKind(kind);
                      event.currentTarget.closest('dialog')?.close();
                    }}
                  >
                    <span className="mt-0.5 text-ink-soft">
                      <Icon name={FORM_ICONS[kind]} />
                    </span>
                    <span className="min-w-0">
                      <span className="block font-semibold">{words.kinds[kind].name}</span>
                      <span className="block text-small text-ink-faint">{words.kinds[kind].about}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Modal>
  );
}
