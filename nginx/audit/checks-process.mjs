// Under whom and within which bounds the processes run: read from /proc of the machine they run on.
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { note } from './ask.mjs';
import { look, unknown, verdict } from './check.mjs';
import { environmentFaults } from './environment.mjs';
import { siteRoots } from './checks-files.mjs';
import { listenersOf } from './config/rules-directives.mjs';
import { own, within } from './config/tree.mjs';
import {
  commandOf,
  connectionsOf,
  descriptorsOf,
  limitOf,
  procLink,
  procText,
  sharesNamespace,
  socketsOf,
  startedMs,
  statusOf,
} from './state/proc.mjs';

/** @typedef {import('./state/process.mjs').ProcessFacts} ProcessFacts */

/** What the guard and nginx start, and nothing else of a deployment. */
const EXPECTED =
  /^(?:nginx(?::| |$)|\S*\/?(?:sh|dash|busybox)(?: sh)? \S*guard\.sh|\S*\/?(?:sh|dash|busybox)(?: sh)? \S*verify\.sh|(?:\S*\/)?(?:busybox )?(?:sleep|openssl|sha256sum|awk|sed|sort|find|date|mkdir|rm|cat|tr|wc|head|cut|stat|mawk|cksum|od|xargs|dd|printf|echo|expr|timeout|mv|ls|test|env|ps|kill|readlink|nginx)(?: |$))/;
const MOST_LOCKED = 2 ** 34;
const NO_CAPABILITY = /^0+$/;

/** @type {readonly import('./check.mjs').Check[]} */
export const PROCESS_CHECKS = [
  each(
    'process-user',
    'Every process runs as uid and gid 1001, in no other group',
    '所有进程以 UID/GID 1001 运行且无附加组',
    (status) => {
      const { Uid = '', Gid = '', Groups = '' } = status;
      return [
        ...(/^1001( 1001)*$/.test(`${Uid} ${Gid}`) ? [] : [`uid ${Uid}, gid ${Gid}`]),
        ...(/^(?:1001 ?)*$/.test(Groups.trim()) ? [] : [`groups ${Groups}`]),
      ];
    },
  ),
  each(
    'process-capabilities',
    'No process has a capability, or a way to one',
    '所有进程无任何 Linux 能力（capability）',
    (status) =>
      ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb']
        .filter((name) => !NO_CAPABILITY.test(status[name] ?? ''))
        .map((name) => `${name} ${status[name]}`),
  ),
  each(
    'process-no-new-privileges',
    'No process can gain privileges',
    '所有进程禁止提升权限（NoNewPrivs）',
    ({ NoNewPrivs }) => (NoNewPrivs === '1' ? [] : [`NoNewPrivs ${NoNewPrivs}`]),
  ),
  {
    id: 'process-seccomp',
    needs: 'process',
    en: 'System calls are filtered',
    zh: '已启用 seccomp 系统调用过滤',
    run: ({ process }) => {
      const facts = /** @type {ProcessFacts} */ (process);
      const result = judgeEach(facts, ({ Seccomp }) => (Seccomp === '2' ? [] : [`Seccomp ${Seccomp}`]));
      // Nothing but a container or a unit sets a filter.
      return facts.kind === 'bare' && result.outcome === 'fail'
        ? look('a bare process has no filter of system calls: a unit or a container would set one', result.evidence)
        : result;
    },
  },
  each('process-debugged', 'No process is traced', '没有进程被调试跟踪', ({ TracerPid }) =>
    TracerPid === '0' ? [] : [`traced by ${TracerPid}`],
  ),
  {
    id: 'process-label',
    needs: 'process',
    en: 'A mandatory access control label is on the process',
    zh: '进程带有强制访问控制标记',
    run: ({ process }) => {
      const label = (procText(process?.master ?? 0, 'attr/current') ?? '').replaceAll('\0', '').trim();
      const evidence = [note(`cat /proc/${process?.master}/attr/current`, label)];
      if (!existsSync('/sys/module/apparmor') && !existsSync('/sys/fs/selinux/enforce'))
        return look('this kernel offers neither AppArmor nor SELinux', evidence);
      return verdict(
        /\(enforce\)|:(?:httpd|container)_t:/.test(label) ? [] : [`label: ${label || 'none'}`],
        evidence,
        label,
      );
    },
  },
  {
    id: 'process-family',
    needs: 'process',
    en: 'Beside nginx, its guard and the guard’s tools nothing runs here',
    zh: '除 nginx、守护脚本及其工具外无其他进程',
    run: ({ process }) => {
      const pids = (process?.pids ?? []).filter((pid) => pid > 2);
      const commands = pids.map((pid) => ({ pid, command: commandOf(pid) })).filter(({ command }) => command !== '');
      return verdict(
        commands
          .filter(({ command }) => !EXPECTED.test(command))
          .map(({ pid, command }) => `${pid}: ${command.slice(0, 120)}`),
        [note('cat /proc/PID/cmdline', commands.map(({ pid, command }) => `${pid} ${command}`).join('\n'))],
        `${commands.length} processes`,
      );
    },
  },
  {
    id: 'process-command',
    needs: 'process',
    en: 'nginx takes its settings from the configuration file alone',
    zh: 'nginx 仅由配置文件取得设置',
    run: ({ process }) => {
      const { options, master } = /** @type {ProcessFacts} */ (process);
      return verdict(/ -g /.test(options) ? [`settings on the command line: ${options}`] : [], [
        note(`cat /proc/${master}/cmdline`, options),
      ]);
    },
  },
  {
    id: 'process-current',
    needs: 'process',
    en: 'Program, libraries and configuration are those that lie there now',
    zh: '运行中的程序、库与配置即为磁盘上的当前版本',
    run: (context) => currentVerdict(context),
  },
  {
    id: 'process-limits',
    needs: 'process',
    en: 'Open files are limited, no memory is written to disk after a crash, no process comes before others',
    zh: '打开文件数受限，崩溃时不写出内存，进程无优先调度',
    run: ({ process }) => {
      const { master, kind } = /** @type {ProcessFacts} */ (process);
      const files = limitOf(master, 'Max open files');
      const core = limitOf(master, 'Max core file size');
      if (files === undefined || core === undefined) return unknown('the limits cannot be read');
      const evidence = [note(`cat /proc/${master}/limits`, procText(master, 'limits') ?? '')];
      const faults = files > 65_536 ? [`${files} open files (nofile)`] : [];
      if (files < 1024) faults.push(`${files} open files: fewer than the connections need`);
      const severe = kind !== 'container' && core > 0 ? [`a core file of ${core} bytes is written`] : [];
      const locked = limitOf(master, 'Max locked memory');
      if (locked !== undefined && locked > MOST_LOCKED)
        faults.push(`${locked} bytes may be locked in memory (memlock)`);
      const mask = statusOf(master)?.['Umask'];
      if (mask !== undefined && (parseInt(mask, 8) & 0o022) !== 0o022)
        severe.push(`umask ${mask}: files are made for others to change`);
      faults.push(...schedulingFaults(master));
      // ADDR_NO_RANDOMIZE and READ_IMPLIES_EXEC of <sys/personality.h>.
      if ((parseInt(procText(master, 'personality') ?? '0', 16) & 0x0440000) !== 0)
        severe.push('addresses are not randomized, or data can be run (personality)');
      return kind === 'bare' && severe.length === 0 && faults.length > 0
        ? look(faults.join('; '), evidence)
        : verdict([...severe, ...faults], evidence);
    },
  },
  {
    id: 'process-environment',
    needs: 'process',
    en: 'The environment holds no secret and loads no foreign library',
    zh: '环境变量中无密钥、无外部库注入',
    run: ({ process }) => {
      const environment = process?.guardEnvironment;
      if (environment === undefined) return unknown('no guard above nginx: its environment cannot be read');
      const names = Object.keys(environment);
      return verdict(environmentFaults(Object.entries(environment), { isMoved: process?.kind === 'bare' }), [
        note(`tr '\\0' '\\n' < /proc/${process?.guard}/environ | cut -d = -f 1`, names.join('\n')),
      ]);
    },
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
  {
    id: 'process-namespaces',
    needs: 'container',
    en: 'The container has namespaces of its own',
    zh: '容器使用独立的命名空间',
    run: ({ process }) => {
      const { master } = /** @type {ProcessFacts} */ (process);
      const kinds = ['pid', 'ipc', 'uts', 'mnt'];
      const shared = kinds.map((kind) => ({ kind, isShared: sharesNamespace(master, kind) }));
      const evidence = [
        note(`ls -l /proc/${master}/ns`, kinds.map((kind) => procLink(master, `ns/${kind}`)).join('\n')),
      ];
      if (shared.some(({ isShared }) => isShared === undefined))
        return unknown('the namespaces cannot be read', evidence);
      return verdict(
        shared.filter(({ isShared }) => isShared).map(({ kind }) => `shares the ${kind} namespace of the host`),
        evidence,
      );
    },
  },
];

/** nice below 0, or a real-time policy (1 FIFO, 2 round robin, 6 deadline), of /proc/PID/stat. @param {number} pid */
function schedulingFaults(pid) {
  const text = procText(pid, 'stat') ?? '';
  const values = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [nice, policy] = [Number(values[16] ?? 0), Number(values[38] ?? 0)];
  return [
    ...(nice < 0 ? [`nice ${nice}: comes before the rest of the machine`] : []),
    ...([1, 2, 6].includes(policy) ? [`real-time scheduling (policy ${policy})`] : []),
  ];
}

/**
 * @param {string} id
 * @param {string} en
 * @param {string} zh
 * @param {(status: Readonly<Record<string, string>>) => readonly string[]} faultsOf
 * @returns {import('./check.mjs').Check}
 */
function each(id, en, zh, faultsOf) {
  return {
    id,
    en,
    zh,
    needs: 'process',
    run: ({ process }) => judgeEach(/** @type {ProcessFacts} */ (process), faultsOf),
  };
}

/**
 * @param {ProcessFacts} process
 * @param {(status: Readonly<Record<string, string>>) => readonly string[]} faultsOf
 */
function judgeEach({ pids, master }, faultsOf) {
  const seen = pids.flatMap((pid) => {
    const status = statusOf(pid);
    // A helper such as `sleep` may have ended meanwhile.
    return status === undefined ? [] : [{ pid, status }];
  });
  if (!seen.some(({ pid }) => pid === master)) return unknown('nginx has ended');
  return verdict(
    seen.flatMap(({ pid, status }) => faultsOf(status).map((fault) => `process ${pid} (${status['Name']}): ${fault}`)),
    seen.map(({ pid, status }) =>
      note(
        `cat /proc/${pid}/status`,
        Object.entries(status)
          .filter(([name]) => /^(?:Name|Uid|Gid|Groups|Cap|NoNewPrivs|Seccomp|TracerPid)/.test(name))
          .map(([name, value]) => `${name}: ${value}`)
          .join('\n'),
      ),
    ),
    `${seen.length} processes`,
  );
}

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
