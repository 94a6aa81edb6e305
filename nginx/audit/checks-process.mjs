// Under whom and within which bounds the processes run: read from /proc of the machine they run on.
import { existsSync } from 'node:fs';
import { getPriority } from 'node:os';
import { note } from './ask.mjs';
import { look, unknown, verdict } from './check.mjs';
import { environmentFaults } from './environment.mjs';
import { commandOf, limitOf, procLink, procText, sharesNamespace, statusOf } from './state/proc.mjs';

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
  each(
    'process-debugged',
    'No process is traced, and none is stopped',
    '没有进程被调试跟踪，也没有进程被暂停',
    ({ TracerPid, State = '' }) => [
      ...(TracerPid === '0' ? [] : [`traced by ${TracerPid}`]),
      ...(/^[Tt]/.test(State) ? [`stopped by a signal (${State}): a guard that stands still verifies nothing`] : []),
    ],
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

/** nice other than 0, or a policy other than the usual (1 FIFO, 2 round robin, 3 batch, 5 idle, 6 deadline), of /proc/PID/stat. @param {number} pid */
function schedulingFaults(pid) {
  const text = procText(pid, 'stat') ?? '';
  const values = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [nice, policy] = [Number(values[16] ?? 0), Number(values[38] ?? 0)];
  return [
    ...(nice < 0 ? [`nice ${nice}: comes before the rest of the machine`] : []),
    // Of its own niceness the auditor knows the reason; what it started inherits it.
    ...(nice > Math.max(0, getPriority())
      ? [`nice ${nice}: the rest of the machine comes first, so anybody can make it wait`]
      : []),
    ...([1, 2, 6].includes(policy) ? [`real-time scheduling (policy ${policy})`] : []),
    ...([3, 5].includes(policy) ? [`runs only when nothing else does (scheduling policy ${policy})`] : []),
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
