#!/bin/sh
# check.sh [--json]: is this host fit for level 3? Reads only, changes nothing; as root, or much stays unknown.
# Each line: pass, fail, look (a person decides) or n/a, the control of GB/T 22239-2019, what was found, and for a fail the way to mend it.
# Exit: 0 when nothing failed, 1 otherwise. QR_HOST_ROOT=DIR looks at a copy instead: files below DIR, and what the
# commands would say in DIR/.commands/NAME.
set -u
LC_ALL=C
export LC_ALL
ROOT=${QR_HOST_ROOT:-}
json=''
case ${1:-} in --json) json=yes ;; '') ;; *) echo 'usage: check.sh [--json]' >&2; exit 2 ;; esac
failed=0
count=0
# What only root can read would look as if it were in order.
if [ -z "$ROOT" ] && [ "$(id -u)" != 0 ]; then
  echo 'check.sh: needs root, to read only' >&2
  exit 2
fi

main() {
  check_remote_login
  check_legacy_services
  check_bans
  check_mandatory_access
  check_time
  check_passwords
  check_accounts
  check_dumps
  check_audit
  check_logs
  check_ports
  check_updates
  check_kernel
  check_firewall
  [ -z "$json" ] || printf '\n]\n'
  exit "$((failed > 0))"
}

check_remote_login() {
  if ! sshd=$(told sshd-T sshd -T) || [ -z "$sshd" ]; then
    result n/a 8.1.4.1c sshd 'no sshd here' '本机没有 sshd' ''
    return
  fi
  want_option 8.1.4.2b permitrootlogin no 'root logs in over SSH' '允许 root 远程登录' 'PermitRootLogin no'
  want_option 8.1.4.2b permitemptypasswords no 'empty passwords are accepted' '接受空口令' 'PermitEmptyPasswords no'
  want_option 8.1.4.1a passwordauthentication no 'passwords alone open SSH' '仅凭口令即可登录 SSH' 'PasswordAuthentication no'
  want_at_most 8.1.4.1b maxauthtries 5 'tries before SSH hangs up' 'SSH 断开前的尝试次数' 'MaxAuthTries 5'
  want_at_most 8.1.4.1b logingracetime 120 'seconds to log in' '登录限时（秒）' 'LoginGraceTime 60'
  idle=$(idle_seconds)
  unused=$(option unusedconnectiontimeout)
  case $unused in '' | *[!0-9]*) unused=0 ;; esac
  if [ "$idle" -gt 0 ] && [ "$idle" -le 900 ] && [ "$unused" -gt 0 ]; then
    result pass 8.1.4.1b ssh-idle "idle SSH ends after $idle s" "空闲 $idle 秒后断开" ''
  else
    result fail 8.1.4.1b ssh-idle 'an idle SSH session never ends' '空闲的 SSH 会话不会断开' 'OpenSSH 9.2: ChannelTimeout session:*=10m, UnusedConnectionTimeout 1m (ClientAlive ends no session whose client answers)'
  fi
  weak=$(printf '%s\n' "$sshd" | awk '$1 == "ciphers" || $1 == "macs" || $1 == "kexalgorithms"' | tr ', ' '\012\012' | awk '/cbc|3des|arcfour|hmac-md5|hmac-sha1(-|$|@)|group1-sha1|group14-sha1|group-exchange-sha1/' | sort -u | tr '\n' ' ')
  result "$([ -z "$weak" ] && echo pass || echo fail)" 8.1.4.1c ssh-algorithms "weak algorithms of SSH: ${weak:-none}" "SSH 弱算法：${weak:-无}" 'Ciphers, MACs and KexAlgorithms without CBC, 3DES, MD5 and SHA-1'
  # What nobody needs here: each opens a way around the settings above. An option that this sshd does not print is not judged.
  loose=$(printf '%s\n' "$sshd" | awk '
    $1 == "permituserenvironment" && $2 != "no" || $1 == "strictmodes" && $2 != "yes" || $1 == "hostbasedauthentication" && $2 != "no" ||
    $1 == "ignorerhosts" && $2 == "no" || $1 == "permittunnel" && $2 != "no" || $1 == "gatewayports" && $2 != "no" ||
    $1 == "allowtcpforwarding" && $2 != "no" || $1 == "allowagentforwarding" && $2 != "no" ||
    $1 == "x11forwarding" && $2 != "no" || $1 == "usepam" && $2 != "yes" ||
    $1 == "loglevel" && toupper($2) !~ /^(INFO|VERBOSE|DEBUG[123]?)$/ ||
    $1 == "authorizedkeysfile" && $0 ~ /(^| )(\/tmp|\/var\/tmp|\/dev\/shm|\/run\/user)/ ||
    $1 == "maxstartups" && !($2 + 0 <= 100) ||
    $1 == "authorizedkeyscommanduser" && $2 == "root" ||
    $1 ~ /^(hostkeyalgorithms|pubkeyacceptedalgorithms|casignaturealgorithms|hostbasedacceptedalgorithms)$/ && ("," $2 ",") ~ /,(ssh-rsa|ssh-dss)(-cert-v01@openssh.com)?,/ {
      printf "%s; ", $1 " " $2
    }')
  result "$([ -z "$loose" ] && echo pass || echo fail)" 8.1.4.1c ssh-loose "settings of SSH that open more than is needed: ${loose:-none}" "SSH 放宽的设置：${loose:-无}" 'host/sshd.conf of the kit has each of them closed'
  one_factor=$(printf '%s\n' "$sshd" | awk '$1 == "authenticationmethods" { for (i = 2; i <= NF; i++) if (!two($i)) printf "%s ", $i; found = 1 }
    END { if (!found) print "any" }
    # A key and something else: two keys, or a password asked for in two ways, are one factor.
    function two(list,    parts, n, i, key, other) {
      n = split(list, parts, ",")
      for (i = 1; i <= n; i++) if (parts[i] ~ /^(publickey|hostbased)(:|$)/) key = 1; else if (parts[i] ~ /^(password|keyboard-interactive)(:|$)/) other = 1
      return key && other
    }')
  if [ -z "$one_factor" ]; then
    result pass 8.1.4.1d two-factors 'each way into SSH demands two factors' 'SSH 的每种登录方式都要求双因素' ''
  else
    result fail 8.1.4.1d two-factors "one factor is enough for SSH: $one_factor(a bastion with two is as good: then note it)" "SSH 仅单因素即可：$one_factor（如由堡垒机提供双因素，请注明）" 'AuthenticationMethods publickey,keyboard-interactive, and no alternative beside it'
  fi
}

# After how many idle seconds every kind of session ends; 0 when one never does. `session:*` is how sshd writes them all.
idle_seconds() {
  printf '%s\n' "$sshd" | awk '$1 == "channeltimeout" { for (i = 2; i <= NF; i++) if ($i ~ /^session(:\*)?=/) { sub(/.*=/, "", $i); print seconds($i); exit } }
    function seconds(text,    total, number, unit) {
      while (match(text, /^[0-9]+/)) {
        number = substr(text, 1, RLENGTH); unit = substr(text, RLENGTH + 1, 1); text = substr(text, RLENGTH + 2)
        total += number * (unit == "m" ? 60 : unit == "h" ? 3600 : unit == "d" ? 86400 : unit == "w" ? 604800 : 1)
      }
      return total
    }' | grep . || echo 0
}

option() {
  value=$(printf '%s\n' "$sshd" | awk -v name="$1" '$1 == name { print $2; exit }')
  echo "${value:-0}"
}

want_option() {
  result "$([ "$(option "$2")" = "$3" ] && echo pass || echo fail)" "$1" "ssh-$2" "$2 is $(option "$2")" "$2 为 $(option "$2")" "$6 ($4)"
}

want_at_most() {
  result "$([ "$(option "$2")" -le "$3" ] && [ "$(option "$2")" -gt 0 ] && echo pass || echo fail)" "$1" "ssh-$2" "$4: $(option "$2")" "$5：$(option "$2")" "$6"
}

check_legacy_services() {
  open=$(listening | awk '{ print $2 }' | sort -un | tr '\n' ' ')
  found=''
  for port in 21 23 69 111 135 137 138 139 445 512 513 514 2049 3389 5900; do
    case " $open " in *" $port "*) found="$found $port" ;; esac
  done
  result "$([ -z "$found" ] && echo pass || echo fail)" 8.1.4.4b legacy-ports "telnet, ftp, rsh, rpc, smb, rdp, vnc ports open:${found:- none}" "telnet、ftp、rsh、rpc、smb、rdp、vnc 开放端口：${found:- 无}" 'systemctl disable --now the service that holds the port'
  packages=$(installed | awk '$2 ~ /^(telnetd|inetutils-telnetd|telnet-server|vsftpd|proftpd|proftpd-core|pure-ftpd|rsh-server|rsh-redone-server|tftpd|tftpd-hpa|nis|ypserv|xinetd)$/ { printf "%s ", $2 }')
  result "$([ -z "$packages" ] && echo pass || echo fail)" 8.1.4.4a legacy-packages "servers that should not be installed: ${packages:-none}" "不应安装的服务软件：${packages:-无}" "remove: $packages"
  # Whoever came in would use them. A person says whether an operator needs one.
  tools=$(installed | awk '$2 ~ /^(gdb|gdbserver|strace|ltrace|bpftrace|systemtap|tcpdump|tshark|wireshark(-common)?|ettercap-.*|nmap|masscan|hydra|john|hashcat|sqlmap|aircrack-ng|netcat-traditional|ncat|socat|telnet|ftp|gcc(-[0-9]+)?|g\+\+(-[0-9]+)?|clang(-[0-9]+)?|build-essential|golang(-go)?|ngrok|frp|proxychains4?|tor)$/ { printf "%s ", $2 }')
  result "$([ -z "$tools" ] && echo pass || echo look)" 8.1.4.4a tool-packages "compilers, debuggers and tools of attack installed: ${tools:-none}" "已安装的编译、调试与攻击工具：${tools:-无}" ''
}

installed() {
  told dpkg-l sh -c "dpkg-query -W -f='\${db:Status-Abbrev} \${Package}\n' 2>/dev/null || rpm -qa --qf 'ii %{NAME}\n'" | awk '$1 ~ /^ii/'
}

check_bans() {
  jails=$(told fail2ban fail2ban-client status | sed -n 's/.*Jail list:[ \t]*//p')
  case $jails in
    *sshd*) result pass 8.1.3.3a fail2ban "fail2ban guards: $jails" "fail2ban 已启用：$jails" '' ;;
    *) result fail 8.1.3.3a fail2ban "fail2ban guards: ${jails:-nothing}" "fail2ban 监狱：${jails:-无}" 'install fail2ban, enable the jails sshd and qr-code-master (logging/fail2ban-*.conf)' ;;
  esac
}

check_mandatory_access() {
  apparmor=$(text /sys/module/apparmor/parameters/enabled)
  selinux=$(told getenforce getenforce)
  if [ "$selinux" = Enforcing ]; then
    result pass 8.1.4.2g mac 'SELinux enforces' 'SELinux 处于强制模式' ''
  elif [ "$apparmor" = Y ]; then
    profile=$(told aa-status aa-status --json | awk 'index($0, "qr-code-master") && index($0, "enforce") { found = 1 } END { print found + 0 }')
    result "$([ "$profile" = 1 ] && echo pass || echo fail)" 8.1.4.2g mac "AppArmor is on, profile qr-code-master enforced: $([ "$profile" = 1 ] && echo yes || echo no)" "AppArmor 已启用，qr-code-master 配置强制：$([ "$profile" = 1 ] && echo 是 || echo 否)" 'cp host/apparmor.profile /etc/apparmor.d/qr-code-master && apparmor_parser -r /etc/apparmor.d/qr-code-master'
  else
    result fail 8.1.4.2g mac 'neither SELinux nor AppArmor enforces' 'SELinux 与 AppArmor 均未强制' 'enable one of them; a profile is in host/apparmor.profile'
  fi
}

check_time() {
  synchronised=$(told timedatectl timedatectl show -p NTPSynchronized --value)
  offset=$(told chronyc chronyc -n tracking | awk -F: '/System time/ { print $2 }')
  result "$([ "$synchronised" = yes ] || [ -n "$offset" ] && echo pass || echo fail)" 8.1.4.3b time "time synchronised: ${synchronised:-unknown}${offset:+, off by$offset}" "时间已同步：${synchronised:-未知}${offset:+，偏差$offset}" 'apt-get install chrony, with the time servers of your network'
}

check_passwords() {
  minlen=$(setting /etc/security/pwquality.conf minlen)
  minclass=$(setting /etc/security/pwquality.conf minclass)
  result "$([ "${minlen:-0}" -ge 8 ] && [ "${minclass:-0}" -ge 3 ] && echo pass || echo fail)" 8.1.4.1a password-quality "passwords: at least ${minlen:-0} characters, ${minclass:-0} classes" "口令：至少 ${minlen:-0} 位、${minclass:-0} 类字符" 'pwquality.conf: minlen = 12, minclass = 3'
  days=$(text /etc/login.defs | awk '$1 == "PASS_MAX_DAYS" { print $2 }')
  result "$([ "${days:-99999}" -le 90 ] && echo pass || echo fail)" 8.1.4.1a password-age "passwords live ${days:-for ever} days" "口令有效期 ${days:-无限} 天" 'login.defs: PASS_MAX_DAYS 90; chage -M 90 for existing accounts'
  deny=$(setting /etc/security/faillock.conf deny)
  result "$([ "${deny:-99}" -le 5 ] && [ "${deny:-99}" -gt 0 ] && echo pass || echo fail)" 8.1.4.1b lockout "an account locks after ${deny:-any number of} wrong passwords" "口令错误 ${deny:-不限} 次后锁定" 'faillock.conf: deny = 5, unlock_time = 900; pam_faillock in the stack'
  tmout=$(cat_all /etc/profile /etc/profile.d /etc/bash.bashrc | sed -n 's/^[^#]*TMOUT=\([0-9]*\).*/\1/p' | sort -n | awk 'END { print }')
  result "$([ "${tmout:-0}" -gt 0 ] && [ "${tmout:-0}" -le 900 ] && echo pass || echo fail)" 8.1.4.1b shell-idle "an idle shell ends after ${tmout:-no} seconds" "空闲终端 ${tmout:-永不} 秒后退出" '/etc/profile.d/tmout.sh: readonly TMOUT=600; export TMOUT'
}

check_accounts() {
  empty=$(text /etc/shadow | awk -F: '$2 == "" { printf "%s ", $1 }')
  result "$([ -z "$empty" ] && echo pass || echo fail)" 8.1.4.1a empty-passwords "accounts without a password: ${empty:-none}" "空口令账户：${empty:-无}" "passwd -l $empty"
  doubles=$(text /etc/passwd | awk -F: 'seen[$3]++ { printf "%s ", $1 }')
  result "$([ -z "$doubles" ] && echo pass || echo fail)" 8.1.4.1a unique-uids "accounts that share a number: ${doubles:-none}" "UID 重复的账户：${doubles:-无}" 'give each account a number of its own'
  roots=$(text /etc/passwd | awk -F: '$3 == 0 && $1 != "root" { printf "%s ", $1 }')
  result "$([ -z "$roots" ] && echo pass || echo fail)" 8.1.4.2d only-root "other accounts with the rights of root: ${roots:-none}" "其他 UID 0 账户：${roots:-无}" "userdel $roots"
  service=$(text /etc/passwd | awk -F: '$3 == 1001 { print $1 ":" $7 }')
  case $service in
    '') result n/a 8.1.4.2a service-account 'no account 1001: containers only' '无 UID 1001 账户（仅用容器）' '' ;;
    *nologin | */false) result pass 8.1.4.2a service-account "account 1001 cannot log in ($service)" "UID 1001 不可登录（$service）" '' ;;
    *) result fail 8.1.4.2a service-account "account 1001 can log in ($service)" "UID 1001 可登录（$service）" 'usermod -s /usr/sbin/nologin; passwd -l' ;;
  esac
  free=$(cat_all /etc/sudoers /etc/sudoers.d | awk '/^[ \t]*#/ { next } /NOPASSWD:[ \t]*ALL([ \t]*$|,)/ || /!authenticate/ { print $1 }' | sort -u | tr '\n' ' ')
  result "$([ -z "$free" ] && echo pass || echo fail)" 8.1.4.2d sudo-free "root without a password for: ${free:-none}" "免密获得 root 的账户：${free:-无}" 'visudo: name the commands, and ask for the password'
  name=${service%%:*}
  jobs=$([ -z "$name" ] || { cat_all /etc/crontab /etc/cron.d | awk -v name="$name" '$6 == name'; text "/var/spool/cron/crontabs/$name"; } | awk 'END { print NR }')
  result "$([ "${jobs:-0}" = 0 ] && echo pass || echo fail)" 8.1.4.2d service-jobs "cron jobs of the service account: ${jobs:-0}" "服务账户的 cron 任务：${jobs:-0}" 'the service account runs nginx and its guard, nothing else'
  members=''
  for group in qr-deploy qr-audit qr-security; do
    members="$members $(text /etc/group | awk -F: -v name="$group" '$1 == name { gsub(",", " ", $4); print $4 }')"
  done
  shared=$(printf '%s' "$members" | tr ' ' '\n' | awk 'NF && seen[$0]++' | sort -u | tr '\n' ' ')
  result "$([ -z "$shared" ] && echo pass || echo fail)" 8.1.4.2d three-roles "people in more than one of qr-deploy, qr-audit, qr-security: ${shared:-none}" "同时属于多个角色组的人员：${shared:-无}" 'one person, one role'
}

check_dumps() {
  limit=$(cat_all /etc/security/limits.conf /etc/security/limits.d | awk '$1 == "*" && $2 == "hard" && $3 == "core" { print $4 }')
  suid=$(sysctl_value fs.suid_dumpable)
  result "$([ "$limit" = 0 ] && [ "${suid:-0}" = 0 ] && echo pass || echo fail)" 8.1.4.10b core-dumps "core dumps: hard limit ${limit:-none}, of privileged programs ${suid:-0}" "核心转储：硬限制 ${limit:-无}，特权程序 ${suid:-0}" '/etc/security/limits.d/core.conf: * hard core 0; sysctl fs.suid_dumpable=0'
}

check_audit() {
  enabled=$(told auditctl-s auditctl -s | awk '$1 == "enabled" { print $2 }')
  result "$([ "${enabled:-0}" -ge 1 ] && echo pass || echo fail)" 8.1.4.3a auditd "auditd enabled: ${enabled:-not installed}" "auditd 启用状态：${enabled:-未安装}" 'apt-get install auditd; systemctl enable --now auditd'
  rules=$(told auditctl-l auditctl -l | awk '/-k qr-|key=qr-/ { n++ } END { print n + 0 }')
  result "$([ "$rules" -ge 3 ] && echo pass || echo fail)" 8.1.4.3a audit-rules "audit rules for this system: $rules" "本系统的审计规则：$rules 条" 'cp host/auditd.rules /etc/audit/rules.d/qr-code-master.rules; augenrules --load'
  running=$(told rsyslog systemctl is-active rsyslog)
  result "$([ "$running" = active ] && echo pass || echo fail)" 8.1.4.3d rsyslog "rsyslog: ${running:-unknown}" "rsyslog 状态：${running:-未知}" 'systemctl enable --now rsyslog, with Restart=always'
}

check_logs() {
  days=$(text /etc/logrotate.d/qr-code-master | awk '$1 == "daily" { each = 1 } $1 == "weekly" { each = 7 } $1 == "monthly" { each = 28 } $1 == "rotate" { n = $2 } $1 == "maxage" { max = $2 } END { kept = each * n; print (max != "" && max < kept ? max : kept) + 0 }')
  result "$([ "$days" -ge 190 ] && echo pass || echo fail)" 8.1.5.4d log-retention "logs of this system are kept $days days" "本系统日志保留 $days 天" 'cp logging/logrotate.conf /etc/logrotate.d/qr-code-master (200 days: six months can be 184)'
  journal=$(cat_all /etc/systemd/journald.conf /etc/systemd/journald.conf.d | sed -n 's/^MaxRetentionSec=\([0-9]*\)day$/\1/p' | awk 'END { print }')
  result "$([ "${journal:-0}" -ge 190 ] && echo pass || echo fail)" 8.1.5.4d journal-retention "the journal is kept ${journal:-an unset number of} days" "journal 保留 ${journal:-未设置} 天" 'cp logging/journald.conf /etc/systemd/journald.conf.d/qr-code-master.conf'
  forward=$(cat_all /etc/rsyslog.conf /etc/rsyslog.d | awk '/^[ \t]*#/ { next } /omfwd|@@/ { found = 1 } /COLLECTOR/ { unset = 1 } END { print found && !unset }')
  result "$([ "$forward" = 1 ] && echo pass || echo fail)" 8.1.4.9b log-forwarding "logs are forwarded: $([ "$forward" = 1 ] && echo yes || echo no)" "日志转发：$([ "$forward" = 1 ] && echo 是 || echo 否)" 'logging/rsyslog.conf with the name of your collector'
  free=$(told df df -P /var/log | awk 'END { sub("%", "", $5); print 100 - $5 }')
  result "$([ "${free:-0}" -ge 15 ] && echo pass || echo fail)" 8.1.5.4d log-space "free space for logs: ${free:-unknown} %" "日志分区剩余：${free:-未知} %" 'enlarge /var/log; the guide tells how much a day needs'
}

# "ADDRESS PORT" of everything that listens beyond loopback.
listening() {
  told ss ss -tulnH | awk '{ address = $5; port = address; sub(/.*:/, "", port); sub(/:[^:]*$/, "", address); if (address !~ /^(127\.|\[::1\])/) print address, port }' | sort -u
}

check_ports() {
  declared=$(text /etc/qr-code-master/ports | awk '!/^#/ { print $1 }' | tr '\n' ' ')
  surplus=$(listening | awk -v declared=" ${declared:-22 80 443 8080 8443} " '!index(declared, " " $2 " ") { print $2 }' | sort -un | tr '\n' ' ')
  result "$([ -z "$surplus" ] && echo pass || echo fail)" 8.1.4.4b open-ports "ports open beyond the declared: ${surplus:-none}" "超出声明的开放端口：${surplus:-无}" 'close them, or declare them one a line in /etc/qr-code-master/ports'
}

check_updates() {
  pending=$(told updates sh -c 'apt-get -s -o Debug::NoLocking=1 upgrade 2>/dev/null || dnf -q updateinfo list security 2>/dev/null' | awk '/^Inst .*[Ss]ecurity|\/Sec\./ { n++ } END { print n + 0 }')
  result "$([ "$pending" = 0 ] && echo pass || echo fail)" 8.1.4.4e updates "security updates pending: $pending" "待装安全更新：$pending 个" 'test them, then apt-get upgrade (dnf upgrade --security)'
}

check_kernel() {
  for pair in kernel.randomize_va_space=2 net.ipv4.conf.all.accept_redirects=0 net.ipv4.conf.all.accept_source_route=0 net.ipv4.tcp_syncookies=1 kernel.dmesg_restrict=1; do
    value=$(sysctl_value "${pair%=*}")
    result "$([ "$value" = "${pair#*=}" ] && echo pass || echo fail)" 8.1.4.4b "sysctl-${pair%=*}" "${pair%=*} is ${value:-unknown}" "${pair%=*} 为 ${value:-未知}" "/etc/sysctl.d/60-qr.conf: ${pair%=*} = ${pair#*=}"
  done
}

check_firewall() {
  rules=$(told nft nft list ruleset)
  [ -n "$rules" ] || rules=$(told iptables iptables -S)
  drop=$(printf '%s\n' "$rules" | awk '/hook input.*policy drop|-P INPUT DROP|-A QR-INPUT -j DROP/ { found = 1 } END { print found + 0 }')
  result "$([ "$drop" = 1 ] && echo pass || echo fail)" 8.1.3.2a firewall "the firewall drops what no rule allows: $([ "$drop" = 1 ] && echo yes || echo no)" "防火墙默认拒绝：$([ "$drop" = 1 ] && echo 是 || echo 否)" 'sh nginx/network/rules.sh nftables --apply --approval NUMBER'
  state=$(printf '%s\n' "$rules" | awk '/ct state.*established|ctstate.*ESTABLISHED/ { found = 1 } END { print found + 0 }')
  result "$([ "$state" = 1 ] && echo pass || echo fail)" 8.1.3.2d firewall-state "the firewall keeps state: $([ "$state" = 1 ] && echo yes || echo no)" "防火墙基于会话状态：$([ "$state" = 1 ] && echo 是 || echo 否)" 'as above'
}

# told NAME COMMAND…: what the command prints, or what the copy of a host says it did.
told() {
  name=$1
  shift
  if [ -n "$ROOT" ]; then
    cat "$ROOT/.commands/$name" 2>/dev/null
  else
    "$@" 2>/dev/null
  fi
}

text() {
  cat "$ROOT$1" 2>/dev/null
}

cat_all() {
  for place in "$@"; do
    if [ -d "$ROOT$place" ]; then cat "$ROOT$place"/* 2>/dev/null; else text "$place"; fi
  done
}

setting() {
  text "$1" | sed -n "s/^[ \t]*$2[ \t]*=[ \t]*\([0-9]*\).*/\1/p" | awk 'END { print }'
}

sysctl_value() {
  text "/proc/sys/$(echo "$1" | tr . /)"
}

# result RESULT CONTROL ID ENGLISH CHINESE FIX
result() {
  [ "$1" != fail ] || failed=$((failed + 1))
  count=$((count + 1))
  if [ -n "$json" ]; then
    [ "$count" -gt 1 ] && printf ',\n' || printf '[\n'
    printf '{"id":"%s","control":"%s","result":"%s","en":"%s","zh":"%s","fix":"%s"}' "$3" "$2" "$1" "$(quoted "$4")" "$(quoted "$5")" "$([ "$1" = fail ] && quoted "$6")"
  else
    printf '%-4s %-9s %-28s %s · %s\n' "$1" "$2" "$3" "$4" "$5"
    [ "$1" != fail ] || printf '                                            fix · 整改: %s\n' "$6"
  fi
}

quoted() {
  printf '%s' "$1" | tr -d '\000-\037' | sed 's/[\\"]/\\&/g'
}

main
