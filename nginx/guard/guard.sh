#!/bin/sh
# guard.sh [run|check|health]: starts nginx only on a release and a configuration that are what was signed.
# run     verify, start nginx, verify again every QR_VERIFY_SECONDS and on SIGHUP (which also reloads nginx)
# check   verify once and print the result
# health  for a health check: was the last verification good and recent, and did nginx answer since?
# SIGUSR1 turns the maintenance page on, SIGUSR2 off. SIGTERM lets open answers finish.
# Each result is one JSON line on standard output; a name that is not plain is printed with `?`.
set -u
LC_ALL=C
export LC_ALL

CONF=${QR_CONF:-/etc/nginx/nginx.conf}
SITE=${QR_SITE:-/srv/qr-code-master}
KEY=${QR_KEY:-/etc/qr-code-master/release.pub}
SM2_KEY=${QR_SM2_KEY:-}
SECONDS_BETWEEN=${QR_VERIFY_SECONDS:-300}
# A verification that takes longer counts as failed.
SECONDS_LIMIT=${QR_VERIFY_LIMIT:-60}
SECONDS_BETWEEN_ANSWERS=${QR_ANSWER_SECONDS:-60}
# What happens to a changed file: maintenance = 503 for everything; stop = nginx ends; health = served, health check red.
ON_MISMATCH=${QR_ON_MISMATCH:-maintenance}
# Lives in tmpfs and is gone with the container.
RUN_DIR=${QR_RUN_DIR:-/tmp/qr-code-master}
# Outlives a restart where it is a volume: the maintenance switch and the highest release seen.
STATE_DIR=${QR_STATE_DIR:-/var/lib/qr-code-master}
CONF_DIR=${CONF%/*}
FAULTS=$RUN_DIR/faults
STEP=1
# Seconds that the wall clock may move against the clock of the kernel: more is no slow correction.
CLOCK_TOLERANCE=30
# Open to every address and answered in maintenance too, so that asking writes no refusal into the log.
PROBE=/errors/error.css
# Beyond it the log would only repeat itself.
FAULTS_LOGGED=20
HERE=${0%/*}
# shellcheck disable=SC1091
. "$HERE/release.sh"

run() {
  is_number "$SECONDS_BETWEEN" || die "QR_VERIFY_SECONDS is not a number of seconds: $SECONDS_BETWEEN"
  is_number "$SECONDS_LIMIT" || die "QR_VERIFY_LIMIT is not a number of seconds: $SECONDS_LIMIT"
  is_number "$SECONDS_BETWEEN_ANSWERS" || die "QR_ANSWER_SECONDS is not a number of seconds: $SECONDS_BETWEEN_ANSWERS"
  case $ON_MISMATCH in maintenance | stop | health) ;; *) die "QR_ON_MISMATCH is none of maintenance, stop, health: $ON_MISMATCH" ;; esac
  nginx='' reload='' stopping='' shown='' blocked='' worker=''
  # A handler only notes what is wanted: work done in one could be interrupted by the next.
  trap 'reload=yes' HUP
  trap 'maintenance=on' USR1
  trap 'maintenance=off' USR2
  trap 'stopping=yes' TERM INT
  mkdir -p "$RUN_DIR" || die "cannot write to $RUN_DIR"
  turn_red
  read_maintenance
  heed
  start_clock
  if ! verify_all start; then
    [ -z "$stopping" ] || exit 143
    say start refused '' '' 'nginx was not started'
    exit 1
  fi
  note_verified
  nginx -c "$CONF" -e stderr &
  nginx=$!
  await_answer
  remember_release
  say start ok '' '' "verified every $SECONDS_BETWEEN s"
  attend
  wait_for_nginx
  turn_red
  say stop "$([ "$status" = 0 ] && echo ok || echo failed)" '' '' "nginx ended with $status"
  exit "$status"
}

attend() {
  read_clock
  verify_at=$((now + SECONDS_BETWEEN)) answer_at=$((now + SECONDS_BETWEEN_ANSWERS))
  while is_running "$nginx"; do
    pause "$STEP"
    heed
    [ -z "$stopping" ] || continue
    read_clock
    notice_clock
    if [ -n "$reload" ]; then
      reload=''
      if verify_again signal; then kill -HUP "$nginx"; fi
    elif [ "$now" -ge "$verify_at" ]; then
      verify_again timer
    elif [ "$now" -ge "$answer_at" ]; then
      confirm_answer
    fi
  done
}

# In short steps, so that a signal that comes just before `wait` is late by one step and not lost.
pause() {
  sleep "$1" &
  wait $!
}

# What the signals asked for. Called in every step, also while a verification runs.
heed() {
  # Again in each step: nginx forgets a signal that comes between its first socket and its first wait.
  if [ -n "$stopping" ] && [ -n "$nginx" ]; then kill -QUIT "$nginx" 2>/dev/null; fi
  if [ "$maintenance" != "$wanted" ]; then keep_maintenance; fi
  page=off
  if [ "$wanted" = on ] || [ -n "$blocked" ]; then page=on; fi
  if [ "$page" != "$shown" ]; then show_page; fi
}

# A child that ended and was not waited for yet still answers `kill -0`.
is_running() {
  { read -r _ _ state _ < "/proc/$1/stat"; } 2>/dev/null && [ "$state" != Z ]
}

# `wait` also ends when a signal was handled.
wait_for_nginx() {
  while :; do
    wait "$nginx"
    status=$?
    kill -0 "$nginx" 2>/dev/null || return 0
  done
}

# limited SECONDS COMMAND…: signals are heard meanwhile; ends the command with all its children at the limit (124).
limited() {
  read_clock
  limit_at=$((now + $1))
  shift
  "$@" &
  worker=$!
  while is_running "$worker"; do
    pause 0.1
    heed
    read_clock
    if [ "$now" -ge "$limit_at" ] || [ -n "$stopping" ]; then
      end_tree "$worker"
      return 124
    fi
  done
  while :; do
    wait "$worker"
    code=$?
    kill -0 "$worker" 2>/dev/null || return "$code"
  done
}

# The process and everything below it: a hash of an endless file goes on without its shell.
end_tree() {
  for tree in $(descendants "$1"); do kill -KILL "$tree" 2>/dev/null; done
}

descendants() {
  echo "$1"
  for entry in /proc/[0-9]*/stat; do
    { read -r line < "$entry"; } 2>/dev/null || continue
    # The name in brackets may hold blanks.
    # shellcheck disable=SC2086
    set -- "$1" ${line##*) }
    [ "$3" != "$1" ] || (descendants "${line%% *}")
  done
}

# Seconds of the kernel's clock, which nobody can set, into `now`. Where /proc holds processes alone, the start of a
# process tells it, in hundredths (USER_HZ).
read_clock() {
  if { read -r now _ < /proc/uptime; } 2>/dev/null; then
    now=${now%.*}
  else
    now=$(awk '{ sub(/.*\) /, ""); print int($20 / 100) }' /proc/self/stat)
  fi
}

start_clock() {
  read_clock
  offset=$(($(date +%s) - now))
}

# A clock that is set back would hide when things happened, and how old a release is.
notice_clock() {
  moved=$(($(date +%s) - now - offset))
  case ${moved#-} in "$moved") back='' ;; *) back=yes ;; esac
  [ "${moved#-}" -gt "$CLOCK_TOLERANCE" ] || return 0
  offset=$((offset + moved))
  if [ -n "$back" ]; then say clock mismatch '' '' "set back by ${moved#-} s"; else say clock ok '' '' "set ahead by $moved s"; fi
  verify_at=$now
}

verify_again() {
  verify_at=$((now + SECONDS_BETWEEN))
  if verify_all "$1"; then
    note_verified
    blocked=''
    heed
    confirm_answer
    return
  fi
  [ -z "$stopping" ] || return 1
  verified=''
  # Changed files stop being served before the health check says so: who sees it red sees none of them.
  case $ON_MISMATCH in
    stop) kill -QUIT "$nginx" ;;
    maintenance)
      # The page itself is no longer what was signed: nothing is left that may be shown.
      if [ -n "$page_is_bad" ]; then kill -QUIT "$nginx"; else blocked=yes; fi
      heed
      ;;
  esac
  turn_red
  return 1
}

# verify_all WHY: both parts are looked at even when the first is bad, so that every fault is logged.
verify_all() {
  good=0 page_is_bad=''
  verify_part "$1" configuration "$CONF_DIR" || good=1
  [ -z "$stopping" ] || return 1
  verify_part "$1" site "$SITE" || good=1
  [ "$good" = 1 ] || verify_release || good=1
  [ -z "$stopping" ] || return 1
  return "$good"
}

verify_part() {
  # shellcheck disable=SC2086 # no SM2 key is no argument, not an empty one
  limited "$SECONDS_LIMIT" verify_to "$FAULTS" "$3" "$KEY" $SM2_KEY
  code=$?
  if [ "$code" = 0 ]; then
    say verify ok "$2" '' "$1"
    return 0
  fi
  # A stop is no verdict.
  [ -z "$stopping" ] || return 1
  [ "$code" != 124 ] || echo "overdue $3" > "$FAULTS"
  [ -s "$FAULTS" ] || echo 'unreadable verify.sh' > "$FAULTS"
  seen=0
  while read -r fault file; do
    seen=$((seen + 1))
    case $2:$file in configuration:errors/*) page_is_bad=yes ;; esac
    [ "$seen" -gt "$FAULTS_LOGGED" ] || say verify mismatch "$2" "$file" "$fault"
  done < "$FAULTS"
  [ "$seen" -le "$FAULTS_LOGGED" ] || say verify mismatch "$2" '' "$((seen - FAULTS_LOGGED)) more"
  return 1
}

verify_to() {
  output=$1
  shift
  sh "$HERE/verify.sh" "$@" > "$output"
}

# Both lists are signed and whole; do they belong together, and is this the newest release that ran here?
verify_release() {
  if reason=$(judge_release "$CONF_DIR" "$SITE" "$STATE_DIR" "${KEY%/*}" "$KEY"); then
    # An old release goes on serving: its age is an alarm, not an outage.
    ! is_expired "$SITE/integrity.json" || say expiry mismatch release '' 'the release has expired: make a newer one'
    return 0
  fi
  say verify mismatch release '' "$reason"
  return 1
}

# A file system that takes nothing costs the memory of the switch, not the service.
remember_release() {
  remember "$CONF_DIR" "$STATE_DIR" 2>/dev/null || say state failed '' '' 'no memory: the highest release seen is not kept'
}

# Green needs an answer of nginx, not only its process.
await_answer() {
  tries=0
  while is_running "$nginx" && [ -z "$stopping" ]; do
    if is_answering; then
      turn_green
      return
    fi
    tries=$((tries + 1))
    [ "$tries" != 20 ] || say answer failed '' '' 'nginx runs and does not answer'
    pause 0.5
    heed
  done
}

confirm_answer() {
  read_clock
  answer_at=$((now + SECONDS_BETWEEN_ANSWERS))
  if is_answering; then
    [ -z "$verified" ] || turn_green
  else
    [ -z "$stopping" ] || return 1
    turn_red
    say answer failed '' '' 'nginx does not answer'
    return 1
  fi
}

# Asks each port that the configuration listens on, by openssl: the image holds no other client.
is_answering() {
  for listener in $(listeners); do
    port=${listener##*:}
    address=${listener%:*}
    case $address in '*' | 0.0.0.0 | "$listener") address=127.0.0.1 ;; '[::]') address='[::1]' ;; esac
    is_tls=''
    case $port in *s) port=${port%s} is_tls=yes ;; esac
    if [ -n "$is_tls" ]; then
      limited 5 ask_tls "$address:$port" || return 1
    else
      limited 5 ask_plain "$address:$port" || return 1
    fi
  done
}

# `listen` of the main file as ADDRESS:PORT or *:PORT, with `s` after the port for TLS. A redirect port beside TLS
# answers by name alone, so only TLS is asked there.
listeners() {
  sed -n 's/^ *listen \([^ ;]*\)\(.*\);.*/\1 \2 /p' "$CONF" | awk '
    $1 ~ /^unix:/ { next }
    { name = $1; if (name !~ /:[0-9]+$/) name = "*:" name }
    / ssl / { tls[name] = 1; any = 1; next }
    { plain[name] = 1 }
    END {
      for (name in tls) print name "s"
      if (!any) for (name in plain) print name
    }'
}

# openssl fetches a revocation list by HTTP; what comes is none, and the complaint tells an answer from no answer.
ask_plain() {
  openssl crl -noout -in "http://$1$PROBE" 2>&1 | tr '\n' ' ' | sed -n '/code=[1-5][0-9][0-9]/p; /missing asn1 encoding/p; /unexpected content type/p' | grep_any
}

ask_tls() {
  name=$(sed -n 's/^server_name  *\([^ ;]*\).*/\1/p' "$CONF_DIR/conf/server-name.conf" | sed -n 1p)
  printf 'GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' "$PROBE" "$name" |
    openssl s_client -quiet -connect "$1" -servername "$name" 2>/dev/null | sed -n '1s/^HTTP\/1\.1 [1-5][0-9][0-9] .*/answered/p' | grep_any
}

grep_any() {
  awk 'END { exit NR == 0 }'
}

note_verified() {
  read_clock
  verified=$now
}

# Of a release that was verified, by an nginx that answers.
turn_green() {
  read_clock
  echo "$verified $now" > "$RUN_DIR/verified"
  list_field "$SITE/integrity.json" release > "$RUN_DIR/release"
  echo ok > "$RUN_DIR/health"
}

turn_red() {
  rm -f "$RUN_DIR/health" "$RUN_DIR/verified" "$RUN_DIR/release"
}

# QR_MAINTENANCE=on|off decides for this start; without it what was last switched holds.
read_maintenance() {
  maintenance=${QR_MAINTENANCE:-}
  if [ -z "$maintenance" ]; then
    maintenance=off
    [ ! -f "$STATE_DIR/maintenance" ] || maintenance=on
  fi
  case $maintenance in on | off) ;; *) die "QR_MAINTENANCE is neither on nor off: $maintenance" ;; esac
  wanted=$maintenance
}

keep_maintenance() {
  wanted=$maintenance
  if [ "$wanted" = on ]; then
    { mkdir -p "$STATE_DIR" && : > "$STATE_DIR/maintenance"; } 2>/dev/null ||
      say maintenance failed '' '' "$STATE_DIR cannot be written: a restart will end it"
  else
    rm -f "$STATE_DIR/maintenance" 2>/dev/null
    [ ! -f "$STATE_DIR/maintenance" ] || say maintenance failed '' '' "$STATE_DIR cannot be written: a restart will begin it"
  fi
  say maintenance ok '' '' "$wanted"
}

show_page() {
  shown=$page
  if [ "$page" = on ]; then : > "$RUN_DIR/maintenance"; else rm -f "$RUN_DIR/maintenance"; fi
  [ "$page" = "$wanted" ] || say maintenance ok '' '' 'on after a mismatch'
}

health() {
  [ -f "$RUN_DIR/health" ] || die 'the last verification failed, nginx did not answer, or there was none'
  read_clock
  read -r verified answered < "$RUN_DIR/verified"
  is_recent "$verified" $((SECONDS_BETWEEN + 2 * SECONDS_LIMIT + 15)) || die "the last verification is $((now - verified)) s old"
  is_recent "$answered" $((SECONDS_BETWEEN_ANSWERS + 2 * SECONDS_LIMIT + 15)) || die "the last answer of nginx is $((now - answered)) s old"
  is_listening || die 'nginx listens on no port'
}

# A time after now is of another boot.
is_recent() {
  [ "$now" -ge "$1" ] && [ $((now - $1)) -le "$2" ]
}

# nginx's own ports in the tables of this network namespace: state 0A is LISTEN.
is_listening() {
  for port in ${QR_PORTS:-8080}; do
    awk -v port="$(printf ':%04X' "$port")" '$4 == "0A" && substr($2, length($2) - 4) == port { found = 1 } END { exit !found }' \
      /proc/net/tcp /proc/net/tcp6 2>/dev/null || return 1
  done
}

is_number() {
  case $1 in '' | *[!0-9]* | 0) return 1 ;; esac
}

# say EVENT OUTCOME PART FILE DETAIL
say() {
  file=$(printf '%s' "$4" | tr -c 'A-Za-z0-9._/ ()-' '?')
  detail=$(printf '%s' "$5" | tr -c 'A-Za-z0-9._/ ():,+-' '?')
  printf '{"time":"%s","log":"integrity","event":"%s","outcome":"%s","part":"%s","file":"%s","detail":"%s"}\n' \
    "$(date -u +%Y-%m-%dT%H:%M:%S+00:00)" "$1" "$2" "$3" "$file" "$detail"
}

die() {
  echo "guard.sh: $1" >&2
  exit 1
}

check() {
  nginx='' stopping='' shown=off blocked='' maintenance=off wanted=off FAULTS=$FAULTS.check
  mkdir -p "$RUN_DIR" && verify_all check
}

case ${1:-run} in
  run) run ;;
  check) check ;;
  health) health ;;
  *)
    echo 'usage: guard.sh [run|check|health]' >&2
    exit 2
    ;;
esac
