import type { ReactNode } from 'react';
import { COMMON_WORDS } from '../i18n/common/words';
import { useWords } from '../i18n/use-words';
import { Button } from '../ui/button';

interface PolicyFaultBarProps {
  readonly children: ReactNode;
  readonly onRetry: () => void;
}

/** What is wrong with the operator's policy, and the way to ask for it once more. */
export function PolicyFaultBar({ children, onRetry }: PolicyFaultBarProps) {
  const common = useWords(COMMON_WORDS);
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center justify-center gap-x-4 border-b border-line bg-danger-soft px-4 py-1 text-danger"
    >
      <p className="flex gap-2 py-2">{children}</p>
      <Button look="quiet" icon="retry" onClick={onRetry}>
        {common.tryAgain}
      </Button>
    </div>
  );
}
