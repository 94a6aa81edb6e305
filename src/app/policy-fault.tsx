import type { Language } from '../core/base/language';
import { POLICY_FAULT_WORDS } from '../i18n/policy-fault-words';
import type { PolicyState } from '../platform/policy-source';

interface PolicyFaultProps {
  readonly fault: NonNullable<PolicyState['fault']>;
  readonly language: Language;
}

/** What is wrong with the operator's policy, in a sentence. */
export function PolicyFault({ fault, language }: PolicyFaultProps) {
  const words = POLICY_FAULT_WORDS[language];
  return fault.code === 'policy-missing'
    ? words.missing(fault.status)
    : words.malformed(fault.path, words.reasons[fault.reason]);
}
