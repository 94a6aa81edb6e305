/** Files and answers of commands of a host in order, as host/check.sh reads them. */
export const GOOD_HOST: Readonly<Record<string, string>> = {
  '.commands/sshd-T':
    'permitrootlogin no\npermitemptypasswords no\npasswordauthentication no\nmaxauthtries 4\nlogingracetime 60\nclientaliveinterval 300\nunusedconnectiontimeout 60\nchanneltimeout session:*=10m\nciphers aes256-gcm@openssh.com\nmacs hmac-sha2-256-etm@openssh.com\nkexalgorithms curve25519-sha256\nauthenticationmethods publickey,keyboard-interactive\n',
  '.commands/ss':
    'tcp LISTEN 0 128 10.0.0.11:22 0.0.0.0:*\ntcp LISTEN 0 511 10.0.0.11:443 0.0.0.0:*\ntcp LISTEN 0 511 127.0.0.1:3389 0.0.0.0:*\ntcp LISTEN 0 511 [::1]:5900 [::]:*\n',
  '.commands/dpkg-l': 'ii  openssh-server\nii  nginx\nrc  telnetd\n',
  '.commands/fail2ban': 'Status\n|- Number of jail:\t2\n`- Jail list:\tqr-code-master, sshd\n',
  '.commands/getenforce': 'Enforcing\n',
  '.commands/timedatectl': 'yes\n',
  '.commands/auditctl-s': 'enabled 1\nfailure 1\n',
  '.commands/auditctl-l':
    '-w /etc/qr-code-master -p wa -k qr-configuration\n-w /srv/x -p wa -k qr-release\n-w /var/log/x -p wa -k qr-log\n',
  '.commands/rsyslog': 'active\n',
  '.commands/df': 'Filesystem 1024-blocks Used Available Capacity Mounted\n/dev/vda 100 40 60 40% /var/log\n',
  '.commands/updates': '',
  '.commands/nft':
    'table inet x {\n chain input {\n  type filter hook input priority filter; policy drop;\n  ct state established,related accept\n }\n}\n',
  'etc/security/pwquality.conf': 'minlen = 12\nminclass = 3\n',
  'etc/login.defs': 'PASS_MAX_DAYS\t90\n',
  'etc/security/faillock.conf': 'deny = 5\nunlock_time = 900\n',
  'etc/profile.d/tmout.sh': 'readonly TMOUT=600\n',
  'etc/passwd':
    'root:x:0:0::/root:/bin/bash\nqr:x:1001:1001::/:/usr/sbin/nologin\nli:x:1002:1002::/home/li:/bin/bash\n',
  'etc/shadow': 'root:*:1:0:90::::\nqr:!:1:::::: \nli:$y$x:1:0:90::::\n',
  'etc/group': 'qr-deploy:x:900:zhang\nqr-audit:x:901:li\nqr-security:x:902:wang\n',
  'etc/security/limits.d/core.conf': '* hard core 0\n',
  'etc/rsyslog.d/40-qr-code-master.conf': 'action(type="omfwd" target="collector.example")\n',
  'proc/sys/fs/suid_dumpable': '0\n',
  'proc/sys/kernel/randomize_va_space': '2\n',
  'proc/sys/kernel/dmesg_restrict': '1\n',
  'proc/sys/net/ipv4/conf/all/accept_redirects': '0\n',
  'proc/sys/net/ipv4/conf/all/accept_source_route': '0\n',
  'proc/sys/net/ipv4/tcp_syncookies': '1\n',
};
