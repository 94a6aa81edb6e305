import { type ReactNode, useState } from 'react';
import { Icon } from './icon';

interface DisclosureProps {
  readonly label: string;
  /** Beside the label, in smaller letters. */
  readonly note?: string;
  readonly isOpenFirst?: boolean;
  /** Drawn only while it is open. */
  readonly children: ReactNode;
}

/** A line that opens what most people do not need. */
export function Disclosure({ label, note = '', isOpenFirst = false, children }: DisclosureProps) {
  const [isOpen, setOpen] = useState(isOpenFirst);
  return (
    <details
      className="group border-b border-line"
      open={isOpen}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-3 py-2 [&::-webkit-details-marker]:hidden">
        <span className="transition-transform duration-150 group-open:rotate-90">
          <Icon name="chevron-right" />
        </span>
        <span className="font-semibold">{label}</span>
        <span className="min-w-0 text-small text-ink-faint">{note}</span>
      </summary>
      {isOpen && <div className="pt-2 pb-4">{children}</div>}
    </details>
  );
}
