// One check: what it asks, and a verdict that says no more than was seen.

/**
 * @typedef {import('./ask.mjs').Evidence} Evidence
 * @typedef {'pass' | 'fail' | 'unknown' | 'n/a'} Outcome
 * @typedef {{ outcome: Outcome, found: string, evidence: readonly Evidence[] }} Verdict
 * @typedef {{
 *   target: import('./ask.mjs').Target,
 *   kit: string,
 *   releaseKey?: string,
 *   process?: { pid: number, inspect?: string, logs?: () => string, container?: string },
 *   hostReport?: string,
 * }} Context
 * @typedef {{ id: string, en: string, zh: string, needs?: 'tls' | 'process' | 'container' | 'host', run: (context: Context) => Promise<Verdict> }} Check
 */

/**
 * @param {readonly string[]} faults empty for a pass
 * @param {readonly Evidence[]} evidence
 * @param {string} [good]
 * @returns {Verdict}
 */
export function verdict(faults, evidence, good = 'as required') {
  return {
    outcome: faults.length === 0 ? 'pass' : 'fail',
    found: faults.length === 0 ? good : faults.join('; '),
    evidence,
  };
}

/**
 * @param {string} why
 * @returns {Verdict}
 */
export function unknown(why) {
  return { outcome: 'unknown', found: why, evidence: [] };
}
