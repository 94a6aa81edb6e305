import { type ReactNode, useEffect, useId, useRef } from 'react';
import { COMMON_WORDS } from '../i18n/common/words';
import { useWords } from '../i18n/use-words';
import { Icon } from './icon';

interface ModalProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A native dialog: the browser keeps the focus inside and gives it back afterwards. */
export function Modal({ title, onClose, children }: ModalProps) {
  const common = useWords(COMMON_WORDS);
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      className="rise m-auto w-[min(32rem,calc(100vw-2rem))] rounded-sheet border border-line bg-paper-raised p-6 text-ink shadow-float"
    >
      <div className="mb-4 flex items-start justify-between gap-4">
        <h2 id={titleId} className="text-large font-semibold">
          {title}
        </h2>
        <button
          type="button"
          aria-label={common.close}
          className="-m-2 grid size-11 shrink-0 place-items-center rounded-control text-ink-soft hover:bg-paper-sunk"
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
