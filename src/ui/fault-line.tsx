import type { ReactNode } from 'react';
import type { FaultWords } from '../i18n/faults/words';
import { Icon } from './icon';

interface FaultLineProps {
  readonly words: FaultWords;
  readonly id?: string;
  /** The way out, where one press is enough. */
  readonly children?: ReactNode;
}

/** What happened and what to do, at the place of the cause. */
export function FaultLine({ words, id, children }: FaultLineProps) {
  return (
    <div id={id} className="flex gap-3 rounded-control bg-danger-soft p-3 text-danger">
      <Icon name="warning" />
      <div className="min-w-0 grow">
        <p>
          <strong className="font-semibold">{words.what}</strong> {words.todo}
        </p>
        {children != null && <div className="mt-2 flex flex-wrap gap-2">{children}</div>}
      </div>
    </div>
  );
}
