#!/bin/sh
# verify.sh DIR KEY [SM2_KEY]
# Is DIR exactly what DIR/integrity.json lists, and is that list signed with KEY (Ed25519 public key, PEM)?
# Silent and 0 when it is. Otherwise one line for each fault, such as "changed assets/app.js", and 1.
# With SM2_KEY the SM2 signature and the SM3 hashes are demanded as well. Reads only, writes nothing.
set -u
LC_ALL=C
export LC_ALL

main() {
  dir=$1 key=$2 sm2_key=${3:-}
  list=$dir/integrity.json
  [ -d "$dir" ] || fail "missing $dir"
  [ -f "$key" ] || fail "missing key $key"
  [ -f "$list" ] || fail "missing integrity.json"
  [ -f "$list.sig" ] || fail "missing integrity.json.sig"
  is_signed "$list.sig" "$key" || fail "signature integrity.json"
  [ -z "$sm2_key" ] || is_signed_sm2 "$list.sm2.sig" "$sm2_key" || fail "signature integrity.json (SM2)"
  is_readable "$list" || fail "unreadable integrity.json"
  compare_all sha256 sha256sum
  [ -z "$sm2_key" ] || compare_all sm3 openssl dgst -sm3 -r
}

# A comparison that did not come to its end, for want of memory or of a tool, must not look like one without faults.
compare_all() {
  result=$(compare "$@")
  case $result in
    "compared $count") ;;
    *"compared $count") fail "$(printf '%s\n' "$result" | sed '$d' | sort)" ;;
    *) fail "unreadable $dir" ;;
  esac
}

fail() {
  printf '%s\n' "$1"
  exit 1
}

is_signed() {
  openssl pkeyutl -verify -pubin -inkey "$2" -rawin -in "$list" -sigfile "$1" >/dev/null 2>&1
}

# GB/T 35276 takes this user id where none was agreed.
is_signed_sm2() {
  openssl pkeyutl -verify -pubin -inkey "$2" -rawin -digest sm3 -pkeyopt distid:1234567812345678 \
    -in "$list" -sigfile "$1" >/dev/null 2>&1
}

# A line that this script could not read would be a file that nobody checks: their number is signed too.
is_readable() {
  count=$(sed -n 's/^  "count": \([0-9]*\),$/\1/p' "$1")
  [ -n "$count" ] && [ "$count" -gt 0 ] && [ "$count" = "$(listed sha256 | awk 'END { print NR }')" ]
}

# Prints "HASH  PATH" for every file of the list.
listed() {
  sed -n 's/^    {"path":"\([A-Za-z0-9._\/-]*\)","size":[0-9]*,\(.*\)},\{0,1\}$/\1 \2/p' "$list" |
    sed -n "s/^\([^ ]*\) .*\"$1\":\"\([0-9a-f]\{64\}\)\".*/\2  \1/p"
}

# compare NAME COMMAND…: the list beside what COMMAND says of every file that lies here.
# One line a fault, then "compared" and how many files the list had.
compare() {
  name=$1
  shift
  {
    listed "$name" | sed 's/^/listed /'
    cd "$dir" || exit 1
    find . ! -type d ! -type f | sed 's,^,not-a-file ,'
    find . -type f ! -path ./integrity.json ! -path ./integrity.json.sig ! -path ./integrity.json.sm2.sig -exec "$@" {} +
  } | awk '
    $1 == "listed" { hash = $2; sub(/^listed [0-9a-f]+  /, ""); listed[$0] = hash; count++; next }
    $1 == "not-a-file" { sub(/^not-a-file \.\//, ""); print "not-a-file " $0; next }
    { hash = $1; sub(/^[\\]?[0-9a-f]+ [ *]\.\//, ""); found[$0] = hash }
    END {
      for (path in found) if (!(path in listed)) print "extra " path
      for (path in listed) if (path in found && listed[path] != found[path]) print "changed " path
      for (path in listed) if (!(path in found)) print "missing " path
      print "compared " count
    }'
}

if [ $# -lt 2 ] || [ $# -gt 3 ]; then
  echo "usage: verify.sh DIR KEY [SM2_KEY]" >&2
  exit 2
fi
main "$@"
