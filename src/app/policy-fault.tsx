import { POLICY_FAULT_WORDS } from '../i18n/policy-faults/words';
import { useWords } from '../i18n/use-words';
import type { PolicyState } from '../platform/policy-source';

/** What is wrong with the operator's policy, in a sentence. */
export function PolicyFault({ fault }: { readonly fault: NonNullable<PolicyState['fault']> }) {
  const words = useWords(POLICY_FAULT_WORDS);
  return fault.code === 'policy-missing'
    ? words.missing(fault.status)
    : words.malformed(fault.path, words.reasons[fault.reason]);
}
