#!/bin/sh
# guard.sh [run|check|health]: starts nginx only on a release and a configuration that are what was signed.
# run     verify, start nginx, verify again every QR_VERIFY_SECONDS and on SIGHUP (which also reloads nginx)
# check   verify once and say so
# health  for a health check: was the last verification good and recent, and is the port open?
# SIGUSR1 turns the maintenance page on, SIGUSR2 off. SIGTERM lets open answers finish.
# Each result is one JSON line on standard output; file names that are not plain are told with `?`.
set -u
LC_ALL=C
export LC_ALL

CONF=${QR_CONF:-/etc/nginx/nginx.conf}
SITE=${QR_SITE:-/srv/qr-code-master}
KEY=${QR_KEY:-/etc/qr-code-master/release.pub}
SM2_KEY=${QR_SM2_KEY:-}
SECONDS_BETWEEN=${QR_VERIFY_SECONDS:-300}
ON_MISMATCH=${QR_ON_MISMATCH:-health}
# Everything here lives in tmpfs and is gone with the process.
RUN_DIR=${QR_RUN_DIR:-/tmp/qr-code-master}
CONF_DIR=${CONF%/*}
STEP=1
HERE=${0%/*}

run() {
  case $SECONDS_BETWEEN in '' | *[!0-9]* | 0) die "QR_VERIFY_SECONDS is not a number of seconds: $SECONDS_BETWEEN" ;; esac
  case $ON_MISMATCH in health | stop) ;; *) die "QR_ON_MISMATCH is neither health nor stop: $ON_MISMATCH" ;; esac
  # As process 1 of a container it would not even hear the signal.
  trap 'exit 143' TERM INT
  mkdir -p "$RUN_DIR" || die "cannot write to $RUN_DIR"
  turn_red
  maintenance=${QR_MAINTENANCE:-off}
  case $maintenance in on | off) ;; *) die "QR_MAINTENANCE is neither on nor off: $maintenance" ;; esac
  shown=''
  switch_maintenance
  if ! verify_all start; then
    say start refused '' '' 'nginx was not started'
    exit 1
  fi
  nginx -c "$CONF" -e stderr &
  nginx=$!
  # A handler only notes what is wanted: work done in one could be interrupted by the next.
  reload=''
  stopping=''
  trap 'reload=yes' HUP
  trap 'maintenance=on' USR1
  trap 'maintenance=off' USR2
  trap 'stopping=yes; kill -QUIT "$nginx"' TERM INT
  turn_green
  say start ok '' '' "verified every $SECONDS_BETWEEN s"
  attend
  wait_for_nginx
  turn_red
  say stop "$([ "$status" = 0 ] && echo ok || echo failed)" '' '' "nginx ended with $status"
  exit "$status"
}

# In short steps, so that a signal that comes just before `wait` is late by one step and not lost.
attend() {
  elapsed=0
  while is_running; do
    sleep "$STEP" &
    wait $!
    # Once more each step: nginx forgets a signal that comes between its first socket and its first wait.
    if [ -n "$stopping" ]; then kill -QUIT "$nginx" 2>/dev/null; continue; fi
    elapsed=$((elapsed + STEP))
    if [ "$maintenance" != "$shown" ]; then switch_maintenance; fi
    if [ -n "$reload" ]; then
      reload=''
      elapsed=0
      if verify_again signal; then kill -HUP "$nginx"; fi
    elif [ "$elapsed" -ge "$SECONDS_BETWEEN" ]; then
      elapsed=0
      verify_again timer
    fi
  done
}

# A child that ended and was not waited for yet still answers `kill -0`.
is_running() {
  read -r _ _ state _ 2>/dev/null < "/proc/$nginx/stat" && [ "$state" != Z ]
}

# `wait` also ends when a signal was handled.
wait_for_nginx() {
  while :; do
    wait "$nginx"
    status=$?
    kill -0 "$nginx" 2>/dev/null || return 0
  done
}

verify_again() {
  if verify_all "$1"; then
    turn_green
    return 0
  fi
  turn_red
  [ "$ON_MISMATCH" = health ] || kill -QUIT "$nginx"
  return 1
}

# verify_all WHY: both parts are looked at even when the first is bad, so that every fault is told.
verify_all() {
  good=0
  verify_part "$1" configuration "$CONF_DIR" || good=1
  verify_part "$1" site "$SITE" || good=1
  return "$good"
}

verify_part() {
  # shellcheck disable=SC2086 # no SM2 key is no argument, not an empty one
  if sh "$HERE/verify.sh" "$3" "$KEY" $SM2_KEY > "$RUN_DIR/faults"; then
    say verify ok "$2" '' "$1"
    return 0
  fi
  [ -s "$RUN_DIR/faults" ] || echo 'unreadable verify.sh' > "$RUN_DIR/faults"
  while read -r fault file; do say verify mismatch "$2" "$file" "$fault"; done < "$RUN_DIR/faults"
  return 1
}

turn_green() {
  date +%s > "$RUN_DIR/verified"
  echo ok > "$RUN_DIR/health"
}

turn_red() {
  rm -f "$RUN_DIR/health" "$RUN_DIR/verified"
}

# What is wanted may change while this runs: the next step then sees the difference.
switch_maintenance() {
  shown=$maintenance
  if [ "$shown" = on ]; then : > "$RUN_DIR/maintenance"; else rm -f "$RUN_DIR/maintenance"; fi
  say maintenance ok '' '' "$shown"
}

health() {
  [ -f "$RUN_DIR/health" ] || die 'the last verification failed, or there was none'
  age=$(($(date +%s) - $(cat "$RUN_DIR/verified")))
  [ "$age" -le $((2 * SECONDS_BETWEEN + 60)) ] || die "the last verification is $age s old"
  is_listening || die 'nginx listens on no port'
}

# nginx's own ports in the tables of this network namespace: state 0A is LISTEN.
is_listening() {
  for port in ${QR_PORTS:-8080}; do
    awk -v port="$(printf ':%04X' "$port")" '$4 == "0A" && substr($2, length($2) - 4) == port { found = 1 } END { exit !found }' \
      /proc/net/tcp /proc/net/tcp6 2>/dev/null || return 1
  done
}

# say EVENT OUTCOME PART FILE DETAIL
say() {
  file=$(printf '%s' "$4" | tr -c 'A-Za-z0-9._/ ()-' '?')
  printf '{"time":"%s","log":"integrity","event":"%s","outcome":"%s","part":"%s","file":"%s","detail":"%s"}\n' \
    "$(date -u +%Y-%m-%dT%H:%M:%S+00:00)" "$1" "$2" "$3" "$file" "$5"
}

die() {
  echo "guard.sh: $1" >&2
  exit 1
}

case ${1:-run} in
  run) run ;;
  check) mkdir -p "$RUN_DIR" && verify_all check ;;
  health) health ;;
  *)
    echo 'usage: guard.sh [run|check|health]' >&2
    exit 2
    ;;
esac
