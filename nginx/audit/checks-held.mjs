// What the processes hold: the program and configuration that they loaded, their sockets and their open files.
import { dirname } from 'node:path';
import { note } from './ask.mjs';
import { unknown, verdict } from './check.mjs';
import { listenersOf } from './config/rules-directives.mjs';
import { own, within } from './config/tree.mjs';
import { commandOf, connectionsOf, descriptorsOf, procLink, procText, socketsOf, startedMs } from './state/proc.mjs';
import { siteRoots } from './state/rights.mjs';

/** @typedef {import('./state/process.mjs').ProcessFacts} ProcessFacts */

/** @type {readonly import('./check.mjs').Check[]} */
export const HELD_CHECKS = [
  {
    id: 'process-current',
    needs: 'process',
    en: 'Program, libraries and configuration are those that lie there now',
    zh: '运行中的程序、库与配置即为磁盘上的当前版本',
    run: (context) => currentVerdict(context),
  },
  {
    id: 'process-sockets',
    needs: 'process',
    en: 'The processes listen where the configuration says, and call nobody',
    zh: '进程仅在配置的端口监听，且不主动外联',
    run: (context) => socketVerdict(context),
  },
  {
    id: 'process-files',
    needs: 'process',
    en: 'The processes hold no file open beyond configuration, site, log and scratch space',
    zh: '进程未打开配置、站点、日志与临时目录之外的文件',
    run: (context) => openFilesVerdict(context),
  },
];

/** @param {import('./check.mjs').Context} context */
function currentVerdict({ process, configuration }) {
  const { master, pids, files } = /** @type {ProcessFacts} */ (process);
  if (configuration === undefined) return unknown('the configuration could not be read');
  const exe = procLink(master, 'exe');
  const maps = procText(master, 'maps');
  if (exe === undefined || maps === undefined) return unknown('the program of the process cannot be read');
  const replaced = [
    ...new Set(maps.split('\n').flatMap((line) => /\s(\/\S+\.so\S*) \(deleted\)$/.exec(line)?.[1] ?? [])),
  ];
  const workers = pids.filter((pid) => commandOf(pid) === 'nginx: worker process');
  const loadedMs = Math.min(...(workers.length > 0 ? workers : [master]).map(startedMs));
  const stale = [...configuration.files.keys()].filter((file) => (files.stat(file)?.modifiedMs ?? 0) > loadedMs + 2000);
  return verdict(
    [
      ...(exe.endsWith(' (deleted)') ? [`${exe}: the program was replaced and not restarted`] : []),
      ...replaced.map((library) => `${library} was replaced and nginx not restarted`),
      ...stale.map((file) => `${file} was changed after it was loaded: what runs is older`),
    ],
    [note(`ls -l /proc/${master}/exe; grep deleted /proc/${master}/maps; find -newer`, exe)],
  );
}

/** @param {import('./check.mjs').Context} context */
function socketVerdict({ process, configuration }) {
  const { master, pids } = /** @type {ProcessFacts} */ (process);
  if (configuration === undefined) return unknown('the configuration could not be read');
  const own = socketsOf(pids);
  const connections = connectionsOf(master).filter(({ inode }) => own.has(inode));
  const listening = connections.filter(({ state }) => state === '0A');
  const evidence = [
    note(
      'ss -tnap | grep nginx',
      connections.map(({ state, localPort, remotePort }) => `${state} :${localPort} -> :${remotePort}`).join('\n'),
    ),
  ];
  if (listening.length === 0) return unknown('no listening socket of these processes was found', evidence);
  const ports = new Set(configuredPorts(configuration.tree));
  const open = new Set(listening.map(({ localPort }) => localPort));
  return verdict(
    [
      ...listening
        .filter(({ localPort }) => !ports.has(localPort))
        .map(({ localPort }) => `listens on ${localPort}, which the configuration does not name`),
      ...connections
        .filter(({ state, localPort }) => (state === '01' || state === '02') && !open.has(localPort))
        // The guard asks nginx whether it answers.
        .filter(({ isToItself, remotePort }) => !(isToItself && open.has(remotePort)))
        .map(
          ({ remotePort, isRemoteLoopback }) =>
            `has called port ${remotePort} ${isRemoteLoopback ? 'of this machine' : 'elsewhere'}`,
        ),
    ],
    evidence,
    [...open].join(' '),
  );
}

/** @param {import('./check.mjs').Context} context */
function openFilesVerdict({ process, configuration }) {
  const { master, pids, guardEnvironment = {} } = /** @type {ProcessFacts} */ (process);
  if (configuration === undefined) return unknown('the configuration could not be read');
  const outputs = new Set([1, 2].map((fd) => procLink(master, `fd/${fd}`)));
  const places = [
    dirname(configuration.main),
    ...siteRoots(configuration),
    ...['QR_RUN_DIR', 'QR_STATE_DIR', 'QR_KEY', 'QR_SITE'].flatMap((name) => guardEnvironment[name] ?? []),
    ...within(configuration.tree).flatMap((at) => [
      ...own(at, 'pid').map(({ args: [file = ''] }) => dirname(file)),
      ...own(at, 'access_log').map(({ args: [file = ''] }) => file),
      ...own(at, 'error_log').map(({ args: [file = ''] }) => file),
    ]),
    '/var/lib/qr-code-master',
    '/etc/qr-code-master',
    '/tmp',
  ];
  const held = pids.flatMap((pid) => descriptorsOf(pid).map((file) => ({ pid, file })));
  const evidence = [note('ls -l /proc/PID/fd', held.map(({ pid, file }) => `${pid} ${file}`).join('\n'))];
  if (!held.some(({ pid }) => pid === master)) return unknown('the open files of nginx cannot be read', evidence);
  return verdict(
    held
      .filter(
        ({ file }) =>
          file.startsWith('/') &&
          !outputs.has(file) &&
          !/^\/dev\/(?:null|zero|u?random|full)(?: \(deleted\))?$/.test(file),
      )
      .filter(
        ({ file }) =>
          !places.some((place) => place.startsWith('/') && (file === place || file.startsWith(`${place}/`))),
      )
      .map(({ pid, file }) => `process ${pid} holds ${file} open`),
    evidence,
    `${held.length} open files`,
  );
}

/** @param {import('./config/tree.mjs').Scope} tree */
function configuredPorts(tree) {
  return listenersOf(tree).map(({ port }) => port);
}
