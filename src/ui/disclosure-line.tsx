import type { ReactNode } from 'react';
import { Icon } from './icon';

interface DisclosureLineProps {
  readonly label: string;
  /** Beside the label, in smaller letters. */
  readonly note: ReactNode;
}

/** The line of a `details` that is always in view; its arrow turns when that one is opened, not one around it. */
export function DisclosureLine({ label, note }: DisclosureLineProps) {
  return (
    <summary className="flex min-h-11 cursor-pointer list-none items-center gap-3 py-2 [&::-webkit-details-marker]:hidden">
      <span className="transition-transform duration-150 [details[open]>summary>&]:rotate-90">
        <Icon name="chevron-right" />
      </span>
      <span className="font-semibold">{label}</span>
      <span className="min-w-0 text-small text-ink-faint">{note}</span>
    </summary>
  );
}
