#!/bin/sh
# rules.sh check                      is the allow list well-formed, current, without overlap and wide-open ranges?
# rules.sh nginx [--write]            conf/allow-list.conf and conf/monitors.conf
# rules.sh nftables|iptables|firewalld [--apply --approval NUMBER]
# Prints what it would write or load (dry run) unless told --write or --apply. QR_ALLOW_LIST names another list.
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

# Faults as "LINE: words"; nothing and 0 for a good list.
check() {
  awk -v today="$today" -f "$here/check.awk" "$list"
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
  awk '$1 == "egress" { printf "        %s daddr %s %s dport %s accept\n", (index($2, ":") ? "ip6" : "ip"), $2, $3, $4 }' "$list"
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
    # Before the address translation of a container engine, which never comes through input.
    chain published {
        type filter hook prerouting priority raw; policy accept;
        iif lo accept
        fib daddr type local tcp dport { $web_ports } ip saddr != @web4 limit rate 10/second log prefix "qr-refused "
        fib daddr type local tcp dport { $web_ports } ip saddr != @web4 counter drop
        fib daddr type local tcp dport { $web_ports } ip6 saddr != @web6 counter drop
    }
$(nft_redirect)
    chain input {
        type filter hook input priority filter; policy drop;
        ct state established,related accept
        ct state invalid drop
        iif lo accept
        meta l4proto { icmp, ipv6-icmp } limit rate 20/second accept
        tcp dport { $inner_ports } ip saddr @web4 ct state new accept
        tcp dport { $inner_ports } ip6 saddr @web6 ct state new accept
        tcp dport $ssh_port ip saddr @admin4 ct state new accept
        tcp dport $ssh_port ip6 saddr @admin6 ct state new accept
        limit rate 10/second log prefix "qr-refused "
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

iptables_rules() {
  family=$1
  icmp=$([ "$family" = 4 ] && echo icmp || echo ipv6-icmp)
  echo "# Made by network/rules.sh from allow-list.txt, for $([ "$family" = 4 ] && echo iptables-restore || echo ip6tables-restore)."
  # In the raw table, so that a container engine's published ports are held to it too.
  echo '*raw'
  echo ':PREROUTING ACCEPT [0:0]'
  echo ':OUTPUT ACCEPT [0:0]'
  echo ':QR-WEB - [0:0]'
  echo "-A PREROUTING ! -i lo -p tcp -m multiport --dports $web_ports -m addrtype --dst-type LOCAL -j QR-WEB"
  networks "$family" web | sed 's/.*/-A QR-WEB -s & -j RETURN/'
  echo '-A QR-WEB -j DROP'
  echo 'COMMIT'
  echo '*filter'
  echo ':INPUT DROP [0:0]'
  echo ':FORWARD ACCEPT [0:0]'
  echo ':OUTPUT DROP [0:0]'
  echo '-A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT'
  echo '-A INPUT -m conntrack --ctstate INVALID -j DROP'
  echo '-A INPUT -i lo -j ACCEPT'
  echo "-A INPUT -p $icmp -m limit --limit 20/second -j ACCEPT"
  networks "$family" web | sed "s/.*/-A INPUT -s & -p tcp -m multiport --dports $web_ports -m conntrack --ctstate NEW -j ACCEPT/"
  networks "$family" admin | sed "s/.*/-A INPUT -s & -p tcp --dport $ssh_port -m conntrack --ctstate NEW -j ACCEPT/"
  echo '-A INPUT -m limit --limit 10/second -j LOG --log-prefix "qr-refused "'
  echo '-A OUTPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT'
  echo '-A OUTPUT -o lo -j ACCEPT'
  echo "-A OUTPUT -p $icmp -j ACCEPT"
  awk -v family="$family" '$1 == "egress" && (index($2, ":") > 0) == (family == 6) { printf "-A OUTPUT -d %s -p %s --dport %s -j ACCEPT\n", $2, $3, $4 }' "$list"
  echo 'COMMIT'
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
  case $1 in
    nftables) nftables | nft -f - ;;
    iptables)
      iptables_rules 4 | iptables-restore
      iptables_rules 6 | ip6tables-restore
      ;;
    firewalld)
      firewalld_zone web "$web_ports" > /etc/firewalld/zones/qr-web.xml
      firewalld_zone admin "$ssh_port" > /etc/firewalld/zones/qr-admin.xml
      firewall-cmd --reload
      ;;
  esac
  logger -t qr-operations "rules.sh $1 loaded, approval $2" || true
}

usage() {
  echo 'usage: rules.sh check | nginx [--write] | nftables|iptables|firewalld [--apply --approval NUMBER]' >&2
  exit 2
}

command=${1:-}
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
