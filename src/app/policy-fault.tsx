import { POLICY_FAULT_WORDS } from '../i18n/policy-faults/words';
import { useWords } from '../i18n/use-words';
import type { PolicyState } from '../platform/policy-source';
import { Icon } from '../ui/icon';
import { PolicyFaultBar } from './policy-fault-bar';

export interface PolicyFaultProps {
  readonly fault: NonNullable<PolicyState['fault']>;
  readonly onRetry: () => void;
}

/** What is wrong with the operator's policy, in a sentence. */
export function PolicyFault({ fault, onRetry }: PolicyFaultProps) {
  const words = useWords(POLICY_FAULT_WORDS);
  return (
    <PolicyFaultBar onRetry={onRetry}>
      <Icon name="warning" />
      {fault.code === 'policy-missing'
        ? words.missing(fault.status)
        : words.malformed(fault.path, words.reasons[fault.reason])}
    </PolicyFaultBar>
  );
}
