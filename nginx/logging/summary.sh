#!/bin/sh
# summary.sh [FILE…]: what happened, by day and kind: requests by class, refused sources, operations, lost reports,
# verifications. Reads access, operation and integrity logs (also .gz), or standard input. For the audit administrator.
set -eu
LC_ALL=C
export LC_ALL

lines() {
  [ $# -gt 0 ] || { cat; return; }
  for file in "$@"; do
    case $file in *.gz) gzip -dc "$file" ;; *) cat "$file" ;; esac
  done
}

lines "$@" | awk '
  function field(name,    at, rest) {
    at = index($0, "\"" name "\":")
    if (!at) return ""
    rest = substr($0, at + length(name) + 3)
    if (substr(rest, 1, 1) == "\"") { rest = substr(rest, 2); return substr(rest, 1, index(rest, "\"") - 1) }
    match(rest, /^[0-9.]+/)
    return substr(rest, 1, RLENGTH)
  }
  { day = substr(field("time"), 1, 10); if (day == "") next }
  index($0, "\"log\":\"operation\"") {
    operations[day " " field("event") " " field("outcome")] += field("count")
    session = field("session"); sequence = field("sequence") + 0
    if (!((session, sequence) in seen)) { seen[session, sequence] = 1; reported[session]++ }
    if (sequence > highest[session]) highest[session] = sequence
    next
  }
  index($0, "\"log\":\"integrity\"") { checks[day " " field("event") " " field("outcome")]++; next }
  { class = field("class"); requests[day " " class]++; if (class != "allowed") refused[field("source") " " class]++ }
  END {
    for (key in requests) print "requests " key " " requests[key] | "sort"
    for (key in refused) print "refused " key " " refused[key] | "sort"
    for (key in operations) print "operations " key " " operations[key] | "sort"
    for (key in checks) print "integrity " key " " checks[key] | "sort"
    close("sort")
    for (session in highest) lost += highest[session] - reported[session]
    print "lost-reports " lost + 0
  }'
