/** The host check on two made-up hosts: one as it should be, one with every fault. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NGINX_DIR } from '../config-copy.ts';
import { GOOD_HOST as GOOD } from './good-host.ts';

const shipped = (name: string) => readFileSync(join(NGINX_DIR, name), 'utf8');

const sshdWith = (line: RegExp, other: string) => (GOOD['.commands/sshd-T'] ?? '').replace(line, other);

type Fault = readonly [id: string, file: string, text: string];

/** One fault each: the file as it is on the bad host, and the finding that must name it. */
const FAULTS: readonly Fault[] = [
  ...[
    'permituserenvironment yes',
    'authorizedkeysfile /tmp/%u',
    'allowagentforwarding yes',
    'loglevel QUIET',
    'hostkeyalgorithms ssh-ed25519,ssh-rsa',
  ].map((line) => ['ssh-loose', '.commands/sshd-T', `${GOOD['.commands/sshd-T'] ?? ''}${line}\n`] as const),
  ['sudo-free', 'etc/sudoers.d/90-cloud', 'debian ALL=(ALL) NOPASSWD:ALL\n'],
  ['service-jobs', 'etc/cron.d/qr', '* * * * * qr /tmp/run.sh\n'],
  // ClientAlive alone: a client that answers stays for ever. One of three ways in with one factor; two keys are one.
  ...[
    'channeltimeout none',
    'channeltimeout agent-connection=5m',
    'channeltimeout session:*=2h',
    'channeltimeout session:*=10m\nunusedconnectiontimeout none',
  ].map((line) => ['ssh-idle', '.commands/sshd-T', sshdWith(/unusedconn.*\nchanneltimeout .*/, line)] as const),
  ...[
    'publickey,keyboard-interactive publickey',
    'password',
    'publickey,publickey',
    'password,keyboard-interactive publickey,password',
  ].map((ways) => ['two-factors', '.commands/sshd-T', sshdWith(/(?<=authenticationmethods ).*/, ways)] as const),
  [
    'ssh-permitrootlogin',
    '.commands/sshd-T',
    (GOOD['.commands/sshd-T'] ?? '').replace('permitrootlogin no', 'permitrootlogin yes'),
  ],
  [
    'ssh-permitemptypasswords',
    '.commands/sshd-T',
    (GOOD['.commands/sshd-T'] ?? '').replace('permitemptypasswords no', 'permitemptypasswords yes'),
  ],
  [
    'ssh-passwordauthentication',
    '.commands/sshd-T',
    (GOOD['.commands/sshd-T'] ?? '').replace('passwordauthentication no', 'passwordauthentication yes'),
  ],
  [
    'ssh-maxauthtries',
    '.commands/sshd-T',
    (GOOD['.commands/sshd-T'] ?? '').replace('maxauthtries 4', 'maxauthtries 20'),
  ],
  [
    'ssh-logingracetime',
    '.commands/sshd-T',
    (GOOD['.commands/sshd-T'] ?? '').replace('logingracetime 60', 'logingracetime 0'),
  ],
  ['ssh-algorithms', '.commands/sshd-T', (GOOD['.commands/sshd-T'] ?? '').replace('ciphers ', 'ciphers 3des-cbc,')],
  [
    'two-factors',
    '.commands/sshd-T',
    (GOOD['.commands/sshd-T'] ?? '').replace(
      'authenticationmethods publickey,keyboard-interactive',
      'authenticationmethods any',
    ),
  ],
  ['legacy-ports', '.commands/ss', `${GOOD['.commands/ss'] ?? ''}tcp LISTEN 0 5 0.0.0.0:23 0.0.0.0:*\n`],
  ['legacy-packages', '.commands/dpkg-l', 'ii  vsftpd\n'],
  ['fail2ban', '.commands/fail2ban', ''],
  ['mac', '.commands/getenforce', 'Permissive\n'],
  ['time', '.commands/timedatectl', 'no\n'],
  ['password-quality', 'etc/security/pwquality.conf', '# minlen = 12\nminlen = 6\nminclass = 1\n'],
  ['password-age', 'etc/login.defs', 'PASS_MAX_DAYS 99999\n'],
  ['lockout', 'etc/security/faillock.conf', '# deny = 3\n'],
  ['shell-idle', 'etc/profile.d/tmout.sh', '#TMOUT=600\n'],
  ['empty-passwords', 'etc/shadow', 'root:*:1:0:90::::\nguest::1:0:90::::\n'],
  ['unique-uids', 'etc/passwd', `${GOOD['etc/passwd'] ?? ''}zz:x:1002:1002::/:/usr/sbin/nologin\n`],
  ['only-root', 'etc/passwd', `${GOOD['etc/passwd'] ?? ''}toor:x:0:0::/root:/bin/sh\n`],
  ['service-account', 'etc/passwd', 'root:x:0:0::/root:/bin/bash\nqr:x:1001:1001::/home/qr:/bin/bash\n'],
  ['three-roles', 'etc/group', 'qr-deploy:x:900:zhang,li\nqr-audit:x:901:li\nqr-security:x:902:wang\n'],
  ['core-dumps', 'etc/security/limits.d/core.conf', ''],
  ['auditd', '.commands/auditctl-s', 'enabled 0\n'],
  ['audit-rules', '.commands/auditctl-l', 'No rules\n'],
  ['rsyslog', '.commands/rsyslog', 'inactive\n'],
  ['log-retention', 'etc/logrotate.d/qr-code-master', 'daily\nrotate 180\n'],
  ['journal-retention', 'etc/systemd/journald.conf.d/qr-code-master.conf', '[Journal]\nMaxRetentionSec=30day\n'],
  ['log-forwarding', 'etc/rsyslog.d/40-qr-code-master.conf', '# action(type="omfwd")\n'],
  [
    'log-space',
    '.commands/df',
    'Filesystem 1024-blocks Used Available Capacity Mounted\n/dev/vda 100 95 5 95% /var/log\n',
  ],
  ['open-ports', '.commands/ss', `${GOOD['.commands/ss'] ?? ''}tcp LISTEN 0 5 0.0.0.0:9229 0.0.0.0:*\n`],
  ['updates', '.commands/updates', 'Inst openssl [3.0.1] (3.0.19 Debian-Security:12/stable-security [amd64])\n'],
  ['sysctl-kernel.randomize_va_space', 'proc/sys/kernel/randomize_va_space', '0\n'],
  [
    'firewall',
    '.commands/nft',
    'table inet x { chain input { type filter hook input priority filter; policy accept; ct state established accept } }\n',
  ],
  [
    'firewall-state',
    '.commands/nft',
    'table inet x { chain input { type filter hook input priority filter; policy drop; tcp dport 443 accept } }\n',
  ],
];

interface Finding {
  readonly id: string;
  readonly control: string;
  readonly result: string;
  readonly en: string;
  readonly zh: string;
  readonly fix: string;
}

let host: string;

beforeAll(() => {
  host = mkdtempSync(join(tmpdir(), 'host-test-'));
  for (const [name, text] of Object.entries(GOOD)) write(host, name, text);
  write(host, 'etc/logrotate.d/qr-code-master', shipped('logging/logrotate.conf'));
  write(host, 'etc/systemd/journald.conf.d/qr-code-master.conf', shipped('logging/journald.conf'));
});
afterAll(() => rmSync(host, { recursive: true, force: true }));

function write(root: string, name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

function check(root: string) {
  const run = spawnSync('sh', [join(NGINX_DIR, 'host/check.sh'), '--json'], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', QR_HOST_ROOT: root },
  });
  return { status: run.status, findings: JSON.parse(run.stdout) as readonly Finding[] };
}

describe('on a good host', () => {
  it('nothing fails, and every finding names its control in both languages', () => {
    const { status, findings } = check(host);
    expect(findings.filter(({ result }) => result === 'fail')).toEqual([]);
    expect(status).toBe(0);
    expect(findings.length).toBeGreaterThan(35);
    for (const { control, en, zh } of findings) {
      expect(control).toMatch(/^8\.1\.\d+\.\d+[a-g]?$/);
      expect(en).toMatch(/[a-z]/i);
      expect(zh).toMatch(/[\u4e00-\u9fff]|kernel|net\.|permit|password/);
    }
  });
});

/** As few bad hosts as can show every fault: no two on one host in the same file. */
function badHosts(): readonly (readonly Fault[])[] {
  const hosts: Fault[][] = [];
  for (const fault of FAULTS) {
    const free = hosts.find((faults) => faults.every(([, file]) => file !== fault[1]));
    if (free === undefined) hosts.push([fault]);
    else free.push(fault);
  }
  return hosts;
}

describe.each(badHosts().map((faults) => ({ faults })))('on a bad host, of $faults.length faults', ({ faults }) => {
  let status: number | null;
  let failed: readonly Finding[];
  beforeAll(() => {
    const bad = mkdtempSync(join(tmpdir(), 'bad-host-'));
    cpSync(host, bad, { recursive: true });
    for (const [, file, text] of faults) write(bad, file, text);
    const told = check(bad);
    status = told.status;
    failed = told.findings.filter(({ result }) => result === 'fail');
    rmSync(bad, { recursive: true });
  });

  it.each(faults)('%s is found', (id) => {
    expect(failed.map((finding) => finding.id)).toContain(id);
  });

  it('each finding has the fix beside it, and the exit says that something failed', () => {
    expect(failed.every(({ fix }) => fix !== '')).toBe(true);
    expect(status).toBe(1);
  });
});

describe('on any host', () => {
  it('nothing is changed', () => {
    const list = () =>
      spawnSync('sh', ['-c', 'find . -type f -exec sha256sum {} + | sort'], { cwd: host, encoding: 'utf8' }).stdout;
    const before = list();
    check(host);
    expect(list()).toBe(before);
  });

  it('no command in the script writes', () => {
    const script = shipped('host/check.sh');
    expect(script).not.toMatch(
      /\b(?:rm|mv|cp|chmod|chown|tee|install|systemctl (?:start|stop|enable|restart))\s+-?\w*\s*"?\$/,
    );
    expect(
      [...script.matchAll(/[^2&]>\s*([^\s&|;)]+)/g)]
        .map((match) => match[1])
        .filter((target) => target !== '/dev/null' && target !== '0'),
    ).toEqual([]);
  });
});
