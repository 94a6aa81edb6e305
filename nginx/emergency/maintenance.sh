#!/bin/sh
# maintenance.sh on|off [--container NAME [--engine ENGINE] | --pid PID]   the kill switch: 503 and its page for everything
# Without an option: the systemd service. Installed copies of the app go on working without the server.
set -eu
state=${1:-}
case $state in on) signal=USR1 ;; off) signal=USR2 ;; *) echo 'usage: maintenance.sh on|off [--container NAME [--engine ENGINE] | --pid PID]' >&2; exit 2 ;; esac
shift
container='' engine=docker pid=''
while [ $# -gt 0 ]; do
  case $1 in
    --container) container=$2 ;;
    --engine) engine=$2 ;;
    --pid) pid=$2 ;;
    *) echo "maintenance.sh: unknown: $1" >&2; exit 2 ;;
  esac
  shift 2
done
if [ -n "$container" ]; then
  # shellcheck disable=SC2086 # the engine may come with options of its own
  $engine kill --signal "$signal" "$container" >/dev/null
elif [ -n "$pid" ]; then
  kill -s "$signal" "$pid"
else
  systemctl kill --kill-whom=main --signal="$signal" qr-code-master.service
fi
logger -t qr-operations "maintenance $state" 2>/dev/null || true
echo "maintenance $state"
