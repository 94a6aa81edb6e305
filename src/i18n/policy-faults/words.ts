import type { PolicyFault } from '../../core/policy/parse-policy';
import { defineWords } from '../define-words';

/** What is wrong with the operator's policy. */
export interface PolicyFaultWords {
  /** @param status of HTTP, or 0 where the server was not reached */
  readonly missing: (status: number) => string;
  readonly malformed: (path: string, reason: string) => string;
  readonly reasons: Readonly<Record<PolicyFault['reason'], string>>;
}

export const POLICY_FAULT_WORDS = defineWords<PolicyFaultWords>('policy-faults');
