import { type ReactNode, useState } from 'react';
import { DisclosureLine } from './disclosure-line';

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
      className="border-b border-line"
      open={isOpen}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <DisclosureLine label={label} note={note} />
      {isOpen && <div className="pt-2 pb-4">{children}</div>}
    </details>
  );
}
