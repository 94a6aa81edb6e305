/** A host in order, as files and as what its commands say, and careless settings of it. */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NGINX_DIR } from '../config-copy.ts';
import { GOOD_HOST } from './good-host.ts';
import { properFiles } from './proper-host.ts';

export interface CarelessHost {
  readonly what: string;
  readonly check: string;
  readonly spoil: (host: HostCopy) => void;
}

export interface HostCopy {
  readonly dir: string;
  write(path: string, text: string, mode?: number): void;
  change(path: string, edit: (text: string) => string): void;
  path(name: string): string;
  remove(): void;
}

const RULESET = `table inet qr_code_master {
	set web4 {
		type ipv4_addr
		flags interval
		elements = { 10.0.0.0/8 }
	}

	chain input {
		type filter hook input priority filter; policy drop;
		ct state established,related accept
		ct state invalid drop
		iif "lo" accept
		meta l4proto { icmp, ipv6-icmp } limit rate 20/second accept
		tcp dport { 80, 443 } ip saddr @web4 ct state new accept
		tcp dport 22 ip saddr 10.0.9.0/24 ct state new accept
		limit rate 10/second log prefix "qr-refused "
	}

	chain output {
		type filter hook output priority filter; policy drop;
		ct state established,related accept
		oif "lo" accept
		meta l4proto { icmp, ipv6-icmp } accept
		ip daddr 10.0.0.9 tcp dport 6514 accept
	}
}
`;

const kitFile = (name: string) => readFileSync(join(NGINX_DIR, name), 'utf8');

/** A copy of a host that is in order. */
export function makeHost(): HostCopy {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'host-test-')));
  const place = (path: string) => join(dir, path);
  const host: HostCopy = {
    dir,
    path: place,
    write(path, text, mode = 0o644) {
      mkdirSync(dirname(place(path)), { recursive: true });
      writeFileSync(place(path), text);
      chmodSync(place(path), mode);
    },
    change(path, edit) {
      const before = readFileSync(place(path), 'utf8');
      const after = edit(before);
      if (after === before) throw new Error(`${path} no longer holds what this test sets wrong`);
      writeFileSync(place(path), after);
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
  for (const [path, text] of Object.entries({ ...GOOD_HOST, ...properFiles() })) host.write(path, text);
  chmodSync(place('etc/shadow'), 0o640);
  host.write('.commands/nft', RULESET);
  host.write('.commands/rsyslog', 'active\n');
  host.write(
    'etc/rsyslog.d/40-qr-code-master.conf',
    kitFile('logging/rsyslog.conf').replaceAll('COLLECTOR', 'logs.example.internal'),
  );
  host.write('etc/logrotate.d/qr-code-master', kitFile('logging/logrotate.conf'));
  host.write('etc/systemd/journald.conf.d/qr-code-master.conf', kitFile('logging/journald.conf'));
  host.write('etc/systemd/system/qr-code-master.service', kitFile('systemd/qr-code-master.service'));
  host.write('etc/systemd/system/qr-backup.timer', kitFile('systemd/qr-backup.timer'));
  host.write('etc/systemd/system/qr-backup.service', kitFile('systemd/qr-backup.service'));
  host.write('etc/systemd/system/timers.target.wants/qr-backup.timer', '');
  for (const name of ['access.log', 'operation.log', 'integrity.log'])
    host.write(`var/log/qr-code-master/${name}`, '{}\n', 0o640);
  host.write(`var/log/qr-code-master/${CLOSED_LOG}`, '{}\n', 0o640);
  host.write('var/log/qr-code-master/hashes.txt', `${chainLine(CLOSED_LOG, '{}\n')}\n`, 0o640);
  chmodSync(place('var/log/qr-code-master'), 0o750);
  host.write('var/backups/qr-code-master/qr-backup-20990101T000000Z.tar.gz.cms', 'encrypted', 0o600);
  host.write('var/backups/qr-code-master/qr-backup-20990101T000000Z.tar.gz.cms.sha256', 'hash', 0o600);
  host.write('var/backups/qr-code-master/qr-backup-20990101T000000Z.tar.gz.cms.sha256.sig', 'signature', 0o600);
  return host;
}

/** A line of logging/log-hashes.sh: the first, which has none before it. */
function chainLine(name: string, content: string): string {
  const line = `2026-01-02 ${name} ${sha256(content)}`;
  return `${line} ${sha256(` ${line}`)}`;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const CLOSED_LOG = 'access.log-20260101';

export const BACKUP = 'var/backups/qr-code-master/qr-backup-20990101T000000Z.tar.gz.cms';
export const UNIT = 'etc/systemd/system/qr-code-master.service';
const ROTATE = 'etc/logrotate.d/qr-code-master';
const RSYSLOG = 'etc/rsyslog.d/40-qr-code-master.conf';
export const edit = (path: string, from: string | RegExp, to: string) => (host: HostCopy) =>
  host.change(path, (text) => text.replace(from, to));
export const makeFileOpen = (path: string) => (host: HostCopy) => chmodSync(host.path(path), 0o644);

export const CARELESS_HOSTS: readonly CarelessHost[] = [
  {
    what: 'firewall: input accepted by policy',
    check: 'firewall-input',
    spoil: edit(
      '.commands/nft',
      'hook input priority filter; policy drop',
      'hook input priority filter; policy accept',
    ),
  },
  {
    what: 'firewall: SSH open to everybody',
    check: 'firewall-input',
    spoil: edit('.commands/nft', 'tcp dport 22 ip saddr 10.0.9.0/24 ct state new accept', 'tcp dport 22 accept'),
  },
  {
    what: 'firewall: no state kept',
    check: 'firewall-input',
    spoil: edit('.commands/nft', '\t\tct state established,related accept\n\t\tct state invalid drop\n', ''),
  },
  {
    what: 'firewall: the server may call anybody',
    check: 'firewall-output',
    spoil: edit(
      '.commands/nft',
      'hook output priority filter; policy drop',
      'hook output priority filter; policy accept',
    ),
  },
  {
    what: 'logs: forwarded in clear',
    check: 'logs-forwarded',
    spoil: edit(RSYSLOG, 'StreamDriverMode="1"', 'StreamDriverMode="0"'),
  },
  {
    what: 'logs: any collector believed',
    check: 'logs-forwarded',
    spoil: edit(RSYSLOG, 'StreamDriverAuthMode="x509/name"', 'StreamDriverAuthMode="anon"'),
  },
  {
    what: 'logs: not forwarded at all',
    check: 'logs-forwarded',
    spoil: edit(RSYSLOG, /action\(type="omfwd"[^)]*\)/, ''),
  },
  { what: 'logs: kept 90 days', check: 'logs-retention', spoil: edit(ROTATE, 'rotate 200', 'rotate 90') },
  { what: 'logs: rotated by size', check: 'logs-retention', spoil: edit(ROTATE, 'daily', 'daily\n    maxsize 10M') },
  {
    what: 'logs: readable by everybody',
    check: 'logs-owners',
    spoil: makeFileOpen('var/log/qr-code-master/access.log'),
  },
  {
    what: 'logs: belong to the web process',
    check: 'logs-owners',
    spoil: (host) => chownSync(host.path('var/log/qr-code-master/access.log'), 1001, 1001),
  },
  {
    what: 'backup: three days old',
    check: 'backup-recent',
    spoil: (host) => utimesSync(host.path(BACKUP), Date.now() / 1000 - 259_200, Date.now() / 1000 - 259_200),
  },
  {
    what: 'backup: not encrypted',
    check: 'backup-recent',
    spoil: (host) => {
      rmSync(host.path(BACKUP));
      host.write('var/backups/qr-code-master/qr-backup-20990101T000000Z.tar.gz', 'plain', 0o600);
    },
  },
  {
    what: 'backup: readable by everybody',
    check: 'backup-recent',
    spoil: makeFileOpen(BACKUP),
  },
  { what: 'backup: not signed', check: 'backup-recent', spoil: (host) => rmSync(host.path(`${BACKUP}.sha256.sig`)) },
  {
    what: 'backup: weekly',
    check: 'backup-scheduled',
    spoil: edit('etc/systemd/system/qr-backup.timer', /OnCalendar=.*/, 'OnCalendar=weekly'),
  },
  {
    what: 'backup: the timer not enabled',
    check: 'backup-scheduled',
    spoil: (host) => rmSync(host.path('etc/systemd/system/timers.target.wants/qr-backup.timer')),
  },
  { what: 'unit: as root', check: 'unit-settings', spoil: edit(UNIT, 'User=qr', 'User=root') },
  {
    what: 'unit: file system writable',
    check: 'unit-settings',
    spoil: edit(UNIT, 'ProtectSystem=strict', 'ProtectSystem=no'),
  },
  {
    what: 'unit: a drop-in takes the limits away',
    check: 'unit-settings',
    spoil: (host) => host.write(`${UNIT}.d/90-local.conf`, '[Service]\nMemoryMax=infinity\n'),
  },
  {
    what: 'unit: nginx without its guard',
    check: 'unit-settings',
    spoil: edit(UNIT, /ExecStart=.*/, 'ExecStart=/usr/sbin/nginx'),
  },
];
