// The running nginx: which process, under whom, with which configuration, root and limits.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  childrenOf,
  commandOf,
  environmentOf,
  limitOf,
  parentsOfProcess,
  procLink,
  procText,
  statusOf,
} from './proc.mjs';
import { filesBelow } from './rooted.mjs';

/**
 * @typedef {'container' | 'unit' | 'bare'} ProcessKind
 * @typedef {{
 *   pid: number, master: number, pids: readonly number[], kind: ProcessKind, guard?: number,
 *   guardEnvironment?: Readonly<Record<string, string>>, files: import('./rooted.mjs').RootedFiles,
 *   uid: number, gids: readonly number[], configuration: string, options: string, openFiles?: number,
 * }} ProcessFacts
 * @typedef {{ facts: ProcessFacts } | { problem: string }} FoundProcess
 */

/**
 * @param {number} pid nginx, its guard, or the first process of the container
 * @param {{ isContainer?: boolean }} [how]
 * @returns {FoundProcess} a problem when anything that the checks would need cannot be read
 */
export function readProcess(pid, { isContainer = false } = {}) {
  if (!Number.isInteger(pid) || pid <= 0 || statusOf(pid) === undefined) return { problem: `no process ${pid}` };
  const master = masterOf(pid);
  if (master === undefined) return { problem: `no nginx at or below process ${pid}` };
  const files = filesBelow(`/proc/${master}/root`);
  if (files.list('/') === undefined) return { problem: `the root of process ${master} cannot be read: run as root` };
  const status = statusOf(master);
  if (status === undefined) return { problem: `process ${master} has ended` };
  const command = commandOf(master);
  const named = configurationOf(master, command);
  if (named === undefined) return { problem: 'nginx does not say which configuration it reads' };
  const guard = [pid, ...parentsOfProcess(master)].find((each) => isGuard(each));
  const environment = guard === undefined ? undefined : environmentOf(guard);
  const configuration = wholeName(named, environment?.['QR_CONF'], files);
  const openFiles = limitOf(master, 'Max open files');
  const top = guard ?? master;
  const pids = [top, ...childrenOf(top)];
  return {
    facts: {
      pid,
      master,
      pids,
      kind: kindOf(master, isContainer),
      files,
      uid: Number(statusOf(workerOf(pids))?.['Uid']?.split(' ')[1] ?? status['Uid']?.split(' ')[1]),
      gids: [...`${status['Gid']} ${status['Groups']}`.split(' ').filter(Boolean).map(Number)],
      configuration,
      options: command,
      ...(guard === undefined ? {} : { guard }),
      ...(environment === undefined ? {} : { guardEnvironment: environment }),
      ...(openFiles === undefined ? {} : { openFiles }),
    },
  };
}

/**
 * nginx writes its title over its arguments, and cuts it where they end. The guard's setting then has the rest.
 * @param {string} named
 * @param {string | undefined} ofGuard
 * @param {import('./rooted.mjs').RootedFiles} files
 */
function wholeName(named, ofGuard, files) {
  const isCut = files.stat(named)?.isFile !== true && ofGuard?.startsWith(named) === true;
  return isCut && ofGuard !== undefined ? ofGuard : named;
}

/** The processes that are nginx's master on this machine. @returns {readonly number[]} */
export function findMasters(/** @type {readonly string[]} */ pids) {
  return pids
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isMaster(pid));
}

/** @param {number} pid */
function masterOf(pid) {
  return [pid, ...childrenOf(pid), ...parentsOfProcess(pid)].find((each) => isMaster(each));
}

/** @param {number} pid */
function isMaster(pid) {
  const command = commandOf(pid);
  if (/^nginx: master process/.test(command)) return true;
  // With `master_process off` nginx keeps its command line.
  return /(?:^|\/)nginx(?: \(deleted\))?$/.test(procLink(pid, 'exe') ?? '') && !/^nginx: /.test(command);
}

/** @param {number} pid */
function isGuard(pid) {
  return /(?:^| )\S*guard\.sh(?: run)?$/.test(commandOf(pid));
}

/** @param {readonly number[]} pids */
function workerOf(pids) {
  return pids.find((pid) => /^nginx: worker process/.test(commandOf(pid))) ?? pids[0] ?? 0;
}

/** @param {number} master @param {string} command */
function configurationOf(master, command) {
  const words = command.split(' ');
  const option = (/** @type {string} */ name) => words[words.indexOf(name) + 1];
  const prefix = words.includes('-p') ? (option('-p') ?? '/') : (builtIn(master, '--prefix') ?? '/');
  const named = words.includes('-c') ? option('-c') : builtIn(master, '--conf-path');
  if (named === undefined) return undefined;
  return named.startsWith('/') ? named : join(prefix, named);
}

/** What `nginx -V` prints lies in the program as text. @param {number} pid @param {string} name */
function builtIn(pid, name) {
  try {
    return new RegExp(`${name}=(\\S+)`).exec(readFileSync(`/proc/${pid}/exe`, 'latin1'))?.[1];
  } catch {
    return undefined;
  }
}

/** @param {number} pid @param {boolean} isContainer @returns {ProcessKind} */
function kindOf(pid, isContainer) {
  const groups = procText(pid, 'cgroup') ?? '';
  if (isContainer || /docker|libpod|kubepods|containerd|crio/.test(groups)) return 'container';
  return /\/[^/\n]+\.service(?:\n|$|\/)/.test(groups) ? 'unit' : 'bare';
}
