#!/bin/sh
# rules.sh check                      is the allow list well-formed, current, without overlap and wide-open ranges?
# rules.sh nginx [--write]            conf/allow-list.conf and conf/monitors.conf
# rules.sh nftables|iptables|firewalld [--apply --approval NUMBER]
# rules.sh load                       loads what the last --apply saved: for qr-firewall.service, after a reboot
# Prints what it would write or load (dry run) without --write or --apply. QR_ALLOW_LIST names another list.
# --apply refuses rules that would lock the administrators out, or that stop logs, time or names. Only chains of our own
# are written: those of a container engine stay. firewalld has neither egress nor a limit of connections: prefer nftables.
set -eu
LC_ALL=C
export LC_ALL

here=$(cd "$(dirname "$0")" && pwd -P)
kit=${here%/*}
list=${QR_ALLOW_LIST:-$kit/allow-list.txt}
today=${QR_TODAY:-$(date -u +%Y-%m-%d)}
web_ports=${QR_WEB_PORTS:-80,443}
ssh_port=${QR_SSH_PORT:-22}
# Without containers nginx listens on 8080 and 8443, as it may open no port below 1024: yes sends 80 and 443 there.
redirect=${QR_REDIRECT:-no}
# Cap on connections of one source. nginx counts only connections with a request, and holds 960 in all.
connections=${QR_CONNECTIONS:-100}
# The bridge of compose.yaml. What comes from it calls nobody.
bridge=${QR_BRIDGE:-br-qr}
saved=${QR_SAVED:-/etc/qr-code-master/firewall}

# Faults as "LINE: words"; nothing and 0 for a good list.
check() {
  awk -v today="$today" -f "$here/bits.awk" -f "$here/check.awk" "$list"
}

# Why these rules must not be loaded on this machine; nothing when they may.
lockout() {
  [ -n "$(networks any admin)" ] || echo 'no network of zone admin: nobody could reach SSH any more'
  # Whoever is connected now, not only this session: sudo drops SSH_CONNECTION.
  for peer in $(ssh_peers); do
    networks any admin | awk -v peer="$peer" -f "$here/bits.awk" -f "$here/contains.awk" || echo "you are connected from $peer, which is not in zone admin"
  done
  for purpose in log time dns; do
    awk -v purpose="$purpose" '$1 == "egress" && ($2 == "none" ? $3 : $5) == purpose { found = 1 } END { exit !found }' "$list" ||
      echo "no egress for $purpose: add \"egress NETWORK PROTOCOL PORT $purpose\", or \"egress none $purpose REASON\""
  done
}

ssh_peers() {
  if [ -n "${QR_SSH_PEERS+set}" ]; then
    echo "$QR_SSH_PEERS"
  else
    ss -tnH state established "( sport = :$ssh_port )" | awk '{ print $NF }' | sed 's/:[0-9]*$//; s/^\[//; s/\]$//; s/^::ffff://; s/%.*//' | sort -u
  fi
}

# networks FAMILY ZONE-CONDITION: one network a line.
networks() {
  awk -v family="$1" -v wanted="$2" '
    $1 != "allow" { next }
    { is6 = index($2, ":") > 0; zone = $3 }
    (family == 4 && is6) || (family == 6 && !is6) { next }
    wanted == "web" && zone != "admin" || wanted == zone || wanted == "health" && (zone == "local" || zone == "monitor") { print $2 }' "$list"
}

nginx_allow() {
  echo "# Made by network/rules.sh from allow-list.txt: change that."
  awk '$1 == "allow" && $3 != "admin" { printf "allow %s; # %s, %s, until %s\n", $2, $3, $4, $5 }' "$list"
  echo 'deny all;'
}

nginx_monitors() {
  echo "# Made by network/rules.sh from allow-list.txt: change that."
  networks any health | sed 's/.*/allow &;/'
  echo 'deny all;'
}

write_nginx() {
  nginx_allow > "$kit/conf/allow-list.conf"
  nginx_monitors > "$kit/conf/monitors.conf"
}

joined() {
  networks "$1" "$2" | awk '{ printf "%s%s", (NR > 1 ? ", " : ""), $0 }'
}

nft_set() {
  elements=$(joined "$2" "$3")
  printf '    set %s {\n        type %s; flags interval;\n' "$1" "$([ "$2" = 4 ] && echo ipv4_addr || echo ipv6_addr)"
  [ -z "$elements" ] || printf '        elements = { %s }\n' "$elements"
  printf '    }\n'
}

nft_egress() {
  awk '$1 == "egress" && $2 != "none" { printf "        %s daddr %s %s dport %s accept\n", (index($2, ":") ? "ip6" : "ip"), $2, $3, $4 }' "$list"
}

nft_redirect() {
  [ "$redirect" = yes ] || return 0
  cat <<CHAIN
    chain redirected {
        type nat hook prerouting priority dstnat; policy accept;
        fib daddr type local tcp dport 80 redirect to :8080
        fib daddr type local tcp dport 443 redirect to :8443
    }
CHAIN
}

nftables() {
  inner_ports=$web_ports
  [ "$redirect" = no ] || inner_ports=8080,8443
  cat <<HEAD
#!/usr/sbin/nft -f
# Made by network/rules.sh from allow-list.txt. Everything not named here is dropped.
table inet qr_code_master
delete table inet qr_code_master
table inet qr_code_master {
HEAD
  nft_set web4 4 web
  nft_set web6 6 web
  nft_set admin4 4 admin
  nft_set admin6 6 admin
  cat <<BODY
    set connections4 { type ipv4_addr; flags dynamic; size 65535; }
    set connections6 { type ipv6_addr; flags dynamic; size 65535; }
    # Before the address translation of a container engine, which never comes through input.
    chain published {
        type filter hook prerouting priority raw; policy accept;
        iif lo accept
        fib daddr type local tcp dport { $web_ports } ip saddr != @web4 limit rate 10/second log prefix "qr-refused "
        fib daddr type local tcp dport { $web_ports } ip saddr != @web4 counter drop
        fib daddr type local tcp dport { $web_ports } ip6 saddr != @web6 counter drop
    }
$(nft_redirect)
    chain limited {
        ct state new add @connections4 { ip saddr ct count over $connections } counter reject with tcp reset
        ct state new add @connections6 { ip6 saddr ct count over $connections } counter reject with tcp reset
    }
    chain input {
        type filter hook input priority filter; policy drop;
        ct state established,related accept
        ct state invalid drop
        iif lo accept
        meta l4proto { icmp, ipv6-icmp } limit rate 20/second accept
        tcp dport { $inner_ports } jump limited
        tcp dport { $inner_ports } ip saddr @web4 ct state new accept
        tcp dport { $inner_ports } ip6 saddr @web6 ct state new accept
        tcp dport $ssh_port ip saddr @admin4 ct state new accept
        tcp dport $ssh_port ip6 saddr @admin6 ct state new accept
        limit rate 10/second log prefix "qr-refused "
    }
    # Published ports of a container come through here and never through input. Other containers are not touched.
    chain forward {
        type filter hook forward priority filter - 5; policy accept;
        iifname "$bridge" ct state established,related accept
        iifname "$bridge" counter drop
        oifname "$bridge" meta l4proto tcp jump limited
        oifname "$bridge" ip saddr != @web4 ct state new counter drop
        oifname "$bridge" ip6 saddr != @web6 ct state new counter drop
    }
    chain output {
        type filter hook output priority filter; policy drop;
        ct state established,related accept
        oif lo accept
        meta l4proto { icmp, ipv6-icmp } accept
$(nft_egress)
    }
}
BODY
}

# Chains of our own, for iptables-restore --noflush, which empties these and leaves every other as it is.
iptables_rules() {
  family=$1
  icmp=$([ "$family" = 4 ] && echo icmp || echo ipv6-icmp)
  mask=$([ "$family" = 4 ] && echo 32 || echo 128)
  limited="-m conntrack --ctstate NEW -m connlimit --connlimit-above $connections --connlimit-mask $mask -j REJECT --reject-with tcp-reset"
  echo "# Made by network/rules.sh from allow-list.txt, for $([ "$family" = 4 ] && echo iptables-restore || echo ip6tables-restore) --noflush."
  # In the raw table, so that a container engine's published ports are held to it too.
  echo '*raw'
  echo ':QR-PUBLISHED - [0:0]'
  echo ':QR-WEB - [0:0]'
  echo "-A QR-PUBLISHED ! -i lo -p tcp -m multiport --dports $web_ports -m addrtype --dst-type LOCAL -j QR-WEB"
  networks "$family" web | sed 's/.*/-A QR-WEB -s & -j RETURN/'
  echo '-A QR-WEB -j DROP'
  echo 'COMMIT'
  echo '*filter'
  echo ':QR-INPUT - [0:0]'
  echo ':QR-FORWARD - [0:0]'
  echo ':QR-OUTPUT - [0:0]'
  echo '-A QR-INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT'
  echo '-A QR-INPUT -m conntrack --ctstate INVALID -j DROP'
  echo '-A QR-INPUT -i lo -j ACCEPT'
  echo "-A QR-INPUT -p $icmp -m limit --limit 20/second -j ACCEPT"
  echo "-A QR-INPUT -p tcp -m multiport --dports $web_ports $limited"
  networks "$family" web | sed "s/.*/-A QR-INPUT -s & -p tcp -m multiport --dports $web_ports -m conntrack --ctstate NEW -j ACCEPT/"
  networks "$family" admin | sed "s/.*/-A QR-INPUT -s & -p tcp --dport $ssh_port -m conntrack --ctstate NEW -j ACCEPT/"
  echo '-A QR-INPUT -m limit --limit 10/second -j LOG --log-prefix "qr-refused "'
  echo '-A QR-INPUT -j DROP'
  echo "-A QR-FORWARD -i $bridge -m conntrack --ctstate ESTABLISHED,RELATED -j RETURN"
  echo "-A QR-FORWARD -i $bridge -j DROP"
  echo "-A QR-FORWARD -o $bridge -p tcp $limited"
  echo '-A QR-OUTPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT'
  echo '-A QR-OUTPUT -o lo -j ACCEPT'
  echo "-A QR-OUTPUT -p $icmp -j ACCEPT"
  awk -v family="$family" '$1 == "egress" && $2 != "none" && (index($2, ":") > 0) == (family == 6) { printf "-A QR-OUTPUT -d %s -p %s --dport %s -j ACCEPT\n", $2, $3, $4 }' "$list"
  echo '-A QR-OUTPUT -j DROP'
  echo 'COMMIT'
}

# From the built-in chains into ours, once and first.
iptables_jumps() {
  for jump in raw:PREROUTING:QR-PUBLISHED filter:INPUT:QR-INPUT filter:FORWARD:QR-FORWARD filter:OUTPUT:QR-OUTPUT; do
    table=${jump%%:*} chains=${jump#*:}
    "$1" -w -t "$table" -C "${chains%:*}" -j "${chains#*:}" 2>/dev/null || "$1" -w -t "$table" -I "${chains%:*}" 1 -j "${chains#*:}"
  done
}

firewalld_zone() {
  echo '<?xml version="1.0" encoding="utf-8"?>'
  echo '<zone target="DROP">'
  echo "  <short>qr-$1</short>"
  echo "  <description>Made by network/rules.sh from allow-list.txt.</description>"
  { networks any "$1"; } | grep -v -e '^127\.' -e '^::1/' | sed 's/.*/  <source address="&"\/>/'
  for port in $(echo "$2" | tr ',' ' '); do echo "  <port port=\"$port\" protocol=\"tcp\"/>"; done
  echo '</zone>'
}

apply() {
  [ "$(id -u)" = 0 ] || { echo 'rules.sh: loading rules needs root' >&2; exit 1; }
  reasons=$(lockout)
  if [ -n "$reasons" ]; then
    echo "$reasons" | sed 's/^/rules.sh: refused: /' >&2
    exit 1
  fi
  mkdir -p "$saved"
  rm -f "$saved"/rules.*
  case $1 in
    nftables) nftables > "$saved/rules.nft" ;;
    iptables)
      iptables_rules 4 > "$saved/rules.v4"
      iptables_rules 6 > "$saved/rules.v6"
      ;;
    # firewalld loads its zones itself after a reboot.
    firewalld)
      firewalld_zone web "$web_ports" > /etc/firewalld/zones/qr-web.xml
      firewalld_zone admin "$ssh_port" > /etc/firewalld/zones/qr-admin.xml
      firewall-cmd --reload
      ;;
  esac
  load
  logger -t qr-operations "rules.sh $1 loaded, approval $2" || true
  systemctl is-enabled --quiet qr-firewall.service 2>/dev/null || [ "$1" = firewalld ] ||
    echo 'rules.sh: loaded, but lost at the next reboot: systemctl enable qr-firewall.service' >&2
}

load() {
  if [ -f "$saved/rules.nft" ]; then nft -f "$saved/rules.nft"; fi
  if [ -f "$saved/rules.v4" ]; then
    iptables-restore -w --noflush "$saved/rules.v4"
    ip6tables-restore -w --noflush "$saved/rules.v6"
    iptables_jumps iptables
    iptables_jumps ip6tables
  fi
}

usage() {
  echo 'usage: rules.sh check | nginx [--write] | nftables|iptables|firewalld [--apply --approval NUMBER] | load' >&2
  exit 2
}

command=${1:-}
if [ "$command" = load ]; then
  [ -f "$saved/rules.nft" ] || [ -f "$saved/rules.v4" ] || { echo "rules.sh: nothing saved in $saved" >&2; exit 1; }
  load
  exit 0
fi
case $command in check | nginx | nftables | iptables | firewalld) ;; *) usage ;; esac
# Nothing is ever made from a list with a fault.
check >&2
case "$command ${2:-}" in
  'check ') echo "good: $(awk '$1 == "allow"' "$list" | wc -l | tr -d ' ') networks" ;;
  'nginx ') nginx_allow; nginx_monitors ;;
  'nginx --write') write_nginx ;;
  'nftables ') nftables ;;
  'iptables ') iptables_rules 4; iptables_rules 6 ;;
  'firewalld ') firewalld_zone web "$web_ports"; firewalld_zone admin "$ssh_port" ;;
  'nftables --apply' | 'iptables --apply' | 'firewalld --apply')
    if [ "${3:-}" != --approval ] || [ -z "${4:-}" ]; then echo 'rules.sh: --apply needs --approval NUMBER' >&2; exit 2; fi
    apply "$command" "$4"
    ;;
  *) usage ;;
esac
