// How the server runs: read from /proc of the machine it runs on, and from what the container engine says.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, note } from './ask.mjs';
import { unknown, verdict } from './check.mjs';

const TOOLS = [
  'apt',
  'apt-get',
  'dpkg',
  'apk',
  'rpm',
  'curl',
  'wget',
  'nc',
  'gcc',
  'cc',
  'perl',
  'python3',
  'bash',
  'su',
  'sudo',
  'ssh',
];

/** @type {readonly import('./check.mjs').Check[]} */
export const PROCESS_CHECKS = [
  {
    id: 'process-user',
    needs: 'process',
    en: 'Every process runs as uid 1001',
    zh: '所有进程以 UID 1001 运行',
    run: (context) =>
      eachProcess(context, ({ Uid, Gid }) =>
        /^1001( 1001)*$/.test(`${Uid} ${Gid}`) ? undefined : `uid ${Uid}, gid ${Gid}`,
      ),
  },
  {
    id: 'process-capabilities',
    needs: 'process',
    en: 'No process has a capability, or a way to one',
    zh: '所有进程无任何 Linux 能力（capability）',
    run: (context) =>
      eachProcess(context, (status) => {
        const held = ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'].filter(
          (name) => !/^0+$/.test(status[name] ?? ''),
        );
        return held.length === 0 ? undefined : held.map((name) => `${name} ${status[name]}`).join(', ');
      }),
  },
  {
    id: 'process-no-new-privileges',
    needs: 'process',
    en: 'No process can gain privileges',
    zh: '所有进程禁止提升权限（NoNewPrivs）',
    run: (context) =>
      eachProcess(context, ({ NoNewPrivs }) => (NoNewPrivs === '1' ? undefined : `NoNewPrivs ${NoNewPrivs}`)),
  },
  {
    id: 'process-seccomp',
    needs: 'process',
    en: 'System calls are filtered',
    zh: '已启用 seccomp 系统调用过滤',
    run: (context) => eachProcess(context, ({ Seccomp }) => (Seccomp === '2' ? undefined : `Seccomp ${Seccomp}`)),
  },
  {
    id: 'process-label',
    needs: 'process',
    en: 'A mandatory access control label is on the process',
    zh: '进程带有强制访问控制标记',
    run: async ({ process }) => {
      const file = `/proc/${process?.pid}/attr/current`;
      const label = read(file).replaceAll('\0', '').trim();
      if (!existsSync('/sys/module/apparmor') && !existsSync('/sys/fs/selinux/enforce'))
        return {
          outcome: 'unknown',
          found: 'this kernel offers neither AppArmor nor SELinux: nothing to read',
          evidence: [note(`cat ${file}`, label)],
        };
      return verdict(/\(enforce\)|:httpd_t:|container_t/.test(label) ? [] : [`label: ${label || 'none'}`], [
        note(`cat ${file}`, label),
      ]);
    },
  },
  {
    id: 'root-read-only',
    needs: 'process',
    en: 'The root and everything of the release are mounted read-only',
    zh: '根文件系统及发布目录以只读方式挂载',
    run: async ({ process }) => {
      const mounts = mountsOf(process?.pid ?? 0);
      const faults = ['/', '/srv/qr-code-master', '/etc/nginx']
        .filter((place) => !isReadOnly(mounts, place))
        .map((place) => `${place} is writable`);
      return verdict(faults, [note(`cat /proc/${process?.pid}/mounts`, mounts.map(({ line }) => line).join('\n'))]);
    },
  },
  {
    id: 'tmp-confined',
    needs: 'process',
    en: 'The one writable place is a tmpfs of limited size, in which nothing can be executed',
    zh: '唯一可写目录为限额 tmpfs，且禁止执行',
    run: async ({ process }) => {
      const mount = mountsOf(process?.pid ?? 0).find(({ place }) => place === '/tmp');
      const faults =
        mount === undefined
          ? ['/tmp is no mount of its own']
          : ['noexec', 'nosuid', 'nodev']
              .filter((option) => !mount.options.includes(option))
              .map((option) => `/tmp lacks ${option}`);
      if (mount !== undefined && mount.type !== 'tmpfs') faults.push(`/tmp is ${mount.type}`);
      return verdict(faults, [note(`grep ' /tmp ' /proc/${process?.pid}/mounts`, mount?.line ?? '')]);
    },
  },
  {
    id: 'configuration-signed',
    needs: 'process',
    en: 'The configuration that runs is what was signed',
    zh: '运行中的配置与签名一致',
    run: (context) => verifyPart(context, '/etc/nginx'),
  },
  {
    id: 'site-signed',
    needs: 'process',
    en: 'The site that lies there is what was signed: nothing changed, missing or extra',
    zh: '站点文件与签名一致：无改动、缺失或多余',
    run: (context) => verifyPart(context, '/srv/qr-code-master'),
  },
  {
    id: 'image-minimal',
    needs: 'container',
    en: 'The image holds no package manager, downloader, compiler, interpreter or set-uid file',
    zh: '镜像内无包管理器、下载工具、编译器、解释器及 setuid 文件',
    run: async ({ process }) => {
      const root = `/proc/${process?.pid}/root`;
      const found = TOOLS.flatMap((tool) =>
        ['/bin', '/sbin', '/usr/bin', '/usr/sbin', '/usr/local/bin']
          .filter((dir) => present(join(root, dir, tool)))
          .map((dir) => `${dir}/${tool}`),
      );
      const run = spawnSync('find', [`${root}/`, '-xdev', '-type', 'f', '-perm', '/6000'], { encoding: 'utf8' });
      const setuid = run.stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.slice(root.length));
      return verdict(
        [...new Set([...found, ...setuid.map((file) => `${file} is set-uid`)])],
        [
          note(
            `find ${root}/ -xdev -type f -perm /6000; ls the tools: ${TOOLS.join(' ')}`,
            [...found, ...setuid].join('\n') || 'none',
          ),
        ],
      );
    },
  },
  {
    id: 'image-accounts',
    needs: 'container',
    en: 'No account of the image can log in, none has a password',
    zh: '镜像内账户均不可登录且无口令',
    run: async ({ process }) => {
      const root = `/proc/${process?.pid}/root`;
      const passwd = read(`${root}/etc/passwd`);
      const faults = passwd
        .split('\n')
        .filter((line) => line !== '' && !/(?:nologin|\/false)$/.test(line))
        .map((line) => `can log in: ${line.split(':')[0]}`);
      const hashes = read(`${root}/etc/shadow`)
        .split('\n')
        .filter((line) => /^[^:]+:\$/.test(line));
      return verdict(
        [...faults, ...hashes.map((line) => `has a password: ${line.split(':')[0]}`)],
        [note(`cat ${root}/etc/passwd`, passwd)],
      );
    },
  },
  {
    id: 'container-limits',
    needs: 'container',
    en: 'Memory and number of processes are limited',
    zh: '内存与进程数有上限',
    run: async ({ process }) => {
      const host = inspected(process?.inspect).HostConfig ?? {};
      const faults = [];
      if (!(host.Memory > 0)) faults.push('no memory limit');
      if (!(host.PidsLimit > 0 && host.PidsLimit <= 256)) faults.push(`pids limit ${host.PidsLimit}`);
      return verdict(faults, [
        note(
          'inspect --format {{json .HostConfig}}',
          JSON.stringify({ Memory: host.Memory, PidsLimit: host.PidsLimit, NanoCpus: host.NanoCpus }),
        ),
      ]);
    },
  },
  {
    id: 'container-settings',
    needs: 'container',
    en: 'Not privileged, root read-only, no host namespaces but a declared network',
    zh: '非特权容器、只读根、不共享宿主命名空间',
    run: async ({ process }) => {
      const host = inspected(process?.inspect).HostConfig ?? {};
      const faults = [];
      if (host.Privileged === true) faults.push('privileged');
      if (host.ReadonlyRootfs !== true) faults.push('root is not read-only');
      if (host.PidMode === 'host') faults.push('host process namespace');
      if (host.IpcMode === 'host') faults.push('host IPC namespace');
      if ((host.CapAdd ?? []).length > 0) faults.push(`capability added: ${host.CapAdd.join(' ')}`);
      return verdict(faults, [
        note(
          'inspect --format {{json .HostConfig}}',
          JSON.stringify({
            Privileged: host.Privileged,
            ReadonlyRootfs: host.ReadonlyRootfs,
            PidMode: host.PidMode,
            IpcMode: host.IpcMode,
            CapAdd: host.CapAdd,
            NetworkMode: host.NetworkMode,
          }),
        ),
      ]);
    },
  },
  {
    id: 'access-log',
    needs: 'process',
    en: 'Each request leaves exactly one line: time with zone, source, path, result; a refusal too',
    zh: '每个请求（含被拒绝的）恰有一条日志，含时间时区、来源、路径与结果',
    run: async ({ process, target }) => {
      if (process?.logs === undefined) return unknown('no --container and no --log FILE: the log cannot be read');
      const marker = `audit-${Date.now().toString(36)}`;
      const answers = [
        await ask(target, '/', { headers: { 'User-Agent': marker } }),
        await ask(target, '/nowhere-audit', { headers: { 'User-Agent': marker } }),
      ];
      const lines = await linesWith(process.logs, marker, 2);
      const faults = lines.length === 2 ? [] : [`${lines.length} lines for 2 requests`];
      for (const line of lines) faults.push(...lineFaults(line));
      return verdict(faults, [
        ...answers.map(({ evidence }) => evidence),
        note(`grep ${marker} the log`, lines.join('\n')),
      ]);
    },
  },
  {
    id: 'log-no-content',
    needs: 'process',
    en: 'Content in a query, referrer, cookie or body reaches no log',
    zh: '查询串、来源页、Cookie 与请求体中的内容不会进入日志',
    run: async ({ process, target }) => {
      if (process?.logs === undefined) return unknown('no --container and no --log FILE: the log cannot be read');
      const canary = `canary-${Date.now().toString(36)}`;
      const marker = `end-${canary.slice(7)}`;
      const answers = [
        await ask(target, `/?text=${canary}`, { headers: { Referer: `https://a/?${canary}`, Cookie: `a=${canary}` } }),
        await ask(target, `/operation-log?text=${canary}`, { headers: { 'Sec-Fetch-Site': 'same-origin' } }),
        await ask(target, '/', { method: 'POST', body: canary }),
        await ask(target, '/', { headers: { 'User-Agent': marker } }),
      ];
      await linesWith(process.logs, marker, 1);
      const hits = process
        .logs()
        .split('\n')
        .filter((line) => line.includes(canary));
      return verdict(
        hits.map((line) => `in the log: ${line.slice(0, 200)}`),
        [...answers.map(({ evidence }) => evidence), note(`grep -c ${canary} the log`, String(hits.length))],
      );
    },
  },
];

/**
 * @param {import('./check.mjs').Context} context
 * @param {(status: Record<string, string>) => string | undefined} faultOf
 * @returns {Promise<import('./check.mjs').Verdict>}
 */
async function eachProcess({ process }, faultOf) {
  const pids = process === undefined ? [] : [process.pid, ...childrenOf(process.pid)];
  const evidence = pids.map((pid) =>
    note(
      `cat /proc/${pid}/status`,
      read(`/proc/${pid}/status`)
        .split('\n')
        .filter((line) => /^(?:Name|Uid|Gid|Cap|NoNewPrivs|Seccomp)/.test(line))
        .join('\n'),
    ),
  );
  const faults = pids.flatMap((pid) => {
    const text = read(`/proc/${pid}/status`);
    // A helper such as `sleep` may have ended meanwhile.
    if (text === '') return [];
    const status = Object.fromEntries(
      text.split('\n').map((line) => [
        line.replace(/:.*/, ''),
        line
          .replace(/^\w+:\s*/, '')
          .trim()
          .replaceAll('\t', ' '),
      ]),
    );
    const fault = faultOf(status);
    return fault === undefined ? [] : [`process ${pid} (${status['Name']}): ${fault}`];
  });
  return verdict(faults, evidence, `${pids.length} processes`);
}

/**
 * @param {number} pid
 * @returns {number[]}
 */
function childrenOf(pid) {
  const direct = read(`/proc/${pid}/task/${pid}/children`)
    .trim()
    .split(' ')
    .filter((word) => word !== '')
    .map(Number);
  return direct.flatMap((child) => [child, ...childrenOf(child)]);
}

/**
 * @param {import('./check.mjs').Context} context
 * @param {string} part
 */
async function verifyPart({ process, kit, releaseKey }, part) {
  if (releaseKey === undefined) return unknown('no --key FILE given');
  const root = `/proc/${process?.pid}/root${part}`;
  const run = spawnSync('sh', [join(kit, 'guard/verify.sh'), root, releaseKey], { encoding: 'utf8' });
  const faults = run.stdout
    .trim()
    .split('\n')
    .filter((line) => line !== '');
  if (run.status !== 0 && faults.length === 0) faults.push(run.stderr.trim() || `verify.sh ended with ${run.status}`);
  return verdict(faults, [note(`sh guard/verify.sh ${root} ${releaseKey}`, run.stdout + run.stderr || 'silent: good')]);
}

/** @param {number} pid */
function mountsOf(pid) {
  return read(`/proc/${pid}/mounts`)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, place = '', type = '', options = ''] = line.split(' ');
      return { line, place, type, options: options.split(',') };
    });
}

/**
 * @param {ReturnType<typeof mountsOf>} mounts
 * @param {string} place
 */
function isReadOnly(mounts, place) {
  const holding = mounts
    .filter((mount) => place === mount.place || place.startsWith(mount.place === '/' ? '/' : `${mount.place}/`))
    .sort((a, b) => b.place.length - a.place.length)[0];
  return holding?.options.includes('ro') === true;
}

/**
 * @param {() => string} logs
 * @param {string} marker
 * @param {number} count
 */
async function linesWith(logs, marker, count) {
  const deadline = Date.now() + 5000;
  for (;;) {
    const lines = logs()
      .split('\n')
      .filter((line) => line.includes(marker));
    if (lines.length >= count || Date.now() > deadline) return lines;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** @param {string} line */
function lineFaults(line) {
  try {
    const fields = JSON.parse(line.slice(line.indexOf('{')));
    const missing = ['time', 'source', 'method', 'uri', 'status', 'bytes', 'class', 'request_id', 'subject'].filter(
      (name) => !(name in fields),
    );
    if (missing.length > 0) return [`a line lacks ${missing.join(', ')}`];
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(fields.time)
      ? []
      : [`time without a zone: ${fields.time}`];
  } catch {
    return ['a line is not JSON'];
  }
}

/** @param {string | undefined} text */
function inspected(text) {
  try {
    const parsed = JSON.parse(text ?? '');
    return Array.isArray(parsed) ? parsed[0] : parsed;
  } catch {
    return {};
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** A link may lead nowhere when followed from outside the container. @param {string} file */
function present(file) {
  try {
    lstatSync(file);
    return true;
  } catch {
    return false;
  }
}
