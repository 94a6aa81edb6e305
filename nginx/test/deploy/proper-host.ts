/** What else lies on a Debian host that was set up by the guide: the kit's files where it puts them, and the system's own. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NGINX_DIR } from '../config-copy.ts';

const kitFile = (name: string) => readFileSync(join(NGINX_DIR, name), 'utf8');

const KIT_FILES: readonly (readonly [from: string, to: string])[] = [
  ['logging/fail2ban-jail.conf', 'etc/fail2ban/jail.d/qr-code-master.conf'],
  ['logging/fail2ban-filter.conf', 'etc/fail2ban/filter.d/qr-code-master.conf'],
  ['host/auditd.rules', 'etc/audit/rules.d/qr-code-master.rules'],
  ['host/sshd.conf', 'etc/ssh/sshd_config.d/10-qr-code-master.conf'],
  ['host/sysctl.conf', 'etc/sysctl.d/60-qr-code-master.conf'],
  ['host/apparmor.profile', 'etc/apparmor.d/qr-code-master'],
  ['systemd/qr-code-master.sysusers', 'usr/lib/sysusers.d/qr-code-master.conf'],
  ['systemd/qr-code-master.tmpfiles', 'usr/lib/tmpfiles.d/qr-code-master.conf'],
  ['emergency/backup.sh', 'usr/local/lib/qr-code-master/emergency/backup.sh'],
  ['network/rules.sh', 'usr/local/lib/qr-code-master/network/rules.sh'],
];

/** As Debian 12 and its packages bring them. */
const SYSTEM_FILES: Readonly<Record<string, string>> = {
  'etc/rsyslog.conf':
    'module(load="imuxsock") # provides support for local system logging\nmodule(load="imklog")\n$FileOwner root\n$FileGroup adm\n$FileCreateMode 0640\n$DirCreateMode 0755\n$Umask 0022\n$WorkDirectory /var/spool/rsyslog\n$IncludeConfig /etc/rsyslog.d/*.conf\n*.*;auth,authpriv.none\t\t-/var/log/syslog\nauth,authpriv.*\t\t\t/var/log/auth.log\nkern.*\t\t\t\t-/var/log/kern.log\n*.emerg\t\t\t\t:omusrmsg:*\n',
  'etc/logrotate.conf': 'weekly\nrotate 4\ncreate\ninclude /etc/logrotate.d\n',
  'etc/logrotate.d/rsyslog': '/var/log/syslog\n/var/log/auth.log\n{\n\trotate 4\n\tweekly\n\tmissingok\n}\n',
  'etc/logrotate.d/nginx': '/var/log/nginx/*.log {\n\tdaily\n\trotate 14\n}\n',
  'etc/systemd/journald.conf': '[Journal]\n#Storage=auto\n#Seal=yes\n',
  'etc/audit/auditd.conf':
    'local_events = yes\nwrite_logs = yes\nlog_file = /var/log/audit/audit.log\nlog_format = ENRICHED\nmax_log_file = 8\nnum_logs = 5\nmax_log_file_action = ROTATE\nspace_left = 75\nspace_left_action = SYSLOG\nadmin_space_left_action = SUSPEND\ndisk_full_action = SUSPEND\ndisk_error_action = SUSPEND\n##tcp_listen_port = 60\n',
  'etc/audit/rules.d/audit.rules': '-D\n-b 8192\n--backlog_wait_time 60000\n-f 1\n',
  'etc/fail2ban/jail.conf':
    '[DEFAULT]\n#ignoreip = 127.0.0.1/8 ::1\nignorecommand =\nbantime  = 10m\nfindtime  = 10m\nmaxretry = 5\n[sshd]\nport = ssh\n',
  'etc/fail2ban/jail.d/defaults-debian.conf': '[sshd]\nenabled = true\n',
  'etc/chrony/chrony.conf':
    'confdir /etc/chrony/conf.d\nserver 10.0.0.6 iburst\nsourcedir /etc/chrony/sources.d\nkeyfile /etc/chrony/chrony.keys\ndriftfile /var/lib/chrony/chrony.drift\nntsdumpdir /var/lib/chrony\nlogdir /var/log/chrony\nmaxupdateskew 100.0\nrtcsync\nmakestep 1 3\nleapsectz right/UTC\n',
  'etc/resolv.conf': 'search example.internal\nnameserver 10.0.0.7\n',
  'etc/hosts':
    '127.0.0.1\tlocalhost\n127.0.1.1\tnode1\n::1\tlocalhost ip6-localhost ip6-loopback\nff02::1\tip6-allnodes\n',
  'etc/apt/sources.list': 'deb http://deb.debian.org/debian bookworm main\n',
  'etc/apt/apt.conf.d/01autoremove': 'APT\n{\n  NeverAutoRemove\n  {\n\t"^firmware-linux.*";\n  };\n};\n',
  'etc/crontab':
    'SHELL=/bin/sh\nPATH=/usr/local/sbin:/usr/local/bin:/sbin:/bin:/usr/sbin:/usr/bin\n17 *\t* * *\troot\tcd / && run-parts --report /etc/cron.hourly\n25 6\t* * *\troot\ttest -x /usr/sbin/anacron || { cd / && run-parts --report /etc/cron.daily; }\n',
  'etc/cron.d/e2scrub_all': '30 3 * * 0 root test -e /run/systemd/system || /usr/sbin/e2scrub_all_cron\n',
  'etc/cron.daily/logrotate': '#!/bin/sh\n/usr/sbin/logrotate /etc/logrotate.conf\n',
  'etc/ld.so.conf': 'include /etc/ld.so.conf.d/*.conf\n',
  'etc/ld.so.conf.d/libc.conf': '/usr/local/lib\n',
  'etc/docker/daemon.json': '{ "log-driver": "journald", "live-restore": true }\n',
  'etc/fstab': 'UUID=1 / ext4 errors=remount-ro 0 1\ntmpfs /tmp tmpfs nosuid,nodev,noexec,size=1g 0 0\n',
  'etc/ssl/openssl.cnf':
    'HOME = .\nopenssl_conf = openssl_init\n[openssl_init]\nproviders = provider_sect\n[provider_sect]\ndefault = default_sect\n[default_sect]\n',
  'etc/pam.d/sshd':
    '@include common-auth\nauth required pam_google_authenticator.so\naccount required pam_nologin.so\nsession [success=ok ignore=ignore module_unknown=ignore default=bad] pam_selinux.so close\n',
  'etc/pam.d/common-auth':
    'auth\t[success=1 default=ignore]\tpam_unix.so nullok\nauth\trequisite\t\t\tpam_deny.so\nauth\trequired\t\t\tpam_permit.so\nauth\toptional\t\t\tpam_cap.so\n',
  'etc/pam.d/su': 'auth       sufficient pam_rootok.so\n@include common-auth\n',
  'proc/cmdline': 'BOOT_IMAGE=/vmlinuz-6.1 root=UUID=1 ro quiet\n',
  'etc/default/grub': 'GRUB_DEFAULT=0\nGRUB_CMDLINE_LINUX_DEFAULT="quiet"\nGRUB_CMDLINE_LINUX=""\n',
  'etc/adjtime': '0.0 0 0.0\n0\nUTC\n',
  'etc/sudoers':
    'Defaults\tenv_reset\nDefaults\tmail_badpass\nDefaults\tsecure_path="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"\nDefaults\tuse_pty\nroot\tALL=(ALL:ALL) ALL\n%sudo\tALL=(ALL:ALL) ALL\n@includedir /etc/sudoers.d\n',
};

/**
 * The database of dpkg: what its packages brought with its hash, and programs by name alone. Files that the system's own scripts
 * made are of no package there either.
 */
function packageFiles(): Readonly<Record<string, string>> {
  const brought = Object.entries(SYSTEM_FILES).filter(([path]) => path.startsWith('etc/') && !MADE.has(path));
  const hashes = brought.map(([path, text]) => ` /${path} ${createHash('md5').update(text).digest('hex')}`);
  return {
    'var/lib/dpkg/status': `Package: base-files\nStatus: install ok installed\nConffiles:\n${hashes.join('\n')}\n`,
    'var/lib/dpkg/info/openssl.list': '/usr/bin/openssl\n/usr/sbin/logrotate\n',
  };
}
const MADE = new Set(['etc/hosts', 'etc/resolv.conf', 'etc/fstab', 'etc/adjtime', 'etc/apt/sources.list']);

/** Every file of a proper host beside those that single tests change. */
export function properFiles(): Readonly<Record<string, string>> {
  const units = readdirSync(join(NGINX_DIR, 'systemd')).filter((name) => /\.(?:service|timer)$/.test(name));
  const sysctl = [...kitFile('host/sysctl.conf').matchAll(/^([\w.]+) = (\d+)$/gm)];
  return {
    ...SYSTEM_FILES,
    ...packageFiles(),
    ...Object.fromEntries(KIT_FILES.map(([from, to]) => [to, kitFile(from)])),
    ...Object.fromEntries(units.map((name) => [`etc/systemd/system/${name}`, kitFile(`systemd/${name}`)])),
    'etc/systemd/system/multi-user.target.wants/qr-firewall.service': '',
    'etc/systemd/system/multi-user.target.wants/qr-code-master.service': '',
    'etc/systemd/system/timers.target.wants/qr-watch.timer': '',
    ...Object.fromEntries(
      sysctl.map(([, name = '', value = '']) => [`proc/sys/${name.replaceAll('.', '/')}`, `${value}\n`]),
    ),
  };
}
