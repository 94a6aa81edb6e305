#!/bin/sh
# standby.sh status|a|b [--front DIR] [--pid PID]: which node the front (front/nginx.conf) sends everybody to.
# The other one takes over by itself when the chosen one fails; this is for doing it on purpose, before work on a node.
# No connection is cut: nginx answers what it has begun and opens the next connection to the new node.
set -eu
choice=${1:-} front=/etc/nginx pid=''
[ $# -gt 0 ] && shift
while [ $# -gt 0 ]; do
  case $1 in
    --front) front=$2 ;;
    --pid) pid=$2 ;;
    *) echo "standby.sh: unknown: $1" >&2; exit 2 ;;
  esac
  shift 2
done
node() { sed -n "s/^# node $1: //p" "$front/nodes.conf"; }
a=$(node a) b=$(node b)
if [ -z "$a" ] || [ -z "$b" ]; then
  echo "standby.sh: $front/nodes.conf names no nodes" >&2
  exit 1
fi
case $choice in
  status)
    if grep -q "^server $a backup" "$front/nodes.conf"; then echo b; else echo a; fi
    exit 0
    ;;
  a) first=$a second=$b ;;
  b) first=$b second=$a ;;
  *) echo 'usage: standby.sh status|a|b [--front DIR] [--pid PID]' >&2; exit 2 ;;
esac
cat > "$front/nodes.conf.new" <<NODES
# Written by emergency/standby.sh.
# node a: $a
# node b: $b
server $first max_fails=1 fail_timeout=5s;
server $second backup;
NODES
mv "$front/nodes.conf.new" "$front/nodes.conf"
if [ -n "$pid" ]; then kill -HUP "$pid"; else systemctl reload nginx; fi
logger -t qr-operations "standby: everybody to node $choice" 2>/dev/null || true
echo "$choice"
