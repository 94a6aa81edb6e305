import { fail, ok, type Result } from '../core/base/result';
import { MOST_POLICY_LENGTH, type PolicyFault, parsePolicy } from '../core/policy/parse-policy';
import { type Policy, SAFEST_POLICY } from '../core/policy/policy';

/** The policy that holds, and why it is the safest one where it is not the operator's. */
export interface PolicyState {
  readonly policy: Policy;
  readonly fault: PolicyFault | PolicyMissing | null;
}

export interface PolicyMissing {
  readonly code: 'policy-missing';
  /** HTTP status, or 0 where the server was not reached. */
  readonly status: number;
}

export interface PolicySource {
  /** What the last visit learnt; null on the first one. */
  known(): PolicyState | null;
  /** Asks the server; where it cannot be reached, what is known goes on to hold. */
  refresh(): Promise<PolicyState>;
}

const ADDRESS = '/policy.json';
const KEY = 'qr-code-master.policy';

/**
 * The file is kept as it came, good or bad, and judged at each start: a file that turned bad does not leave the one before
 * it in force. Storage may be switched off; then each start waits for the server.
 */
export const policySource: PolicySource = {
  known() {
    const text = stored();
    return text === null ? null : stateOf(text);
  },
  async refresh() {
    const answer = await ask();
    if (answer.ok) {
      store(answer.value);
      return stateOf(answer.value);
    }
    // A server under maintenance, or none in reach, says nothing about the policy. No such file says that there is none.
    const isAway = answer.fault.status === 0 || answer.fault.status === 429 || answer.fault.status >= 500;
    return (isAway ? policySource.known() : null) ?? { policy: SAFEST_POLICY, fault: answer.fault };
  },
};

function stateOf(text: string): PolicyState {
  const parsed = parsePolicy(text);
  return parsed.ok ? { policy: parsed.value, fault: null } : { policy: SAFEST_POLICY, fault: parsed.fault };
}

async function ask(): Promise<Result<string, PolicyMissing>> {
  if (!navigator.onLine && stored() !== null) return fail({ code: 'policy-missing', status: 0 });
  try {
    const answer = await fetch(ADDRESS, { credentials: 'same-origin', redirect: 'error' });
    if (!answer.ok) return fail({ code: 'policy-missing', status: answer.status });
    // One character more than is read tells that it is too large without keeping all of it.
    return ok((await answer.text()).slice(0, MOST_POLICY_LENGTH + 1));
  } catch {
    return fail({ code: 'policy-missing', status: 0 });
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function store(text: string): void {
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // Full or switched off: the next start asks again.
  }
}
