/**
 * Careless settings written only after the checks were finished, and no check was changed for them: their rate is
 * reported by itself and asked of nobody.
 */
import { chmodSync, rmSync } from 'node:fs';
import type { CarelessConfiguration } from './careless.ts';
import { add } from './careless-edits.ts';
import type { CarelessContainer } from './careless-container.ts';
import type { CarelessHost } from './careless-host.ts';
import type { CarelessProcess } from './careless-process.ts';

const configurations: readonly CarelessConfiguration[] = [
  {
    what: 'text put into every page (sub_filter)',
    checks: ['config-directives'],
    file: 'conf/server.conf',
    change: add("sub_filter '</head>' '<script src=//x></script></head>';"),
  },
  {
    what: 'frames of the same site allowed (X-Frame-Options)',
    checks: ['config-headers'],
    file: 'conf/security-headers.conf',
    change: (text) => text.replace('"DENY"', '"SAMEORIGIN"'),
  },
  {
    what: '10000 connections an address',
    checks: ['config-rate-limit'],
    file: 'conf/limits.conf',
    change: (text) => text.replace('connections_by_address 128', 'connections_by_address 10000'),
  },
  {
    what: 'a weak curve',
    checks: ['config-tls-ciphers'],
    file: 'conf/tls.conf',
    change: (text) => text.replace('ssl_ecdh_curve auto;', 'ssl_ecdh_curve secp224r1:X25519;'),
  },
  {
    what: 'files can be written (dav_methods)',
    checks: ['config-directives'],
    file: 'conf/server.conf',
    change: add('location /up/ { dav_methods PUT DELETE; }'),
  },
  {
    what: 'log lines without the status',
    checks: ['config-access-log'],
    file: 'conf/log-format.conf',
    change: (text) => text.replace('\'"status":$logged_status,', "'"),
  },
  {
    what: 'unknown files sent as pages (default_type)',
    checks: ['config-directives'],
    file: 'conf/server.conf',
    change: add('default_type text/html;'),
  },
];

const hosts: readonly CarelessHost[] = [
  {
    what: 'firewall: everything from one interface accepted',
    check: 'firewall-input',
    spoil: (host) =>
      host.change('.commands/nft', (text) =>
        text.replace('iif "lo" accept', 'iif "lo" accept\n\t\tiifname "eth0" accept'),
      ),
  },
  {
    what: 'logs: the journal kept in memory only',
    check: 'logs-retention',
    spoil: (host) => host.write('etc/systemd/journald.conf.d/zz-local.conf', '[Journal]\nStorage=volatile\n'),
  },
  {
    what: 'backup: no hash beside it',
    check: 'backup-recent',
    spoil: (host) => rmSync(host.path('var/backups/qr-code-master/qr-backup-20990101T000000Z.tar.gz.cms.sha256')),
  },
  {
    what: 'unit: a drop-in empties the filter of system calls',
    check: 'unit-settings',
    spoil: (host) =>
      host.write('etc/systemd/system/qr-code-master.service.d/10-x.conf', '[Service]\nSystemCallFilter=\n'),
  },
];

const containers: readonly CarelessContainer[] = [
  {
    what: 'container: the engine’s own socket mounted',
    check: 'container-mounts',
    flags: (proper) => [...proper, '--volume', '/var/run:/var/run:ro'],
  },
  {
    what: 'container: two gigabytes of /tmp',
    check: 'container-tmpfs',
    flags: (proper) => proper.map((flag) => flag.replace('size=16m', 'size=2g')),
  },
  {
    what: 'container: a health check that is always good',
    check: 'container-health',
    flags: (proper) => [
      ...proper.filter((flag) => flag !== '--no-healthcheck'),
      '--health-cmd',
      'true',
      '--health-interval',
      'disable',
    ],
  },
];

const processes: readonly CarelessProcess[] = [
  {
    what: 'files: the site open to everybody',
    check: 'files-site',
    after: (_, kit) => {
      chmodSync(kit.siteDir, 0o777);
      return () => chmodSync(kit.siteDir, 0o755);
    },
  },
  {
    what: 'guard: goes on serving a changed file',
    check: 'guard-settings',
    options: () => ({ environment: { QR_ON_MISMATCH: 'health' } }),
  },
  {
    what: 'process: settings on the command line',
    check: 'process-command',
    options: () => ({
      withoutGuard: true,
      command: (nginx) => [
        'setpriv',
        '--reuid=1001',
        '--regid=1001',
        '--clear-groups',
        '--bounding-set=-all',
        '--inh-caps=-all',
        '--no-new-privs',
        ...nginx,
        '-g',
        'worker_rlimit_core 1m;',
      ],
    }),
  },
];

export const HELD_BACK = { configurations, hosts, containers, processes };
