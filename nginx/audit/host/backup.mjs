// Backups: the newest one, and the timer that makes the next.
import { note } from '../ask.mjs';
import { look, unknown, verdict } from '../check.mjs';
import { differencesFrom, lastOf, parseUnit, readUnit } from '../state/unit.mjs';
import { RETENTION_DAYS } from './logs.mjs';

/** @typedef {import('../state/host.mjs').Host} Host */

const BACKUP_HOURS = 26;

/** Judged below, or the operator's to choose; every other setting is as the kit ships it. */
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

/** @type {readonly import('../check.mjs').Check[]} */
export const BACKUP_CHECKS = [
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
];

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

/** @param {import('../state/unit.mjs').UnitFacts} service @param {string} kit */
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
