// The result of one check, and the only ways to make one.

/**
 * `pass`: seen as required. `fail`: seen otherwise. `unknown`: not seen at all. `look`: seen, and only a person can judge
 * it. `n/a`: this deployment does not have the thing.
 * @typedef {'pass' | 'fail' | 'unknown' | 'look' | 'n/a'} Outcome
 * @typedef {import('./ask.mjs').Evidence} Evidence
 * @typedef {{ outcome: Outcome, found: string, evidence: readonly Evidence[] }} Verdict
 * @typedef {'tls' | 'process' | 'container' | 'unit' | 'pod' | 'host' | 'key' | 'log' | 'refused-from'} Need
 * @typedef {{
 *   target: import('./ask.mjs').Target,
 *   kit: string,
 *   releaseKey?: string,
 *   process?: import('./state/process.mjs').ProcessFacts,
 *   container?: import('./state/container.mjs').ContainerFacts,
 *   unit?: import('./state/unit.mjs').UnitFacts,
 *   configuration?: import('./config/load.mjs').LoadedConfiguration,
 *   logs?: () => string,
 *   frontLogs?: () => string,
 *   host?: import('./state/host.mjs').Host,
 *   hostReport?: string,
 *   refusedFrom?: string,
 *   problems?: { process?: string, container?: string, configuration?: string, host?: string, logs?: string },
 *   leftOut?: (id: string) => string | undefined,
 * }} Context
 * @typedef {{ id: string, en: string, zh: string, needs?: Need, run: (context: Context) => Promise<Verdict> | Verdict }} Check
 */

/**
 * @param {readonly string[]} faults empty for a pass
 * @param {readonly Evidence[]} evidence a verdict without evidence saw nothing, so it never passes
 * @param {string} [good]
 * @returns {Verdict}
 */
export function verdict(faults, evidence, good = 'as required') {
  if (faults.length > 0) return { outcome: 'fail', found: [...new Set(faults)].join('; '), evidence };
  return evidence.length === 0 ? unknown('nothing was seen') : { outcome: 'pass', found: good, evidence };
}

/**
 * @param {string} why
 * @param {readonly Evidence[]} [evidence]
 * @returns {Verdict}
 */
export function unknown(why, evidence = []) {
  return { outcome: 'unknown', found: why, evidence };
}

/**
 * @param {string} what
 * @param {readonly Evidence[]} [evidence]
 * @returns {Verdict}
 */
export function look(what, evidence = []) {
  return { outcome: 'look', found: what, evidence };
}

/**
 * @param {string} why
 * @returns {Verdict}
 */
export function notApplicable(why) {
  return { outcome: 'n/a', found: why, evidence: [] };
}

/**
 * Faults first, then what was not answered, then good: an answer that never came is no fault and no proof.
 * @param {readonly string[]} faults
 * @param {readonly import('./ask.mjs').Answer[]} answers
 * @param {string} [good]
 * @returns {Verdict}
 */
export function answered(faults, answers, good) {
  const evidence = answers.map((answer) => answer.evidence);
  if (faults.length > 0) return verdict(faults, evidence);
  const silent = answers.filter(({ status }) => status === 0).length;
  return silent > 0
    ? unknown(`${silent} of ${answers.length} requests had no answer`, evidence)
    : verdict([], evidence, good);
}
