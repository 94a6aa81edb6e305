import { fail, ok, type Result } from '../core/base/result';
import { MOST_POLICY_LENGTH, type PolicyFault, minimumBuildIn, parsePolicy } from '../core/policy/parse-policy';
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
/** The lowest build that may work, apart from the file: it outlives a file that turned bad or went away. */
const MINIMUM_KEY = `${KEY}.minimum-build`;

/** What was learnt since the page was opened, for a browser that stores nothing. */
const learnt = new Map<string, string>();

/**
 * The file is kept as it came, good or bad, and judged at each start: a file that turned bad does not leave the one before
 * it in force. Storage may be switched off; then each start waits for the server.
 */
export const policySource: PolicySource = {
  known() {
    const text = stored(KEY);
    return text === null ? null : stateOf(text);
  },
  async refresh() {
    const answer = await ask();
    if (answer.ok) {
      const state = stateOf(answer.value);
      store(KEY, answer.value);
      store(MINIMUM_KEY, String(state.policy.minimumBuild));
      return state;
    }
    // A server under maintenance, or none in reach, says nothing about the policy. No such file says that there is none.
    const isAway = answer.fault.status === 0 || answer.fault.status === 429 || answer.fault.status >= 500;
    return (isAway ? policySource.known() : null) ?? closed(answer.fault);
  },
};

function stateOf(text: string): PolicyState {
  const parsed = parsePolicy(text);
  return parsed.ok ? { policy: parsed.value, fault: null } : closed(parsed.fault, minimumBuildIn(text));
}

/** Only a policy in order takes a call back away. */
function closed(fault: PolicyFault | PolicyMissing, minimumBuild = 0): PolicyState {
  const known = Number(stored(MINIMUM_KEY)) || 0;
  return { policy: { ...SAFEST_POLICY, minimumBuild: Math.max(known, minimumBuild) }, fault };
}

async function ask(): Promise<Result<string, PolicyMissing>> {
  if (!navigator.onLine && stored(KEY) !== null) return fail({ code: 'policy-missing', status: 0 });
  try {
    const answer = await fetch(ADDRESS, { credentials: 'same-origin', redirect: 'error' });
    if (!answer.ok) return fail({ code: 'policy-missing', status: answer.status });
    // One character more than is read tells that it is too large without keeping all of it.
    return ok((await answer.text()).slice(0, MOST_POLICY_LENGTH + 1));
  } catch {
    return fail({ code: 'policy-missing', status: 0 });
  }
}

function stored(key: string): string | null {
  const known = learnt.get(key);
  if (known !== undefined) return known;
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, text: string): void {
  learnt.set(key, text);
  try {
    localStorage.setItem(key, text);
  } catch {
    // Full or switched off: the next start asks again.
  }
}
