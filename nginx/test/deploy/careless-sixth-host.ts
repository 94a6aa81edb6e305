/** The sixth set on hosts: kernel, accounts, keys, time, names, jobs, logs, backup, firewall, engine, environment. */
import { chmodSync, rmSync, symlinkSync } from 'node:fs';
import type { NamedHost } from './careless-fourth-host.ts';
import { edit, type HostCopy } from './careless-host.ts';

const file = (path: string, text: string, mode?: number) => (host: HostCopy) => host.write(path, text, mode);
const option = (line: string) => edit('.commands/sshd-T', /$/, `${line}\n`);

export const SIXTH_HOSTS: readonly NamedHost[] = [
  [
    'kernel: started without its protections',
    /mitigations/,
    file('proc/cmdline', 'BOOT_IMAGE=/vmlinuz root=/dev/vda1 ro mitigations=off\n'),
  ],
  [
    'kernel: AppArmor off at the next start',
    /apparmor=0/,
    file('etc/default/grub', 'GRUB_CMDLINE_LINUX="apparmor=0"\n'),
  ],
  [
    'kernel: programs of users in the kernel (BPF)',
    /unprivileged_bpf/,
    file('proc/sys/kernel/unprivileged_bpf_disabled', '0\n'),
  ],
  ['kernel: another kernel started by root', /kexec/, file('proc/sys/kernel/kexec_load_disabled', '0\n')],
  [
    'kernel: a program instead of a module',
    /install dummy|modprobe/,
    file('etc/modprobe.d/x.conf', 'install dummy /tmp/x\n'),
  ],
  [
    'mounts: logs in memory',
    /\/var\/log/,
    edit('etc/fstab', /$/, 'tmpfs /var/log tmpfs size=1g,nosuid,nodev,noexec 0 0\n'),
  ],
  [
    'mounts: the site from another machine',
    /fileserver/,
    edit('etc/fstab', /$/, 'fileserver:/site /srv nfs defaults 0 0\n'),
  ],
  [
    'files: folders of this host lent out',
    /exports|no_root_squash/,
    file('etc/exports', '/var/backups *(ro,no_root_squash)\n'),
  ],
  ['accounts: everybody from everywhere (rhosts)', /rhosts/, file('home/li/.rhosts', '+ +\n')],
  [
    'accounts: a password by MD5',
    /li.*(?:MD5|\$1\$)|(?:MD5|\$1\$).*li/i,
    edit('etc/shadow', 'li:$y$x:', 'li:$1$abc$x:'),
  ],
  ['accounts: a password that never ends', /99999|\bli\b/, edit('etc/shadow', 'li:$y$x:1:0:90:', 'li:$y$x:1:0:99999:')],
  [
    'accounts: passwords hashed by MD5 from now on',
    /ENCRYPT_METHOD/,
    edit('etc/login.defs', /$/, 'ENCRYPT_METHOD MD5\n'),
  ],
  ['accounts: one who commands the engine', /docker/, edit('etc/group', /$/, 'docker:x:998:li\n')],
  ['accounts: one who reads the disk', /\bdisk\b/, edit('etc/group', /$/, 'disk:x:6:li\n')],
  ['accounts: the list of them open to everybody', /etc\/passwd/, (host) => chmodSync(host.path('etc/passwd'), 0o666)],
  [
    'rights: everything granted without a password (polkit)',
    /polkit/,
    file('etc/polkit-1/rules.d/10-x.rules', 'polkit.addRule(function () { return polkit.Result.YES; });\n'),
  ],
  ['rights: a second sudo', /doas/, file('etc/doas.conf', 'permit nopass li\n')],
  ['sudo: remembered for ever', /timestamp_timeout/, file('etc/sudoers.d/x', 'Defaults timestamp_timeout=-1\n', 0o440)],
  ['sudo: not written down', /!syslog/, file('etc/sudoers.d/x', 'Defaults !syslog\n', 0o440)],
  [
    'ssh: other rules for some addresses',
    /Match|50-cloud/,
    file('etc/ssh/sshd_config.d/50-cloud.conf', 'Match Address 0.0.0.0/0\n  PasswordAuthentication yes\n'),
  ],
  ['ssh: users signed by another authority', /trustedusercakeys/i, option('trustedusercakeys /tmp/ca.pub')],
  ['ssh: keys that a program names', /authorizedkeyscommand/i, option('authorizedkeyscommand /opt/keys.sh')],
  [
    'ssh: the key of the host readable',
    /ssh_host_ed25519_key/,
    file('etc/ssh/ssh_host_ed25519_key', '-----BEGIN OPENSSH PRIVATE KEY-----\n', 0o644),
  ],
  ['time: its own clock as the truth', /local stratum/, edit('etc/chrony/chrony.conf', /$/, 'local stratum 1\n')],
  [
    'time: from anybody’s pool',
    /pool\.ntp\.org/,
    edit('etc/chrony/chrony.conf', /$/, 'pool 2.debian.pool.ntp.org iburst\n'),
  ],
  [
    'time: a second service with another source',
    /timesyncd/,
    file('etc/systemd/timesyncd.conf', '[Time]\nNTP=time.example.org\n'),
  ],
  ['time: the clock kept in local time', /adjtime|\bLOCAL\b/, file('etc/adjtime', '0.0 0 0.0\n0\nLOCAL\n')],
  ['logs: lines cut', /MaxMessageSize/i, file('etc/rsyslog.d/10-x.conf', '$MaxMessageSize 200\n')],
  [
    'logs: lines dropped when there are many',
    /RateLimit/i,
    file('etc/rsyslog.d/00-x.conf', '$SystemLogRateLimitInterval 60\n'),
  ],
  [
    'logs: deleted by a job',
    /\/var\/log|\bclean\b/,
    file('etc/cron.d/clean', '0 3 * * * root find /var/log -mtime +30 -delete\n'),
  ],
  [
    'logs: the journal kept from rsyslog',
    /ForwardToSyslog/,
    file('etc/systemd/journald.conf.d/zz.conf', '[Journal]\nForwardToSyslog=no\n'),
  ],
  [
    'logs: written to nowhere by a link',
    /access\.log/,
    (host) => {
      rmSync(host.path('var/log/qr-code-master/access.log'));
      symlinkSync('/dev/null', host.path('var/log/qr-code-master/access.log'));
    },
  ],
  [
    'backup: nothing is done by its unit',
    /ExecStart/,
    file('etc/systemd/system/qr-backup.service.d/x.conf', '[Service]\nExecStart=\nExecStart=/bin/true\n'),
  ],
  [
    'firewall: users led to another machine',
    /dnat/,
    edit(
      '.commands/nft',
      /$/,
      'table ip n {\n\tchain p {\n\t\ttype nat hook prerouting priority dstnat; policy accept;\n\t\ttcp dport 443 dnat to 10.0.0.99:443\n\t}\n}\n',
    ),
  ],
  [
    'firewall: any number of pings',
    /icmp/,
    edit(
      '.commands/nft',
      'meta l4proto { icmp, ipv6-icmp } limit rate 20/second accept',
      'meta l4proto { icmp, ipv6-icmp } accept',
    ),
  ],
  [
    'firewall: what was not looked at passes',
    /untracked/,
    edit('.commands/nft', 'ct state established,related accept', 'ct state established,related,untracked accept'),
  ],
  [
    'firewall: the service calls whom it likes',
    /skuid/,
    edit('.commands/nft', '\t\tip daddr 10.0.0.9 tcp dport 6514 accept', '\t\tmeta skuid 1001 accept\n$&'),
  ],
  ['firewall: a second one beside it', /ufw/, file('etc/ufw/ufw.conf', 'ENABLED=yes\n')],
  [
    'ports: servers started on demand',
    /inetd/,
    file('etc/inetd.conf', 'telnet stream tcp nowait root /usr/sbin/tcpd in.telnetd\n'),
  ],
  [
    'jobs: a shell of root on a console',
    /debug-shell/,
    file('etc/systemd/system/sysinit.target.wants/debug-shell.service', ''),
  ],
  ['jobs: once, later', /atjobs|a00001/, file('var/spool/cron/atjobs/a0000101b2c3d4', '#!/bin/sh\n/tmp/x\n')],
  ['jobs: at the end of the start', /rc\.local/, file('etc/rc.local', '#!/bin/sh\n/opt/x &\n', 0o755)],
  ['jobs: when a device is found', /udev/, file('etc/udev/rules.d/99-x.rules', 'ACTION=="add", RUN+="/tmp/x"\n')],
  [
    'environment: libraries of /tmp for every login',
    /LD_LIBRARY_PATH/,
    file('etc/environment', 'LD_LIBRARY_PATH=/tmp/lib\n'),
  ],
  [
    'environment: a library for every unit',
    /DefaultEnvironment|LD_PRELOAD/,
    file('etc/systemd/system.conf.d/x.conf', '[Manager]\nDefaultEnvironment=LD_PRELOAD=/x.so\n'),
  ],
  [
    'files: a link made at every start',
    /\/tmp\/nginx|tmpfiles\.d\/x\.conf/,
    file('etc/tmpfiles.d/x.conf', 'L+ /etc/nginx - - - - /tmp/nginx\n'),
  ],
  ['files: a program that makes root of anybody', /usr\/local\/bin\/x/, file('usr/local/bin/x', 'x', 0o4755)],
  ['files: rules of sudo open to everybody', /sudoers\.d\/y/, file('etc/sudoers.d/y', '# nothing\n', 0o666)],
  [
    'packages: a source of somebody’s',
    /ppa\.example/,
    file('etc/apt/sources.list.d/x.list', 'deb https://ppa.example bookworm main\n'),
  ],
  [
    'packages: a step back without a signature',
    /Downgrade/,
    file('etc/apt/apt.conf.d/99x', 'Acquire::AllowDowngradeToInsecureRepositories "true";\n'),
  ],
  ['packages: nginx held back', /hold|held/i, edit('.commands/dpkg-l', 'ii  nginx', 'hi  nginx')],
  [
    'trust: an authority of somebody’s for every program',
    /ca-certificates/,
    file('usr/local/share/ca-certificates/x.crt', '-----BEGIN CERTIFICATE-----\n'),
  ],
  ['SELinux: off', /selinux/i, file('etc/selinux/config', 'SELINUX=disabled\n')],
  [
    'engine: no rules of its own',
    /iptables/,
    file('etc/docker/daemon.json', '{ "log-driver": "journald", "iptables": false }\n'),
  ],
  [
    'engine: no filter of system calls',
    /seccomp-profile/,
    file('etc/docker/daemon.json', '{ "log-driver": "journald", "seccomp-profile": "unconfined" }\n'),
  ],
  [
    'engine: capabilities for every container',
    /default_capabilities|SYS_ADMIN/,
    file('etc/containers/containers.conf', '[containers]\ndefault_capabilities = ["SYS_ADMIN"]\n'),
  ],
  [
    'engine: images of anybody',
    /insecureAcceptAnything/,
    file('etc/containers/policy.json', '{ "default": [{ "type": "insecureAcceptAnything" }] }\n'),
  ],
  [
    'limits: memory images of crashes',
    /hard limit 0unlimited/,
    file('etc/security/limits.d/z.conf', '* hard core unlimited\n'),
  ],
];
