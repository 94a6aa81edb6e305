import { type ReactNode, useState } from 'react';
import { Icon } from './icon';

interface FoldingProps {
  /** What the button that opens and closes it is called. */
  readonly label: string;
  /** Short lists show everything and need no button. */
  readonly canFold: boolean;
  /** Shown while it is folded. */
  readonly line: ReactNode;
  readonly children: ReactNode;
}

/** One line until it is pressed, anywhere on the line. The same button folds it again, so that the focus stays. */
export function Folding({ label, canFold, line, children }: FoldingProps) {
  const [isOpen, setOpen] = useState(false);
  if (!canFold) return children;
  return (
    <div className="relative grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2">
      <div className="min-w-0 self-center">{isOpen ? children : line}</div>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-label={label}
        title={label}
        className={`-mr-2 grid size-11 place-items-center rounded-control text-ink-soft hover:text-ink ${isOpen ? '' : 'after:absolute after:inset-0 after:rounded-control'}`}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        <span className={isOpen ? '-rotate-90' : 'rotate-90'}>
          <Icon name="chevron-right" />
        </span>
      </button>
    </div>
  );
}
