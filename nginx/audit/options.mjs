// The command line, and what it leads to: which process, container, host and keys are looked at.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadConfiguration } from './config/load.mjs';
import { unitOf } from './checks-host.mjs';
import { readInspection, readPod } from './state/container.mjs';
import { hostBelow } from './state/host.mjs';
import { connectionsOf, socketsOf } from './state/proc.mjs';
import { findMasters, readProcess } from './state/process.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** @typedef {import('./check.mjs').Context} Context */
/** @typedef {{ address: string, out: string, isStrict: boolean, signKey?: string, context: Context }} Options */

/**
 * @param {readonly string[]} args
 * @returns {Options}
 * @throws Error for what cannot be an audit
 */
export function readOptions(args) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      ca: { type: 'string' },
      cert: { type: 'string' },
      'cert-key': { type: 'string' },
      address: { type: 'string' },
      'plain-port': { type: 'string' },
      'refused-from': { type: 'string' },
      container: { type: 'string' },
      engine: { type: 'string', default: 'docker' },
      pod: { type: 'string' },
      pid: { type: 'string' },
      local: { type: 'boolean', default: false },
      log: { type: 'string' },
      'front-log': { type: 'string' },
      host: { type: 'boolean', default: false },
      'host-root': { type: 'string' },
      kit: { type: 'string', default: join(HERE, '..') },
      out: { type: 'string', default: '.' },
      'sign-key': { type: 'string' },
      strict: { type: 'boolean', default: false },
      'no-flood': { type: 'boolean', default: false },
      only: { type: 'string' },
    },
  });
  const [address, surplus] = positionals;
  if (address === undefined) throw new Error('which server? npm run audit -- https://host[:port]');
  if (surplus !== undefined) throw new Error(`one server at a time: ${surplus}`);
  if ((values.cert === undefined) !== (values['cert-key'] === undefined))
    throw new Error('--cert and --cert-key belong together');
  const target = {
    url: new URL(address),
    ...(values.address === undefined ? {} : { address: values.address }),
    ...(values.ca === undefined ? {} : { ca: readFileSync(values.ca), caFile: values.ca }),
    ...(values['plain-port'] === undefined ? {} : { plainPort: Number(values['plain-port']) }),
    ...(values.cert === undefined || values['cert-key'] === undefined
      ? {}
      : {
          certificate: {
            cert: readFileSync(values.cert),
            key: readFileSync(values['cert-key']),
            certFile: values.cert,
            keyFile: values['cert-key'],
          },
        }),
  };
  if (values.key !== undefined) readFileSync(values.key);
  const frontLog = values['front-log'];
  const state = stateOf(values, Number(target.url.port || (target.url.protocol === 'https:' ? 443 : 80)));
  return {
    address,
    out: values.out,
    isStrict: values.strict,
    ...(values['sign-key'] === undefined ? {} : { signKey: values['sign-key'] }),
    context: {
      target,
      kit: values.kit,
      ...(values.key === undefined ? {} : { releaseKey: values.key }),
      ...(values['refused-from'] === undefined ? {} : { refusedFrom: values['refused-from'] }),
      ...(frontLog === undefined ? {} : { frontLogs: () => readFileSync(frontLog, 'utf8') }),
      leftOut: (id) => leftOut(id, values['no-flood'], values.only),
      ...state,
    },
  };
}

/**
 * Why a check is not run, by the auditor's own wish.
 * @param {string} id
 * @param {boolean} isWithoutFlood
 * @param {string | undefined} only
 */
function leftOut(id, isWithoutFlood, only) {
  if (isWithoutFlood && id === 'flood') return 'left out by --no-flood';
  const isWanted =
    only === undefined ||
    only.split(',').some((each) => each === id || (each.endsWith('*') && id.startsWith(each.slice(0, -1))));
  return isWanted ? undefined : 'left out by --only';
}

/**
 * @typedef {{ container?: string | undefined, engine: string, pod?: string | undefined, pid?: string | undefined, local: boolean, log?: string | undefined, host: boolean, 'host-root'?: string | undefined, kit: string }} StateOptions
 * @param {StateOptions} values
 * @param {number} port
 * @returns {Partial<Context>}
 */
function stateOf(values, port) {
  const host = values.host || values['host-root'] !== undefined ? hostBelow(values['host-root'] ?? '') : undefined;
  const unit = host === undefined ? undefined : unitOf(host);
  const hostReport = host === undefined ? undefined : hostReportOf(values);
  const container = containerOf(values);
  const pid =
    values.pid !== undefined ? Number(values.pid) : (container.pid ?? (values.local ? localMaster(port) : undefined));
  const running =
    pid === undefined ? processProblem(values, container.problem) : processState(pid, container.facts !== undefined);
  const { process, configuration, problems } = running;
  const logs = logsOf(values);
  return {
    ...(host === undefined ? {} : { host }),
    ...(unit === undefined ? {} : { unit }),
    ...(hostReport === undefined ? {} : { hostReport }),
    ...(container.facts === undefined ? {} : { container: container.facts }),
    ...(process === undefined ? {} : { process }),
    ...(configuration === undefined ? {} : { configuration }),
    ...(logs === undefined ? {} : { logs }),
    problems: { ...problems, ...(container.problem === undefined ? {} : { container: container.problem }) },
  };
}

/** What is told of a process, or why nothing is. @param {number} pid @param {boolean} isContainer */
export function processState(pid, isContainer) {
  const found = readProcess(pid, { isContainer });
  if ('problem' in found) return { problems: { process: found.problem } };
  try {
    return {
      process: found.facts,
      configuration: loadConfiguration(found.facts.files, found.facts.configuration),
      problems: {},
    };
  } catch (cause) {
    return {
      process: found.facts,
      problems: {
        configuration: `the configuration cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      },
    };
  }
}

/** @param {StateOptions} values @param {string | undefined} containerProblem @returns {{ process?: undefined, configuration?: undefined, problems: Context['problems'] }} */
function processProblem(values, containerProblem) {
  if (containerProblem !== undefined) return { problems: { process: containerProblem } };
  if (values.local) return { problems: { process: 'no nginx of this machine listens on the audited port' } };
  return { problems: values.pod === undefined ? {} : { process: 'give --pid of the pod’s process on its node' } };
}

/** The master that listens on this port here. @param {number} port */
function localMaster(port) {
  return findMasters(readdirSync('/proc')).find((pid) => {
    const own = socketsOf([pid]);
    return connectionsOf(pid).some(
      ({ state, localPort, inode }) => state === '0A' && localPort === port && own.has(inode),
    );
  });
}

/**
 * @param {StateOptions} values
 * @returns {{ facts?: import('./state/container.mjs').ContainerFacts, pid?: number, problem?: string }}
 */
function containerOf({ container, engine, pod }) {
  try {
    if (pod !== undefined) return { facts: readPod(readFileSync(pod, 'utf8')) };
    if (container === undefined) return {};
    const [program = '', ...args] = engine.split(' ');
    const text = command(program, [...args, 'inspect', container], [0]);
    const pid = Number(JSON.parse(text)[0]?.State?.Pid ?? 0);
    const facts = readInspection(text);
    return pid > 0 ? { facts, pid } : { facts, problem: `${container} does not run` };
  } catch (cause) {
    return {
      problem: `${container ?? pod} cannot be inspected: ${cause instanceof Error ? cause.message.slice(0, 300) : String(cause)}`,
    };
  }
}

/** @param {StateOptions} values @returns {(() => string) | undefined} */
function logsOf({ container, engine, log }) {
  if (log !== undefined) return () => readFileSync(log, 'utf8');
  if (container === undefined) return undefined;
  const [program = '', ...args] = engine.split(' ');
  return () => command(program, [...args, 'logs', container], [0], true);
}

/** @param {StateOptions} values @returns {string | undefined} */
function hostReportOf({ kit, 'host-root': root }) {
  const run = spawnSync('sh', [join(kit, 'host/check.sh'), '--json'], {
    encoding: 'utf8',
    env: { ...globalThis.process.env, ...(root === undefined ? {} : { QR_HOST_ROOT: root }) },
    timeout: 120_000,
  });
  return run.status === 0 || run.status === 1 || run.status === 3 ? run.stdout : undefined;
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {readonly number[]} good
 * @param {boolean} [withStderr]
 */
function command(program, args, good, withStderr = false) {
  const run = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (run.status === null || !good.includes(run.status))
    throw new Error(`${program} ${args.join(' ')}: ${run.error?.message ?? run.stderr}`);
  return withStderr ? run.stdout + run.stderr : run.stdout;
}
