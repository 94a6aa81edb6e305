// Runs every check that can be run here, and judges each control by the checks that stand for it.
import { hostChecks, KIT_CHECKS } from './checks-kit.mjs';
import { HTTP_CHECKS } from './checks-http.mjs';
import { PROCESS_CHECKS } from './checks-process.mjs';
import { RELEASE_CHECKS } from './checks-release.mjs';
import { TLS_CHECKS } from './checks-tls.mjs';

/**
 * @typedef {import('./check.mjs').Check & import('./check.mjs').Verdict} Result
 * @typedef {{ clause: string, unit: string, unitConfirmed: boolean, highRisk: boolean, layer: { zh: string, en: string }, title: { zh: string, en: string }, applies: boolean, who: string, how: { zh: string, en: string }, checks: readonly string[], look: { zh: string, en: string } | null }} Control
 * @typedef {Control & { outcome: 'pass' | 'part' | 'fail' | 'unknown' | 'manual' | 'n/a' }} JudgedControl
 */

/** @returns {readonly import('./check.mjs').Check[]} */
export function allChecks(/** @type {string | undefined} */ hostReport) {
  return [
    ...HTTP_CHECKS,
    ...TLS_CHECKS,
    ...RELEASE_CHECKS,
    ...PROCESS_CHECKS,
    ...KIT_CHECKS,
    ...hostChecks(hostReport),
  ];
}

/**
 * @param {import('./check.mjs').Context} context
 * @param {(result: Result) => void} [told]
 * @param {(id: string) => boolean} [isWanted]
 * @returns {Promise<readonly Result[]>}
 */
export async function runChecks(context, told = () => undefined, isWanted = () => true) {
  const results = [];
  // The flood uses up the burst of this address: last, or it would refuse the others.
  const checks = allChecks(context.hostReport).filter(({ id }) => isWanted(id));
  for (const check of [...checks.filter(({ id }) => id !== 'flood'), ...checks.filter(({ id }) => id === 'flood')]) {
    const result = { ...check, ...(await runOne(check, context)) };
    told(result);
    results.push(result);
  }
  return results;
}

/**
 * @param {import('./check.mjs').Check} check
 * @param {import('./check.mjs').Context} context
 * @returns {Promise<import('./check.mjs').Verdict>}
 */
async function runOne(check, context) {
  if (check.needs === 'tls' && context.target.url.protocol !== 'https:')
    return {
      outcome: 'fail',
      found: 'the audited address is plain HTTP: give the https:// one that users type',
      evidence: [],
    };
  if (check.needs === 'process' && context.process === undefined)
    return { outcome: 'unknown', found: 'run on the server with --container NAME or --pid PID', evidence: [] };
  if (check.needs === 'container' && context.process?.container === undefined)
    return {
      outcome: context.process === undefined ? 'unknown' : 'n/a',
      found: context.process === undefined ? 'run on the server with --container NAME' : 'no container',
      evidence: [],
    };
  try {
    return await check.run(context);
  } catch (cause) {
    // A check that broke has shown nothing; it must not look like one that was passed.
    return {
      outcome: 'fail',
      found: `the check itself failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      evidence: [],
    };
  }
}

/**
 * `part` when what ran was passed and something is left: a check that could not run, or what only a person can look at.
 * @param {readonly Control[]} controls
 * @param {readonly Result[]} results
 * @returns {readonly JudgedControl[]}
 */
export function judge(controls, results) {
  return controls.map((control) => ({ ...control, outcome: outcomeOf(control, results) }));
}

/**
 * @param {Control} control
 * @param {readonly Result[]} results
 * @returns {JudgedControl['outcome']}
 */
function outcomeOf(control, results) {
  if (!control.applies) return 'n/a';
  const own = results
    .filter(({ id }) =>
      control.checks.some((wanted) => wanted === id || (wanted.endsWith('*') && id.startsWith(wanted.slice(0, -1)))),
    )
    .filter(({ outcome }) => outcome !== 'n/a');
  if (own.some(({ outcome }) => outcome === 'fail')) return 'fail';
  const passed = own.filter(({ outcome }) => outcome === 'pass').length;
  if (passed === 0) return own.length === 0 ? 'manual' : 'unknown';
  return passed === own.length && control.look === null ? 'pass' : 'part';
}
