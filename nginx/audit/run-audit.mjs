// Runs every check that can be run here, and judges each control by the checks that stand for it.
import { ask } from './ask.mjs';
import { unknown } from './check.mjs';
import { CONTAINER_CHECKS } from './checks-container.mjs';
import { FILE_CHECKS } from './checks-files.mjs';
import { GUARD_CHECKS } from './checks-guard.mjs';
import { HELD_CHECKS } from './checks-held.mjs';
import { HOST_CHECKS } from './checks-host.mjs';
import { HTTP_CHECKS } from './checks-http.mjs';
import { IMAGE_CHECKS } from './checks-image.mjs';
import { KEY_CHECKS } from './checks-key.mjs';
import { hostChecks, KIT_CHECKS } from './checks-kit.mjs';
import { LOG_CHECKS } from './checks-log.mjs';
import { MOUNT_CHECKS } from './checks-mounts.mjs';
import { PAGE_CHECKS } from './checks-page.mjs';
import { PROCESS_CHECKS } from './checks-process.mjs';
import { RELEASE_CHECKS } from './checks-release.mjs';
import { TLS_CHECKS } from './checks-tls.mjs';
import { CONFIGURATION_CHECKS } from './config/rules.mjs';
import { siteRoots } from './state/rights.mjs';

/**
 * @typedef {import('./check.mjs').Check} Check
 * @typedef {import('./check.mjs').Context} Context
 * @typedef {import('./check.mjs').Verdict} Verdict
 * @typedef {Check & Verdict & { asked: boolean }} Result `asked`: by the options that the auditor gave
 * @typedef {{ clause: string, unit: string, unitConfirmed: boolean, highRisk: boolean, layer: { zh: string, en: string }, title: { zh: string, en: string }, applies: boolean, who: string, how: { zh: string, en: string }, checks: readonly string[], limits?: { zh: string, en: string }, look: { zh: string, en: string } | null }} Control
 * @typedef {import('./check.mjs').Outcome} Outcome
 * @typedef {Control & { outcome: Outcome, automatic: Outcome }} JudgedControl `automatic`: what its checks say, without the person
 */

/** @returns {readonly Check[]} */
export function allChecks(/** @type {string | undefined} */ hostReport) {
  return [
    ...HTTP_CHECKS,
    ...PAGE_CHECKS,
    ...TLS_CHECKS,
    ...RELEASE_CHECKS,
    ...CONFIGURATION_CHECKS,
    ...GUARD_CHECKS,
    ...PROCESS_CHECKS,
    ...HELD_CHECKS,
    ...MOUNT_CHECKS,
    ...FILE_CHECKS,
    ...KEY_CHECKS,
    ...LOG_CHECKS,
    ...CONTAINER_CHECKS,
    ...IMAGE_CHECKS,
    ...KIT_CHECKS,
    ...HOST_CHECKS,
    ...hostChecks(hostReport),
  ];
}

/**
 * @param {Context} context
 * @param {(result: Result) => void} [onResult]
 * @param {(id: string) => boolean} [isWanted]
 * @returns {Promise<readonly Result[]>}
 */
export async function runChecks(context, onResult = () => undefined, isWanted = () => true) {
  const results = [];
  const doubt = await whyForeign(context);
  // The flood uses up the burst of this address: last, or it would refuse the others.
  const checks = allChecks(context.hostReport).filter(({ id }) => isWanted(id));
  for (const check of [...checks.filter(({ id }) => id !== 'flood'), ...checks.filter(({ id }) => id === 'flood')]) {
    const verdict = unbelieved(await runOne(check, context), check, doubt);
    const result = { ...check, asked: isAsked(check, context), ...verdict };
    onResult(result);
    results.push(result);
  }
  return results;
}

/**
 * Why nothing good may be said of this target: it is not this product, or the process is not what answers there.
 * @param {Context} context
 * @returns {Promise<{ target?: string, process?: string }>}
 */
async function whyForeign({ target, process, configuration }) {
  const list = await ask(target, '/integrity.json');
  if (list.status === 0) return { target: 'the target gave no answer' };
  if (!isOurList(list.body))
    return { target: 'the target is not this product: /integrity.json is not its signed list' };
  if (process === undefined) return {};
  if (configuration === undefined) return { process: 'what this process serves could not be read' };
  const own = siteRoots(configuration).map((root) => process.files.read(`${root}/integrity.json`));
  return own.includes(list.body.toString())
    ? {}
    : { process: 'this process serves another release than the target: its state proves nothing of it' };
}

/** @param {Buffer} body */
function isOurList(body) {
  try {
    return JSON.parse(body.toString()).name === 'qr-code-master';
  } catch {
    return false;
  }
}

/**
 * A fault is a fault wherever it is seen; what is good about another server is nothing.
 * @param {Verdict} verdict
 * @param {Check} check
 * @param {{ target?: string, process?: string }} doubt
 * @returns {Verdict}
 */
function unbelieved(verdict, { needs }, doubt) {
  const isOfProcess = needs === 'process' || needs === 'container' || needs === 'log' || needs === 'unit';
  const why = doubt.target ?? (isOfProcess ? doubt.process : undefined);
  return why !== undefined && verdict.outcome === 'pass' ? unknown(why, verdict.evidence) : verdict;
}

/**
 * @param {Check} check
 * @param {Context} context
 */
function isAsked({ id, needs }, context) {
  if (context.leftOut?.(id) !== undefined) return false;
  if (id === 'allow-list' || id === 'allow-list-generated') return needsOf(context).process.isAsked;
  if (id === 'log-retention') return needsOf(context).host.isAsked;
  if (id === 'release-signature' || id === 'configuration-signed' || id === 'site-signed' || id === 'guard-key')
    return context.releaseKey !== undefined && (needs === undefined || needsOf(context)[needs].isAsked);
  if (needs === undefined) return true;
  return needsOf(context)[needs].isAsked;
}

/** @param {Context} context */
function needsOf(context) {
  const { process, container, unit, host, releaseKey, logs, refusedFrom, problems = {} } = context;
  const wantsProcess = process !== undefined || problems.process !== undefined;
  const wantsContainer = container !== undefined || problems.container !== undefined;
  const wantsHost = host !== undefined || problems.host !== undefined;
  return {
    tls: { isThere: context.target.url.protocol === 'https:', isAsked: true, why: 'the audited address is plain HTTP' },
    process: {
      isThere: process !== undefined,
      isAsked: wantsProcess || wantsContainer,
      why: problems.process ?? 'run on the server with --container NAME, --pid PID or --local',
    },
    container: {
      isThere: container !== undefined,
      isAsked: wantsContainer,
      why: problems.container ?? 'run on the server with --container NAME',
    },
    unit: {
      isThere: unit !== undefined,
      isAsked: wantsHost,
      why: wantsHost ? 'this host has no unit qr-code-master.service' : 'run on the server with --host',
    },
    pod: { isThere: container?.isPod === true, isAsked: container?.isPod === true, why: 'no --pod FILE' },
    host: { isThere: host !== undefined, isAsked: wantsHost, why: problems.host ?? 'run on the server with --host' },
    key: { isThere: releaseKey !== undefined, isAsked: releaseKey !== undefined, why: 'no --key FILE' },
    log: {
      isThere: logs !== undefined,
      isAsked: logs !== undefined || wantsContainer,
      why: problems.logs ?? 'no --container NAME and no --log FILE',
    },
    'refused-from': {
      isThere: refusedFrom !== undefined,
      isAsked: refusedFrom !== undefined,
      why: 'no --refused-from ADDRESS',
    },
  };
}

/**
 * @param {Check} check
 * @param {Context} context
 * @returns {Promise<Verdict>}
 */
async function runOne(check, context) {
  const left = context.leftOut?.(check.id);
  if (left !== undefined) return unknown(left);
  if (check.needs !== undefined) {
    const need = needsOf(context)[check.needs];
    const isElsewhere =
      (check.needs === 'container' && context.process !== undefined && context.process.kind !== 'container') ||
      (check.needs === 'unit' && context.host !== undefined && context.process?.kind !== 'unit');
    const isNoPod = check.needs === 'pod' && (context.container !== undefined || context.process !== undefined);
    if (!need.isThere && isNoPod) return { outcome: 'n/a', found: 'this deployment is no pod', evidence: [] };
    if (!need.isThere && isElsewhere && !need.isAsked)
      return { outcome: 'n/a', found: 'this deployment has none', evidence: [] };
    if (!need.isThere && isElsewhere && check.needs === 'unit')
      return { outcome: 'n/a', found: need.why, evidence: [] };
    if (!need.isThere) return unknown(need.why);
  }
  try {
    const verdict = await check.run(context);
    // What needs the configuration says only that it has none; here is why.
    return verdict.outcome === 'unknown' && check.needs === 'process' && context.problems?.configuration !== undefined
      ? { ...verdict, found: context.problems.configuration }
      : verdict;
  } catch (cause) {
    // A check that broke has shown nothing, neither good nor bad.
    return unknown(`the check itself failed: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/**
 * @param {readonly Control[]} controls
 * @param {readonly Result[]} results
 * @returns {readonly JudgedControl[]}
 */
export function judge(controls, results) {
  return controls.map((control) => {
    const automatic = automaticOutcome(control, results);
    return { ...control, automatic, outcome: outcomeOf(control, automatic) };
  });
}

/**
 * Met when every check that stands for it was met; a check that did not run, or does not exist, leaves it unproved.
 * @param {Control} control
 * @param {readonly Result[]} results
 * @returns {Outcome}
 */
function automaticOutcome({ applies, checks }, results) {
  if (!applies) return 'n/a';
  if (checks.length === 0) return 'look';
  const own = checks.map((wanted) =>
    results.filter(({ id }) => wanted === id || (wanted.endsWith('*') && id.startsWith(wanted.slice(0, -1)))),
  );
  const outcomes = own.flat().map(({ outcome }) => outcome);
  if (outcomes.includes('fail')) return 'fail';
  if (outcomes.includes('unknown') || own.some((found) => found.length === 0)) return 'unknown';
  if (outcomes.includes('look')) return 'look';
  return outcomes.includes('pass') ? 'pass' : 'n/a';
}

/**
 * @param {Control} control
 * @param {Outcome} automatic
 * @returns {Outcome}
 */
function outcomeOf({ applies, look }, automatic) {
  if (!applies) return 'n/a';
  if (automatic === 'fail' || automatic === 'unknown' || automatic === 'look') return automatic;
  // Checks of a thing that is not there prove nothing by themselves.
  if (automatic === 'n/a') return 'look';
  return look === null ? 'pass' : 'look';
}

/**
 * 0 nothing failed; 1 a check failed; 3 nothing failed, and nothing could be shown, or with `isStrict` not all that was asked.
 * @param {readonly Result[]} results
 * @param {boolean} isStrict
 * @returns {0 | 1 | 3}
 */
export function exitCode(results, isStrict) {
  if (results.some(({ outcome }) => outcome === 'fail')) return 1;
  if (!results.some(({ outcome }) => outcome === 'pass')) return 3;
  return isStrict && results.some(({ outcome, asked }) => outcome === 'unknown' && asked) ? 3 : 0;
}
