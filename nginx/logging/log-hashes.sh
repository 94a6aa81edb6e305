#!/bin/sh
# log-hashes.sh add DIR     notes the hash of each rotated log that is not in DIR/hashes.txt yet
#                           and sends the end of the list to the collector, through rsyslog's socket
# log-hashes.sh verify DIR [--end COUNT:LINK]  compares all that still lie there; 1 and a line for each fault otherwise
# A line holds the date, the name, the SHA-256 of the uncompressed text, and a link: the SHA-256 over the line before and
# this one. The list alone proves no more than that nobody edited it in the middle: root can write all of it again, or cut
# its end. Give --end as the collector has it (fields "logs" and "link" of the last line with "log":"chain").
set -eu
LC_ALL=C
export LC_ALL

content() {
  case $1 in
    *.gz) gzip -dc "$1" ;;
    *) cat "$1" ;;
  esac | sha256sum | cut -d ' ' -f 1
}

link() {
  printf '%s' "$1" | sha256sum | cut -d ' ' -f 1
}

add() {
  touch "$list"
  chmod 0640 "$list"
  for file in "$dir"/*.log-*; do
    [ -f "$file" ] || continue
    name=$(basename "$file" .gz)
    if ! awk -v name="$name" '$2 == name { found = 1 } END { exit !found }' "$list"; then
      line="$(date -u +%Y-%m-%d) $name $(content "$file")"
      previous=$(awk 'END { print $4 }' "$list")
      printf '%s %s\n' "$line" "$(link "$previous $line")" >> "$list"
    fi
  done
  send_end
}

# Root's own socket: a tag in the journal could be anybody's.
send_end() {
  end=$(awk 'END { if (NR) printf "\"logs\":%d,\"link\":\"%s\"", NR, $4 }' "$list")
  [ -n "$end" ] || return 0
  [ -S "$socket" ] || { echo "log-hashes.sh: the end was not sent: no socket $socket" >&2; return 1; }
  logger --socket "$socket" --tag qr_code_master "{\"time\":\"$(date -u +%Y-%m-%dT%H:%M:%S+00:00)\",\"log\":\"chain\",$end}"
}

verify() {
  [ -f "$list" ] || { echo "missing hashes.txt"; exit 1; }
  oldest=$(date -u -d '190 days ago' +%Y%m%d)
  previous='' faults=0
  while read -r day name hash chain; do
    if [ "$(link "$previous $day $name $hash")" != "$chain" ]; then echo "broken chain at $name"; faults=1; fi
    previous=$chain
    file=$dir/$name
    [ -f "$file" ] || file=$dir/$name.gz
    if [ -f "$file" ]; then
      if [ "$(content "$file")" != "$hash" ]; then echo "changed $name"; faults=1; fi
    elif [ "$(echo "$day" | tr -d -)" -gt "$oldest" ]; then
      echo "missing $name"
      faults=1
    fi
  done < "$list"
  count=$(awk 'END { print NR }' "$list")
  if [ -n "$end" ]; then
    at=$(awk -v n="${end%%:*}" 'NR == n { print $4 }' "$list")
    if [ "$at" != "${end#*:}" ] || [ -z "$at" ]; then echo "the end that the collector has is not in the list: cut, or written again"; faults=1; fi
  fi
  [ "$faults" = 0 ] || exit 1
  if [ -n "$end" ]; then
    echo "good: $count logs, last link $previous; the collector's end is in the list"
  else
    echo "good as far as it goes: $count logs, last link $previous; whether the end was cut is not checked without --end"
  fi
}

command=${1:-} dir=${2:-} end=''
if [ "${3:-}" = --end ]; then
  end=${4:-}
  case $end in [1-9]*:????????????????????????????????????????????????????????????????) ;; *) echo 'log-hashes.sh: --end COUNT:LINK' >&2; exit 2 ;; esac
fi
list=$dir/hashes.txt
socket=${QR_LOG_SOCKET:-/run/qr-code-master/log.sock}
case $command in
  add) add ;;
  verify) verify ;;
  *) echo 'usage: log-hashes.sh add|verify DIR [--end COUNT:LINK]' >&2; exit 2 ;;
esac
