// Logs on their way to the collector, kept long enough, and unchanged since they were closed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { note } from '../ask.mjs';
import { unknown, verdict } from '../check.mjs';
import { lastOf, parseUnit } from '../state/unit.mjs';

/** @typedef {import('../state/host.mjs').Host} Host */

/** Six months and a few days. */
export const RETENTION_DAYS = 190;

const OWN_RULES = '40-qr-code-master.conf';
const LOG_FOLDER = '/var/log/qr-code-master';

/** @type {readonly import('../check.mjs').Check[]} */
export const LOG_HOST_CHECKS = [
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
    id: 'logs-hashes',
    needs: 'host',
    en: 'Every closed log is in the chain of hashes, and none was changed since',
    zh: '已关闭的日志均在哈希链中且未被改动',
    run: ({ host, kit }) => hashesVerdict(/** @type {Host} */ (host), kit),
  },
];

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

/** @param {import('../state/unit.mjs').UnitSettings} settings */
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

/** @param {Host} host @param {string} kit */
function hashesVerdict({ files }, kit) {
  const closed = (files.list(LOG_FOLDER) ?? []).filter((name) => /\.log-\d{8}(?:\.gz)?$/.test(name));
  if (closed.length === 0) return unknown('no log was closed yet');
  const command = ['logging/log-hashes.sh', 'verify', LOG_FOLDER];
  const run = spawnSync('sh', [join(kit, 'logging/log-hashes.sh'), 'verify', `${files.root}${LOG_FOLDER}`], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (run.status !== 0 && run.status !== 1) return unknown('the hashes could not be compared');
  const listed = new Set((files.read(`${LOG_FOLDER}/hashes.txt`) ?? '').split('\n').map((line) => line.split(' ')[1]));
  return verdict(
    [
      ...(run.status === 0 ? [] : run.stdout.trim().split('\n')),
      ...closed
        .filter((name) => !listed.has(name.replace(/\.gz$/, '')))
        .map((name) => `${name} is not in the chain of hashes`),
    ],
    [note(`sh ${command.join(' ')}`, run.stdout)],
    run.stdout.trim(),
  );
}
