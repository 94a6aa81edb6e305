// The host that serves: firewall in force, logs on their way and kept, backups, the unit. Each is judged as it is now;
// a rule that was never loaded and a service that does not run prove nothing.
import { note } from './ask.mjs';
import { look, notApplicable, unknown, verdict } from './check.mjs';
import { environmentFaults } from './environment.mjs';
import { chainsOf, dropsTheRest, familiesLeftOpen, openRules, setsOf, withJumps } from './state/firewall.mjs';
import { ACCOUNT_CHECKS } from './host/accounts.mjs';
import { ENGINE_CHECKS } from './host/engine.mjs';
import { KERNEL_CHECKS } from './host/kernel.mjs';
import { OVERRIDE_CHECKS } from './host/overrides.mjs';
import { PLACE_CHECKS } from './host/places.mjs';
import { SHIPPED_CHECKS } from './host/shipped.mjs';
import { shapeFaults } from './state/firewall-shapes.mjs';
import { assignments, differencesFrom, lastOf, parseUnit, readUnit } from './state/unit.mjs';

/** @typedef {import('./state/host.mjs').Host} Host */

const BACKUP_HOURS = 26;
const RETENTION_DAYS = 190;
const OWN_RULES = '40-qr-code-master.conf';
const LOG_FOLDER = '/var/log/qr-code-master';

/** Setting, and what it has to be; a unit without it has systemd's default. @type {readonly (readonly [name: string, isGood: (value: string) => boolean])[]} */
const UNIT_SETTINGS = [
  ['User', (value) => !/^(?:|root|0)$/.test(value)],
  ['NoNewPrivileges', isYes],
  ['CapabilityBoundingSet', (value) => value === ''],
  ['AmbientCapabilities', (value) => value === ''],
  ['ProtectSystem', (value) => value === 'strict'],
  ['ProtectHome', (value) => /^(?:yes|true|tmpfs)$/.test(value)],
  ['PrivateTmp', (value) => /^(?:yes|true|disconnected)$/.test(value)],
  ['PrivateDevices', isYes],
  ['ProtectKernelTunables', isYes],
  ['ProtectKernelModules', isYes],
  ['ProtectControlGroups', isYes],
  ['RestrictNamespaces', isYes],
  ['RestrictSUIDSGID', isYes],
  ['LockPersonality', isYes],
  ['SystemCallFilter', (value) => value !== ''],
  ['RestrictAddressFamilies', (value) => value !== '' && !/AF_(?:NETLINK|PACKET)/.test(value)],
  ['LimitCORE', (value) => value === '0'],
  ['MemoryMax', (value) => /^\d+[KMG]?$/.test(value)],
  ['TasksMax', (value) => Number(value) > 0 && Number(value) <= 256],
  ['LimitNOFILE', (value) => Number(value.split(':')[0]) <= 65_536],
  ['Restart', (value) => /^(?:on-failure|always|on-abnormal)$/.test(value)],
  ['ExecStart', (value) => /guard\.sh(?: run)?$/.test(value)],
];

/** Judged above, or the operator's to choose; every other setting is as the kit ships it. */
const UNIT_JUDGED = new Set([
  ...UNIT_SETTINGS.map(([name]) => name),
  'Environment',
  'Description',
  'Documentation',
  'After',
  'Wants',
  'Requires',
  'RestartSec',
  'TimeoutStopSec',
  'SyslogIdentifier',
  'CPUQuota',
  'Group',
]);
const BACKUP_JUDGED = new Set([
  'Description',
  'Documentation',
  'After',
  'Wants',
  'OnFailure',
  'ExecStart',
  'ExecStartPost',
  'ReadWritePaths',
  'TimeoutStartSec',
]);

/** @type {readonly import('./check.mjs').Check[]} */
export const HOST_CHECKS = [
  {
    id: 'firewall-input',
    needs: 'host',
    en: 'The firewall in force drops what no rule accepts, keeps state, and accepts nothing from everybody',
    zh: '生效的防火墙默认丢弃、基于会话状态、无对所有来源放行',
    run: ({ host }) => chainVerdict(/** @type {Host} */ (host), 'input'),
  },
  {
    id: 'firewall-output',
    needs: 'host',
    en: 'The firewall in force lets this server call only whom it must',
    zh: '生效的防火墙限制本机外联',
    run: ({ host }) => chainVerdict(/** @type {Host} */ (host), 'output'),
  },
  {
    id: 'logs-forwarded',
    needs: 'host',
    en: 'rsyslog runs and forwards each line over TLS to a named collector, with a queue on disk',
    zh: 'rsyslog 正在运行，逐行经 TLS 转发至指定日志平台并有磁盘队列',
    run: ({ host }) => forwardVerdict(/** @type {Host} */ (host)),
  },
  {
    id: 'logs-retention',
    needs: 'host',
    en: `The installed rotation keeps ${RETENTION_DAYS} days and more, and cuts nothing earlier`,
    zh: `已安装的日志轮转保留不少于 ${RETENTION_DAYS} 天`,
    run: ({ host }) => retentionVerdict(/** @type {Host} */ (host)),
  },
  {
    id: 'logs-owners',
    needs: 'host',
    en: 'Log files belong to root and are open to nobody but the audit group',
    zh: '日志文件属 root，仅审计组可读',
    run: ({ host }) => {
      const { files } = /** @type {Host} */ (host);
      const names = files.list(LOG_FOLDER);
      if (names === undefined || names.length === 0) return unknown(`${LOG_FOLDER} is empty or cannot be read`);
      const entries = [LOG_FOLDER, ...names.map((name) => `${LOG_FOLDER}/${name}`)].map((file) => ({
        file,
        entry: files.stat(file),
      }));
      return verdict(
        entries.flatMap(({ file, entry }) =>
          entry === undefined
            ? [`${file} cannot be looked at`]
            : [
                ...(entry.uid === 0 ? [] : [`${file} belongs to uid ${entry.uid}`]),
                ...((entry.mode & 0o027) === 0 ? [] : [`${file} has mode ${entry.mode.toString(8)}`]),
              ],
        ),
        [
          note(
            `stat ${LOG_FOLDER}/*`,
            entries
              .map(({ file, entry }) => `${entry?.mode.toString(8)} ${entry?.uid}:${entry?.gid} ${file}`)
              .join('\n'),
          ),
        ],
      );
    },
  },
  {
    id: 'backup-recent',
    needs: 'host',
    en: `The newest backup is younger than ${BACKUP_HOURS} hours, encrypted and readable by root alone`,
    zh: `最近一次备份不超过 ${BACKUP_HOURS} 小时，已加密且仅 root 可读`,
    run: ({ host }) => backupVerdict(/** @type {Host} */ (host)),
  },
  {
    id: 'backup-scheduled',
    needs: 'host',
    en: 'A timer makes a backup every day',
    zh: '已启用每日备份定时器',
    run: ({ host, kit }) => {
      const { files } = /** @type {Host} */ (host);
      const service = readUnit(/** @type {Host} */ (host), 'qr-backup.service');
      const timer = ['/etc/systemd/system', '/usr/lib/systemd/system']
        .map((folder) => files.read(`${folder}/qr-backup.timer`))
        .find((text) => text !== undefined);
      if (timer === undefined) return unknown('no qr-backup.timer: is the backup made otherwise?');
      const isEnabled = (files.list('/etc/systemd/system/timers.target.wants') ?? []).includes('qr-backup.timer');
      const when = lastOf(parseUnit(timer), 'OnCalendar') ?? '';
      return verdict(
        [
          ...(isEnabled ? [] : ['qr-backup.timer is not enabled']),
          ...(service === undefined ? [] : backupServiceFaults(service, kit)),
          ...(/^(?:daily|hourly|\*-\*-\* [\d:*,/]+)$/.test(when) ? [] : [`OnCalendar=${when} is not daily`]),
        ],
        [note('cat qr-backup.timer; ls timers.target.wants', timer)],
      );
    },
  },
  {
    id: 'unit-settings',
    needs: 'unit',
    en: 'The unit is confined: no capability, strict file system, filter of calls, limits, restart, the guard as its program',
    zh: 'systemd 单元受限：无能力、严格文件系统、系统调用过滤、资源上限、自动重启、以守护脚本为入口',
    run: ({ unit, kit }) => {
      if (unit === undefined) return notApplicable('no unit of systemd here');
      return verdict(
        UNIT_SETTINGS.flatMap(([name, isGood]) => {
          const value = lastOf(unit.settings, name);
          if (value === undefined) return [`${name} is not set`];
          return isGood(value) ? [] : [`${name}=${value}`];
        }).concat(
          environmentFaults(assignments(unit.settings['Environment'] ?? [])),
          differencesFrom(kit, unit, UNIT_JUDGED),
        ),
        [note(`systemctl cat ${unit.name}`, unit.text)],
      );
    },
  },
  ...SHIPPED_CHECKS,
  ...OVERRIDE_CHECKS,
  ...PLACE_CHECKS,
  ...ENGINE_CHECKS,
  ...ACCOUNT_CHECKS,
  ...KERNEL_CHECKS,
];

/** The unit of this host, where it has one. @param {Host} host */
export function unitOf(host) {
  return readUnit(host, 'qr-code-master.service');
}

/** @param {Host} host @param {'input' | 'output'} hook */
function chainVerdict(host, hook) {
  const ruleset = host.told('nft', ['nft', 'list', 'ruleset']);
  if (ruleset === undefined) return unknown('nft list ruleset gave no answer');
  const evidence = [note('nft list ruleset', ruleset.slice(0, 20_000))];
  const chains = chainsOf(ruleset).filter((chain) => chain.hook === hook);
  if (chains.length === 0) return unknown(`the ruleset in force has no chain of the ${hook} hook`, evidence);
  const closed = chains.filter(dropsTheRest);
  if (closed.length === 0) return verdict([`no chain of the ${hook} hook drops what no rule accepts`], evidence);
  // A packet has to be accepted by each chain of the hook: one that is closed is enough.
  const sets = setsOf(ruleset);
  const open = closed.map((chain) => openRules(withJumps(chain, chainsOf(ruleset)), sets));
  const least = open.reduce((fewest, rules) => (rules.length < fewest.length ? rules : fewest));
  const keepsState = closed.some(({ rules }) => rules.some((rule) => /ct state .*established/.test(rule)));
  return verdict(
    [
      ...least.map((rule) => `accepts from or to everybody, or every port: ${rule}`),
      ...(keepsState ? [] : ['no state is kept']),
      ...familiesLeftOpen(closed).map((family) => `nothing closes ${family}`),
      ...(hook === 'input' && !closed.some(({ rules }) => rules.some((rule) => /\blog\b/.test(rule)))
        ? ['what is refused is not logged']
        : []),
      ...(hook === 'input' ? shapeFaults(chainsOf(ruleset), closed, declaredPorts(host), sets) : []),
    ],
    evidence,
    closed.map(({ table, name }) => `${table} ${name}`).join(', '),
  );
}

/** The port of SSH, and what /etc/qr-code-master/ports names. @param {Host} host */
function declaredPorts({ files }) {
  const named = (files.read('/etc/qr-code-master/ports') ?? '').split('\n').map((line) => line.split(/[\s#]/)[0] ?? '');
  return new Set(['22', ...named.filter((port) => /^\d+$/.test(port))]);
}

/** @param {Host} host @param {string} name */
function ruleFile({ files }, name) {
  return files.read(`/etc/rsyslog.d/${name}`);
}

/** @param {Host} host */
function forwardVerdict(host) {
  const running =
    host.told('rsyslog', ['systemctl', 'is-active', 'rsyslog']) ?? host.told('pidof-rsyslogd', ['pidof', 'rsyslogd']);
  const names = (host.files.list('/etc/rsyslog.d') ?? []).filter((name) => name.endsWith('.conf'));
  const text = [host.files.read('/etc/rsyslog.conf'), ...names.map((name) => host.files.read(`/etc/rsyslog.d/${name}`))]
    .filter((each) => each !== undefined)
    .join('\n')
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n');
  const evidence = [
    note(
      'systemctl is-active rsyslog; cat /etc/rsyslog.conf /etc/rsyslog.d/*',
      `${running ?? 'no answer'}\n${text}`.slice(0, 20_000),
    ),
  ];
  if (running === undefined || !/^(?:active|\d+)/.test(running.trim()))
    return unknown('rsyslogd does not run: nothing is forwarded', evidence);
  const early = names
    .filter((name) => name < OWN_RULES)
    .flatMap((name) => (ruleFile(host, name) ?? '').split('\n').map((line) => ({ name, line: line.trim() })))
    // Before our rules, whatever drops everything or names us.
    .filter(
      ({ line }) => /(?:\bstop|~)\s*$/.test(line) && !line.startsWith('#') && /qr[_-]|^(?:\*\.\*|stop)/.test(line),
    );
  const actions = [...text.matchAll(/action\(\s*type="omfwd"[^)]*\)/g)].map(([action]) => action);
  const clear = [...text.matchAll(/^\s*[^#\s]\S*\s+@@?[\w[]\S*$/gm)].map(([line]) => line.trim());
  if (actions.length === 0 && clear.length === 0) return verdict(['no line leaves this host'], evidence);
  return verdict(
    [
      ...clear.map((line) => `forwarded without TLS: ${line}`),
      ...early.map(({ name, line }) => `lines are dropped before they are written: ${name}: ${line}`),
      ...actions.flatMap((action) => [
        ...(/target="(?:COLLECTOR|localhost|127\.[\d.]+|::1)?"/.test(action) || !/target="/.test(action)
          ? ['the collector is not named']
          : []),
        ...(/protocol="tcp"/.test(action) ? [] : ['forwarded by UDP']),
        ...(/StreamDriverMode="1"/.test(action) ? [] : ['forwarded without TLS']),
        ...(/StreamDriverAuthMode="x509\/(?:name|fingerprint)"/.test(action)
          ? []
          : ['the collector is not authenticated']),
        ...(/queue\.filename="/.test(action) ? [] : ['no queue on disk']),
        ...(/action\.resumeRetryCount="-1"/.test(action) ? [] : ['lines are dropped when the collector is away']),
      ]),
    ],
    evidence,
  );
}

/** @param {Host} host */
function retentionVerdict({ files }) {
  const rotate = files.read('/etc/logrotate.d/qr-code-master');
  if (rotate === undefined) return unknown('no /etc/logrotate.d/qr-code-master');
  const lines = rotate
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const has = (/** @type {string} */ word) => lines.some((line) => line.split(/\s+/)[0] === word);
  const number = (/** @type {string} */ word) =>
    Number(lines.find((line) => line.startsWith(`${word} `))?.split(/\s+/)[1] ?? NaN);
  const period = has('daily') ? 1 : has('weekly') ? 7 : has('monthly') ? 28 : has('hourly') ? 1 / 24 : NaN;
  const days = Math.min(number('rotate') * period, Number.isNaN(number('maxage')) ? Infinity : number('maxage'));
  const journal = [
    '/etc/systemd/journald.conf',
    ...(files.list('/etc/systemd/journald.conf.d') ?? []).map((name) => `/etc/systemd/journald.conf.d/${name}`),
  ]
    .map((file) => files.read(file) ?? '')
    .join('\n');
  return verdict(
    [
      ...(days >= RETENTION_DAYS ? [] : [`logs are kept ${days} days`]),
      ...['size', 'maxsize', 'minsize'].filter(has).map((word) => `${word}: rotated by size, so days are not certain`),
      ...['copytruncate', 'shred', 'nocreate'].filter(has).map((word) => `${word} is set`),
      ...lines
        .filter((line) => line.startsWith('create ') && !/^create 0?6[04]0 root \S+$/.test(line))
        .map((line) => `new files: ${line}`),
      ...journalFaults(parseUnit(journal)),
    ],
    [note('cat /etc/logrotate.d/qr-code-master /etc/systemd/journald.conf*', `${rotate}\n${journal}`)],
    `${days} days`,
  );
}

/** @param {import('./state/unit.mjs').UnitSettings} settings */
function journalFaults(settings) {
  const kept = lastOf(settings, 'MaxRetentionSec');
  const days = kept === undefined ? Infinity : systemdSeconds(kept) / 86_400;
  const most = ['SystemMaxUse', 'SystemMaxFileSize'].map((name) => ({ name, value: lastOf(settings, name) ?? '' }));
  return [
    ...(days === 0 || days >= RETENTION_DAYS ? [] : [`the journal is kept ${Math.floor(days)} days`]),
    ...most
      .filter(
        ({ name, value }) => value !== '' && !(systemdBytes(value) >= (name === 'SystemMaxUse' ? 2 ** 30 : 2 ** 23)),
      )
      .map(({ name, value }) => `the journal: ${name}=${value} holds no ${RETENTION_DAYS} days`),
    ...(/^(?:volatile|none)$/.test(lastOf(settings, 'Storage') ?? '') ? ['the journal is not kept'] : []),
    ...(/^(?:emerg|alert|crit|err|[0-3])$/.test(lastOf(settings, 'MaxLevelStore') ?? '')
      ? [`the journal drops lines (MaxLevelStore=${lastOf(settings, 'MaxLevelStore')})`]
      : []),
  ];
}

/** @param {string} text 200day, 1week, 6month 2d */
function systemdSeconds(text) {
  const scale = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800, M: 2_629_800, y: 31_557_600 };
  return [...text.matchAll(/(\d+)\s*([a-zA-Z]*)/g)].reduce((sum, [, count = '0', unit = 's']) => {
    const key = unit === 'M' || /^month/.test(unit) ? 'M' : unit.charAt(0) || 's';
    return sum + Number(count) * (scale[/** @type {keyof typeof scale} */ (key)] ?? NaN);
  }, 0);
}

/** @param {string} text */
function systemdBytes(text) {
  const [, digits = '', unit = ''] = /^(\d+)([KMGT]?)$/.exec(text) ?? [];
  return Number(digits || NaN) * ({ K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40 }[unit] ?? 1);
}

/** @param {Host} host */
function backupVerdict({ files, told }) {
  const folder = '/var/backups/qr-code-master';
  const names = (files.list(folder) ?? []).filter(
    (name) => /^qr-backup-/.test(name) && !name.endsWith('.sha256') && !name.endsWith('.sig'),
  );
  if (names.length === 0) return unknown(`no backup in ${folder}`);
  const now = Number(told('now', ['date', '+%s']) ?? NaN) * 1000;
  const entries = names.map((name) => ({ name, entry: files.stat(`${folder}/${name}`) }));
  const newest = Math.max(...entries.map(({ entry }) => entry?.modifiedMs ?? 0));
  const hours = ((Number.isNaN(now) ? Date.now() : now) - newest) / 3_600_000;
  const latest = entries.filter(({ entry }) => entry?.modifiedMs === newest);
  const evidence = [
    note(
      `ls -l ${folder}`,
      entries.map(({ name, entry }) => `${entry?.mode.toString(8)} ${entry?.uid} ${entry?.size} ${name}`).join('\n'),
    ),
  ];
  if (Number.isNaN(hours)) return look('the age of the backups cannot be told', evidence);
  return verdict(
    [
      ...(hours < -1 ? ['the newest is dated in the future: its age is not known'] : []),
      ...(hours <= BACKUP_HOURS ? [] : [`the newest is ${Math.floor(hours)} hours old`]),
      ...latest.flatMap(({ name, entry }) => [
        ...(/\.(?:age|cms)$/.test(name) ? [] : [`${name} is not encrypted`]),
        ...((entry?.size ?? 0) > 0 ? [] : [`${name} is empty`]),
        ...((files.list(folder) ?? []).includes(`${name}.sha256`) ? [] : [`${name} has no hash beside it`]),
        ...((files.list(folder) ?? []).includes(`${name}.sha256.sig`) ? [] : [`${name} is not signed`]),
      ]),
      ...folderFaults(files, folder),
      ...entries.flatMap(({ name, entry }) => [
        ...(entry?.uid === 0 ? [] : [`${name} belongs to uid ${entry?.uid}`]),
        ...(((entry?.mode ?? 0) & 0o077) === 0 ? [] : [`${name} is open to others (${entry?.mode.toString(8)})`]),
      ]),
    ],
    evidence,
    `${Math.floor(hours)} hours old`,
  );
}

/** @param {import('./state/unit.mjs').UnitFacts} service @param {string} kit */
function backupServiceFaults(service, kit) {
  const command = lastOf(service.settings, 'ExecStart') ?? '';
  const check = lastOf(service.settings, 'ExecStartPost') ?? '';
  const keep = Number(/ --keep (\d+)/.exec(command)?.[1] ?? NaN);
  return [
    ...(/^[\w\s/.=-]*$/.test(command) && /backup\.sh /.test(command) ? [] : [`ExecStart=${command}`]),
    ...(/ --recipient \S/.test(command) ? [] : ['the backup is not encrypted']),
    ...(/ --sign \S/.test(command) ? [] : ['the backup is not signed']),
    ...(keep >= RETENTION_DAYS ? [] : [`${keep} backups are kept`]),
    ...(/backup-check\.sh fresh/.test(check)
      ? []
      : [`the backup is not checked after it was made (ExecStartPost=${check})`]),
    ...[command, check].flatMap(strangePlaces).map((place) => `the backup uses ${place}`),
    ...(lastOf(service.settings, 'OnFailure') ? [] : ['nobody hears of a backup that failed']),
    ...differencesFrom(kit, service, BACKUP_JUDGED),
  ];
}

/** Words that are a place, and not one of root's for keys, programs and backups. @param {string} command */
function strangePlaces(command) {
  const places =
    /^\/(?:bin\/sh|usr\/local\/lib\/qr-code-master|etc\/qr-code-master|var\/backups\/qr-code-master|srv\/qr-code-master-releases)(?:\/|$)/;
  return command
    .split(/\s+/)
    .filter((word) => word.startsWith('/') && !(places.test(word) && !word.split('/').includes('..')));
}

/** @param {Host['files']} files @param {string} folder */
function folderFaults(files, folder) {
  const entry = files.stat(folder);
  return [
    ...(entry !== undefined && (entry.mode & 0o022) !== 0 ? [`${folder} has mode ${entry.mode.toString(8)}`] : []),
    ...(files.list(folder) ?? [])
      .filter(
        (name) => /\.(?:key|pem|p12|pfx)$/.test(name) || /PRIVATE KEY/.test(files.read(`${folder}/${name}`) ?? ''),
      )
      .map((name) => `${name}: a key lies beside the backups`),
  ];
}

/** @param {string} value */
function isYes(value) {
  return /^(?:yes|true|on|1)$/i.test(value);
}
