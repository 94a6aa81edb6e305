# shellcheck shell=sh disable=SC2034,SC2154
# journal.sh: read by deploy.sh. The operations journal: who changed what, with which approval, and how it ended.
# One line an entry, fields of plain characters alone: no approval text and no file name can write an entry of its own.

# Space for the outcome is kept from the start: a disk that fills up meanwhile cannot silence the end.
JOURNAL_RESERVE_BYTES=16384

open_journal() {
  journal_dir=$root/var/log/qr-code-master
  journal_file=$journal_dir/operations.journal
  mkdir -p "$journal_dir"
}

reserve_journal() {
  dd if=/dev/zero of="$journal_dir/.reserve" bs="$JOURNAL_RESERVE_BYTES" count=1 2>/dev/null && return 0
  rm -f "$journal_dir/.reserve"
  return 1
}

# journal EVENT DETAIL
journal() {
  rm -f "$journal_dir/.reserve"
  printf '%s %s approval=%s by=%s run=%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$1" "$(plain "$approval")" "$(who_asks)" "$run" "$(plain "$2")" >> "$journal_file"
  sync "$journal_file" 2>/dev/null || true
  logger -t qr-operations "$1 approval=$(plain "$approval") run=$run $(plain "$2")" 2>/dev/null || true
}

# Every character that could end a field or a line becomes `?`.
plain() {
  printf '%s' "$1" | tr -c 'A-Za-z0-9._/ :,()+-' '?'
}

# The account of the login, which sudo and su do not change; where there was none, the one that runs this.
who_asks() {
  uid=$(cat /proc/self/loginuid 2>/dev/null) || uid=4294967295
  case $uid in '' | 4294967295) name=${SUDO_USER:-$(id -un)} ;; *) name=$(id -un "$uid" 2>/dev/null) || name=uid-$uid ;; esac
  printf '%s' "$name" | tr -c 'A-Za-z0-9._-' '?'
}

# was_noted EVENT: did this run already write it?
was_noted() {
  awk -v event="$1" -v run="run=$run" '$2 == event { for (i = 3; i <= NF; i++) if ($i == run) found = 1 } END { exit !found }' "$journal_file" 2>/dev/null
}
