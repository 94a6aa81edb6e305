import type { PolicyFault } from '../../core/policy/parse-policy';
import type { CalledBackAnswer } from '../../platform/fresh-start';
import { defineWords } from '../define-words';

/** What is wrong with the operator's policy. */
export interface PolicyFaultWords {
  /** @param status of HTTP, or 0 where the server was not reached */
  readonly missing: (status: number) => string;
  readonly malformed: (path: string, reason: string) => string;
  readonly reasons: Readonly<Record<PolicyFault['reason'], string>>;
  /** Instead of the page, where the policy calls this build back. */
  readonly calledBack: {
    readonly title: string;
    readonly why: (version: string, build: number, minimum: number) => string;
    readonly kept: string;
    readonly load: string;
    readonly text: string;
    readonly answers: Readonly<Record<CalledBackAnswer, string>>;
  };
}

export const POLICY_FAULT_WORDS = defineWords<PolicyFaultWords>('policy-faults');
