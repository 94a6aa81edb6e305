import { COMMON_WORDS } from '../i18n/common/words';
import { POLICY_FAULT_WORDS } from '../i18n/policy-faults/words';
import { useWords } from '../i18n/use-words';
import type { PolicyState } from '../platform/policy-source';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';

export interface PolicyFaultProps {
  readonly fault: NonNullable<PolicyState['fault']>;
  readonly onRetry: () => void;
}

/** What is wrong with the operator's policy, in a sentence. */
export function PolicyFault({ fault, onRetry }: PolicyFaultProps) {
  const common = useWords(COMMON_WORDS);
  const words = useWords(POLICY_FAULT_WORDS);
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center justify-center gap-x-4 border-b border-line bg-danger-soft px-4 py-1 text-danger"
    >
      <p className="flex gap-2 py-2">
        <Icon name="warning" />
        {fault.code === 'policy-missing'
          ? words.missing(fault.status)
          : words.malformed(fault.path, words.reasons[fault.reason])}
      </p>
      <Button look="quiet" icon="retry" onClick={onRetry}>
        {common.tryAgain}
      </Button>
    </div>
  );
}
