#!/bin/sh
# log-hashes.sh add DIR     notes the hash of each rotated log that is not in DIR/hashes.txt yet
# log-hashes.sh verify DIR  compares all that still lie there; 1 and a line for each fault otherwise
# A line holds the date, the name, the SHA-256 of the uncompressed text, and a link: the SHA-256 over the line before
# and this one. Copy the last link to another machine, and nobody can rewrite the list unseen.
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
  [ "$faults" = 0 ] || exit 1
  echo "good: $(awk 'END { print NR }' "$list") logs, last link $previous"
}

command=${1:-} dir=${2:-}
list=$dir/hashes.txt
case $command in
  add) add ;;
  verify) verify ;;
  *) echo 'usage: log-hashes.sh add|verify DIR' >&2; exit 2 ;;
esac
