// The kernel's settings as they are now, and who owns what root reads and runs.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chainsOf, dropsTheRest } from '../state/firewall.mjs';
import { linesOf, placeCheck, textsAt } from './place.mjs';

/** @typedef {import('./place.mjs').Host} Host */

/** A larger value is stricter. */
const AT_LEAST = new Set([
  'kernel.yama.ptrace_scope',
  'kernel.unprivileged_bpf_disabled',
  'kernel.kptr_restrict',
  'kernel.perf_event_paranoid',
  'kernel.dmesg_restrict',
  'kernel.kexec_load_disabled',
  'fs.protected_fifos',
  'fs.protected_regular',
  'net.core.bpf_jit_harden',
  'net.ipv4.conf.all.rp_filter',
  'net.ipv4.conf.default.rp_filter',
  'kernel.randomize_va_space',
]);

/** What root reads or runs, and what the service trusts: folders with everything in them. */
const ROOT_PLACES = [
  '/etc/qr-code-master',
  '/usr/local/lib/qr-code-master',
  '/srv/qr-code-master-releases',
  '/var/lib/qr-code-master-deploy',
  '/etc/systemd/system',
  '/etc/rsyslog.d',
  '/etc/logrotate.d',
  '/etc/cron.d',
  '/etc/sudoers.d',
  '/etc/pam.d',
  '/etc/ssh',
  '/etc/fail2ban',
  '/etc/audit',
  '/etc/apparmor.d',
  '/etc/sysctl.d',
  '/etc/ld.so.conf.d',
  '/etc/docker',
];
const ROOT_FILES = [
  '/etc/passwd',
  '/etc/group',
  '/etc/shadow',
  '/etc/gshadow',
  '/etc/sudoers',
  '/etc/crontab',
  '/etc/hosts',
  '/etc/resolv.conf',
  '/etc/rsyslog.conf',
  '/etc/logrotate.conf',
  '/etc/fstab',
  '/etc/environment',
  '/etc/ld.so.preload',
  '/etc/profile',
];
/** Open to root alone, or to root and one group. */
const SECRET = /^\/etc\/(?:shadow|gshadow)-?$|^\/etc\/ssh\/ssh_host_\w+_key$|\.key$|(?:^|\/)key\.pem$/;
const MOST_FILES = 20_000;

/** @type {readonly import('../check.mjs').Check[]} */
export const KERNEL_CHECKS = [
  placeCheck(
    'kernel-settings',
    'Each setting of the kernel that the kit asks for is in force',
    '部署包要求的内核参数均已生效',
    (host, kit) => {
      const file = join(kit, 'host/sysctl.conf');
      const wanted = linesOf(existsSync(file) ? readFileSync(file, 'utf8') : '').map((line) => line.split(' = '));
      const known = wanted.flatMap(([name = '', value = '']) => {
        const place = `/proc/sys/${name.replaceAll('.', '/')}`;
        const found = host.files.read(place)?.trim();
        return found === undefined ? [] : [{ name, value, place, found }];
      });
      const files = textsAt(host, '/etc/sysctl.conf', '/etc/sysctl.d', '/run/sysctl.d').filter(
        ({ file: each }) => !each.endsWith('60-qr-code-master.conf'),
      );
      const values = new Map(wanted.map(([name = '', value = '']) => [name, value]));
      const set = files.flatMap(({ file: place, text }) =>
        linesOf(text).map((line) => {
          const [name = '', value = ''] = line.split(/ ?= ?/);
          return { place, line, value, name: name.replace(/^-/, '').replaceAll('/', '.') };
        }),
      );
      const isOpen = (/** @type {string} */ name, /** @type {string} */ value) => {
        const least = values.get(name);
        return least !== undefined && (AT_LEAST.has(name) ? !(Number(value) >= Number(least)) : value !== least);
      };
      const core = host.files.read('/proc/sys/kernel/core_pattern')?.trim() ?? '';
      return {
        looks: set.filter(({ name }) => !values.has(name)).map(({ place, line }) => `${place}: ${line}`),
        faults: [
          // Anything but a plain name or a collector of the system is a program that root starts.
          ...(/^[\w.%-]*$|^\|\/(?:usr\/)?(?:lib|libexec|share|bin)\//.test(core)
            ? []
            : [`kernel.core_pattern = ${core}`]),
          ...set.filter(({ name, value }) => isOpen(name, value)).map(({ place, line }) => `${place}: ${line}`),
          ...interfaceFaults(host, values),
          ...forwardFaults(host),
          ...known
            .filter(({ name, found }) => isOpen(name, found))
            .map(({ name, value, found }) => `${name} = ${found} (shipped: ${value})`),
        ],
        seen: known.map(({ place }) => place),
      };
    },
  ),
  placeCheck(
    'host-files-owners',
    'What root reads and runs, and what the service trusts, belongs to root; no secret is open to others',
    'root 读取、执行与服务信任的文件均属 root，密钥不对他人开放',
    ({ files }) => {
      const all = [...ROOT_PLACES.flatMap((place) => [place, ...below(files, place)]), ...ROOT_FILES].slice(
        0,
        MOST_FILES,
      );
      const entries = all.flatMap((file) => {
        const entry = files.stat(file);
        return entry === undefined ? [] : [{ file, entry }];
      });
      const accounts = new Set(serviceAccounts(files));
      return {
        faults: entries
          .flatMap(({ file, entry }) => [
            ...(entry.uid === 0 || isOfService(file, entry.uid, accounts)
              ? []
              : [`${file} belongs to uid ${entry.uid}`]),
            ...((entry.mode & 0o002) === 0 || (entry.mode & 0o1000) !== 0
              ? []
              : [`${file} can be changed by everybody (${entry.mode.toString(8)})`]),
            ...((entry.mode & 0o020) === 0 || entry.gid === 0 || /-releases$/.test(file)
              ? []
              : [`${file} can be changed by the group ${entry.gid} (${entry.mode.toString(8)})`]),
            ...(entry.isFile && (entry.mode & 0o6000) !== 0 ? [`${file} is set-uid`] : []),
            ...(entry.isFile && isSecret(files, file, entry.size) && (entry.mode & 0o007) !== 0
              ? [`${file}: a secret open to everybody (${entry.mode.toString(8)})`]
              : []),
            ...(entry.isFile && entry.links > 1 && /^\/(?:etc|usr\/local|srv)/.test(file)
              ? [`${file} has a second name (hard link)`]
              : []),
          ])
          .concat(setIdBelow(files).map((file) => `${file} is set-uid`))
          .slice(0, 30),
        seen: entries.length === 0 ? [] : ROOT_PLACES.filter((place) => files.stat(place) !== undefined),
      };
    },
  ),
];

/** What holds for all interfaces is undone for one: of some settings the looser of both counts. @param {Host} host @param {ReadonlyMap<string, string>} values */
function interfaceFaults({ files }, values) {
  return ['ipv4', 'ipv6'].flatMap((family) => {
    const folder = `/proc/sys/net/${family}/conf`;
    return (files.list(folder) ?? [])
      .filter((name) => name !== 'all' && name !== 'lo')
      .flatMap((name) =>
        ['accept_redirects', 'accept_source_route', 'send_redirects', 'secure_redirects', 'proxy_arp']
          .filter((setting) => values.get(`net.${family}.conf.all.${setting}`) === '0' || setting === 'proxy_arp')
          .filter((setting) => files.read(`${folder}/${name}/${setting}`)?.trim() === '1')
          // Where packets are not passed on, the kernel asks both; a bridge of an engine has none of a router's settings.
          .filter((setting) => setting === 'proxy_arp' || values.get(`net.${family}.conf.${name}.${setting}`) !== '1')
          .map((setting) => `net.${family}.conf.${name}.${setting} = 1 (for all interfaces: 0)`),
      );
  });
}

/** An engine of containers passes packets on, and drops what is none of theirs. @param {Host} host */
function forwardFaults(host) {
  if (host.files.read('/proc/sys/net/ipv4/ip_forward')?.trim() !== '1') return [];
  const ruleset = host.told('nft', ['nft', 'list', 'ruleset']);
  if (ruleset === undefined) return [];
  const isClosed = chainsOf(ruleset).some(
    (chain) =>
      chain.hook === 'forward' && (dropsTheRest(chain) || chain.rules.some((rule) => /\bdrop\b|\breject\b/.test(rule))),
  );
  return isClosed ? [] : ['net.ipv4.ip_forward = 1, and no rule of the firewall drops what is passed on'];
}

/** Where no package puts a program with another's rights. */
const NO_SET_ID = ['/usr/local', '/opt', '/srv', '/home', '/root', '/var', '/etc', '/tmp'];

/** @param {Host['files']} files @returns {readonly string[]} */
function setIdBelow({ root, list }) {
  const folders = NO_SET_ID.filter((folder) => list(folder) !== undefined).map((folder) => `${root}${folder}`);
  if (folders.length === 0) return [];
  const options = [
    '-xdev',
    '-type',
    'f',
    '-perm',
    '/6000',
    '-not',
    '-path',
    '*/containers/storage/*',
    '-not',
    '-path',
    '*/docker/*',
  ];
  const run = spawnSync('find', [...folders, ...options], {
    encoding: 'utf8',
    timeout: 60_000,
    maxBuffer: 16 * 1024 ** 2,
  });
  return run.stdout
    .split('\n')
    .filter(Boolean)
    .map((file) => file.slice(root.length));
}

/** @param {Host['files']} files @param {string} folder @returns {readonly string[]} */
function below(files, folder) {
  return (files.list(folder) ?? []).flatMap((name) => {
    const place = `${folder}/${name}`;
    // A link is judged where it leads only when that is one of these places too.
    if (files.real(place) !== `${files.real(folder)}/${name}`) return [];
    return files.stat(place)?.isDirectory === true ? [place, ...below(files, place)] : [place];
  });
}

/** The service reads its own key. @param {string} file @param {number} uid @param {ReadonlySet<number>} accounts */
function isOfService(file, uid, accounts) {
  return /^\/etc\/qr-code-master\/tls\/[^/]+$/.test(file) && (uid === 1001 || accounts.has(uid));
}

/** @param {Host['files']} files */
function serviceAccounts(files) {
  return (files.read('/etc/passwd') ?? '')
    .split('\n')
    .map((line) => line.split(':'))
    .filter(([name]) => name === 'qr')
    .map(([, , uid]) => Number(uid));
}

/** @param {Host['files']} files @param {string} file @param {number} size */
function isSecret(files, file, size) {
  return (
    SECRET.test(file) ||
    (size < 65_536 &&
      /^-----BEGIN (?:\w+ )?PRIVATE KEY-----/m.test(
        /^\/etc\/(?:qr-code-master|ssh|docker)\//.test(file) ? (files.read(file) ?? '') : '',
      ))
  );
}
