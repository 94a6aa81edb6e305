// The host that serves: firewall, logs and backups as they are now, its unit, and what differs from the kit;
// a rule that was never loaded and a service that does not run prove nothing.
import { note } from './ask.mjs';
import { notApplicable, verdict } from './check.mjs';
import { environmentFaults } from './environment.mjs';
import { ACCOUNT_CHECKS } from './host/accounts.mjs';
import { BACKUP_CHECKS } from './host/backup.mjs';
import { ENGINE_CHECKS } from './host/engine.mjs';
import { FOREIGN_CHECKS } from './host/foreign-files.mjs';
import { FIREWALL_CHECKS } from './host/firewall.mjs';
import { KERNEL_CHECKS } from './host/kernel.mjs';
import { LOG_HOST_CHECKS } from './host/logs.mjs';
import { OTHER_CHECKS } from './host/others.mjs';
import { OVERRIDE_CHECKS } from './host/overrides.mjs';
import { PASSWORD_CHECKS } from './host/passwords.mjs';
import { PLACE_CHECKS } from './host/places.mjs';
import { SHIPPED_CHECKS } from './host/shipped.mjs';
import { START_CHECKS } from './host/start.mjs';
import { assignments, differencesFrom, lastOf, readUnit } from './state/unit.mjs';

/** @typedef {import('./state/host.mjs').Host} Host */

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
/** @type {readonly import('./check.mjs').Check[]} */
export const HOST_CHECKS = [
  ...FIREWALL_CHECKS,
  ...LOG_HOST_CHECKS,
  ...BACKUP_CHECKS,
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
  ...PASSWORD_CHECKS,
  ...START_CHECKS,
  ...OTHER_CHECKS,
  ...FOREIGN_CHECKS,
];

/** The unit of this host, where it has one. @param {Host} host */
export function unitOf(host) {
  return readUnit(host, 'qr-code-master.service');
}

/** @param {string} value */
function isYes(value) {
  return /^(?:yes|true|on|1)$/i.test(value);
}
