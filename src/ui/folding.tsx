import { type ReactNode, useState } from 'react';
import { Icon } from './icon';

interface FoldingProps {
  /** What the button that opens and closes it is called. */
  readonly label: string;
  /** Short lists show everything and need no button. */
  readonly canFold: boolean;
  /** Shown while it is folded. */
  readonly line: ReactNode;
  /** Shown beside the button while it is open. */
  readonly head: ReactNode;
  /** Below the head, as wide as the head and the button together. */
  readonly children: ReactNode;
}

/** One line until it is pressed, anywhere on the line. The same button folds it again, so that the focus stays. */
export function Folding({ label, canFold, line, head, children }: FoldingProps) {
  const [isOpen, setOpen] = useState(false);
  const isFolded = canFold && !isOpen;
  return (
    <div className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2 gap-y-3">
      {isFolded ? line : head}
      {canFold && (
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={label}
          title={label}
          className={`-mr-2 grid size-11 place-items-center self-start rounded-control text-ink-soft hover:text-ink ${isOpen ? '' : 'after:absolute after:inset-0 after:rounded-control'}`}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          <span className={isOpen ? '-rotate-90' : 'rotate-90'}>
            <Icon name="chevron-right" />
          </span>
        </button>
      )}
      {!isFolded && <div className="col-span-full min-w-0">{children}</div>}
    </div>
  );
}
