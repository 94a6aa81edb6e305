// What the kit installs on a host, beside what lies there: every line and every setting that differs is named.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { differencesFrom, isEnabled, lastOf, readUnit } from '../state/unit.mjs';
import { RETENTION_DAYS } from './logs.mjs';
import { linesOf, placeCheck } from './place.mjs';

/** @typedef {import('./place.mjs').Host} Host */

/** File of the kit, and where the guide puts it. @type {readonly (readonly [from: string, to: string])[]} */
const INSTALLED = [
  ['logging/rsyslog.conf', '/etc/rsyslog.d/40-qr-code-master.conf'],
  ['logging/logrotate.conf', '/etc/logrotate.d/qr-code-master'],
  ['logging/journald.conf', '/etc/systemd/journald.conf.d/qr-code-master.conf'],
  ['logging/fail2ban-jail.conf', '/etc/fail2ban/jail.d/qr-code-master.conf'],
  ['logging/fail2ban-filter.conf', '/etc/fail2ban/filter.d/qr-code-master.conf'],
  ['host/auditd.rules', '/etc/audit/rules.d/qr-code-master.rules'],
  ['host/sshd.conf', '/etc/ssh/sshd_config.d/10-qr-code-master.conf'],
  ['host/sysctl.conf', '/etc/sysctl.d/60-qr-code-master.conf'],
  ['host/apparmor.profile', '/etc/apparmor.d/qr-code-master'],
  ['systemd/qr-code-master.sysusers', '/usr/lib/sysusers.d/qr-code-master.conf'],
  ['systemd/qr-code-master.tmpfiles', '/usr/lib/tmpfiles.d/qr-code-master.conf'],
  ['systemd/qr-code-master.tmpfiles', '/etc/tmpfiles.d/qr-code-master.conf'],
];
const KIT_PLACE = '/usr/local/lib/qr-code-master';
/** Scripts that root runs from the installed kit. */
const SCRIPTS = ['deploy', 'emergency', 'guard', 'network', 'logging', 'host'];

/** What an operator may choose in a unit; checks of their own judge it. */
const FREE = new Set(['Description', 'Documentation', 'After', 'Wants', 'TimeoutStopFailureMode', 'ExecStart']);
/** Judged by `unit-settings` and `backup-scheduled`. */
const ELSEWHERE = new Set(['qr-code-master.service', 'qr-backup.service']);
/** Units of the kit that work only when something starts them, and whether this host needs them. @type {Readonly<Record<string, (host: Host) => boolean>>} */
const ENABLED = {
  // firewalld loads its zones itself.
  'qr-firewall.service': (host) => host.files.read('/etc/firewalld/zones/qr-web.xml') === undefined,
  // systemd itself watches a service that is no container.
  'qr-watch.timer': (host) => !isEnabled(host, 'qr-code-master.service'),
  'qr-backup.timer': () => true,
};

/** @type {readonly import('../check.mjs').Check[]} */
export const SHIPPED_CHECKS = [
  placeCheck(
    'host-files-as-shipped',
    'What the kit installed on this host is as shipped, line by line',
    '安装到主机上的文件与部署包逐行一致',
    (host, kit) => {
      const pairs = [
        ...INSTALLED,
        ...SCRIPTS.flatMap((folder) => scriptsIn(kit, folder)).map(
          (name) => /** @type {const} */ ([name, `${KIT_PLACE}/${name}`]),
        ),
      ];
      const seen = pairs.filter(([from, to]) => host.files.read(to) !== undefined && existsSync(join(kit, from)));
      return {
        faults: seen.flatMap(([from, to]) => fileDifferences(join(kit, from), to, host.files.read(to) ?? '')),
        seen: seen.map(([, to]) => to),
      };
    },
  ),
  placeCheck(
    'units-as-shipped',
    'The kit’s other units and timers are as shipped, not masked, and started at boot',
    '部署包的其他 systemd 单元与定时器与出厂一致、未屏蔽、开机启用',
    (host, kit) => {
      const units = readdirSync(join(kit, 'systemd'))
        .filter((name) => /\.(?:service|timer)$/.test(name))
        .flatMap((name) => readUnit(host, name) ?? []);
      return {
        faults: units.flatMap((unit) => [
          ...(unit.isMasked ? [`${unit.name} is masked`] : []),
          ...(ENABLED[unit.name]?.(host) === true && !unit.isMasked && !isEnabled(host, unit.name)
            ? [`${unit.name} is not enabled: nothing starts it at boot`]
            : []),
          ...(ELSEWHERE.has(unit.name) || unit.isMasked
            ? []
            : [
                ...differencesFrom(kit, unit, FREE).map((difference) => `${unit.name}: ${difference}`),
                ...commandDifference(kit, unit),
              ]),
        ]),
        seen: units.map(({ name }) => `/etc/systemd/system/${name}`),
      };
    },
  ),
];

/** @param {string} kit @param {string} folder */
function scriptsIn(kit, folder) {
  const place = join(kit, folder);
  return existsSync(place)
    ? readdirSync(place)
        .filter((name) => /\.(?:sh|awk)$/.test(name))
        .map((name) => `${folder}/${name}`)
    : [];
}

/** @param {string} shippedFile @param {string} place @param {string} installed */
function fileDifferences(shippedFile, place, installed) {
  const shipped = counted(linesOf(chosen(readFileSync(shippedFile, 'utf8'))));
  const found = counted(linesOf(chosen(installed)));
  const more = (/** @type {Map<string, number>} */ one, /** @type {Map<string, number>} */ other) =>
    [...one].filter(([line, count]) => count > (other.get(line) ?? 0)).map(([line]) => line.slice(0, 160));
  return [
    ...more(found, shipped).map((line) => `${place}: + ${line}`),
    ...more(shipped, found).map((line) => `${place}: - ${line}`),
  ].slice(0, 12);
}

/** Where an operator writes a name of his own, or keeps more than is asked. @param {string} text */
function chosen(text) {
  return text
    .replaceAll(/(target|StreamDriverPermittedPeers|port|StreamDriver\.CAFile)="[^"]*"/g, '$1="…"')
    .replaceAll(/^(\s*rotate )(\d+)/gm, (line, word, days) => (Number(days) >= RETENTION_DAYS ? `${word}…` : line))
    .replaceAll(/^#?AllowUsers .*$/gm, '');
}

/** Words may be added behind the command that was shipped: the name of an engine. @param {string} kit @param {import('../state/unit.mjs').UnitFacts} unit */
function commandDifference(kit, unit) {
  const file = join(kit, 'systemd', unit.name);
  const shipped = /^ExecStart=(.*)$/m.exec(existsSync(file) ? readFileSync(file, 'utf8') : '')?.[1];
  const commands = unit.settings['ExecStart'] ?? [];
  const isShipped = commands.every(
    (command) => command === shipped || (command.startsWith(`${shipped} `) && /^[\w ./:=-]*$/.test(command)),
  );
  return shipped === undefined || (commands.length === 1 && isShipped)
    ? []
    : [`${unit.name}: ExecStart=${lastOf(unit.settings, 'ExecStart') ?? ''} (shipped: ${shipped})`];
}

/** @param {readonly string[]} lines */
function counted(lines) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}
