#!/bin/sh
# verify.sh DIR KEY [SM2_KEY]
# Is DIR exactly what DIR/integrity.json lists, and is that list signed with KEY (Ed25519 public key, PEM)?
# Silent and 0 when it is. Otherwise one line for each fault, such as "changed assets/app.js", and 1.
# With SM2_KEY the SM2 signature and the SM3 hashes are demanded as well; with QR_SECOND_KEY the signature of a
# second person (integrity.json.second.sig). Reads only, writes nothing. The caller sets the time limit.
#
# Names, kinds and sizes are compared first, and only files of the listed size are read: a fifo, a device or a
# sparse file of 1 TB costs nothing. Names travel between NUL bytes, and a line break in one becomes \001, which
# no listed name holds: no file name can write a line that a tool seems to have written.
set -uf
LC_ALL=C
export LC_ALL

# openssl reads a list whole into memory.
LIST_BYTES=1048576

main() {
  dir=$1 key=$2 sm2_key=${3:-} second_key=${QR_SECOND_KEY:-}
  list=$dir/integrity.json
  [ -d "$dir" ] || fail "missing $dir"
  [ -f "$key" ] || fail "missing key $key"
  for file in "$list" "$list.sig" ${sm2_key:+"$list.sm2.sig"} ${second_key:+"$list.second.sig"}; do is_small_file "$file"; done
  is_signed "$list.sig" "$key" || fail "signature integrity.json"
  [ -z "$sm2_key" ] || is_signed_sm2 "$list.sm2.sig" "$sm2_key" || fail "signature integrity.json (SM2)"
  [ -z "$second_key" ] || is_signed "$list.second.sig" "$second_key" || fail "signature integrity.json (second signer)"
  is_readable || fail "unreadable integrity.json"
  cd "$dir" || fail "unreadable $dir"
  # From here on every path is relative to DIR.
  list=integrity.json
  compare sha256 sha256sum
  [ -z "$sm2_key" ] || compare sm3 openssl dgst -sm3 -r
}

fail() {
  printf '%s\n' "$1"
  exit 1
}

is_small_file() {
  [ -e "$1" ] || [ -L "$1" ] || fail "missing ${1##*/}"
  [ -n "$(find "$1" -type f -size "-${LIST_BYTES}c")" ] || fail "not-a-file ${1##*/}"
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
  count=$(sed -n 's/^  "count": \([0-9]*\),$/\1/p' "$list")
  [ -n "$count" ] && [ "$count" -gt 0 ] && [ "$count" = "$(listed sha256 | awk 'END { print NR }')" ]
}

# Prints "HASH SIZE PATH" for every file of the list.
listed() {
  sed -n 's/^    {"path":"\([A-Za-z0-9._\/-]*\)","size":\([0-9]*\),\(.*\)},\{0,1\}$/\1 \2 \3/p' "$list" |
    sed -n "s/^\([^ ]*\) \([0-9]*\) .*\"$1\":\"\([0-9a-f]\{64\}\)\".*/\3 \2 \1/p"
}

# compare NAME COMMAND…: the list beside names, kinds and sizes, then beside the hashes that COMMAND makes.
compare() {
  name=$1
  shift
  found=$({
    listed "$name" | sed 's/^/L /'
    echo 'end'
    tree D -type d
    tree N -type f
    tree K ! -type d ! -type f
    sized
  } | judge)
  case $found in
    *'compared') ;;
    *) fail "unreadable $dir" ;;
  esac
  faults=$(printf '%s\n' "$found" | sed -n 's/^fault //p')
  hashed=$(hashes "$found" "$@") || faults=$(printf '%s\n%s' "$faults" "$hashed" | sed '/^$/d')
  [ -z "$faults" ] || fail "$(printf '%s\n' "$faults" | sort)"
}

# tree LETTER CONDITION…: one line a name, then `end`. Without `end` find did not come to its end.
tree() {
  letter=$1
  shift
  { find . "$@" -print0 && printf 'end\000'; } 2>/dev/null | lines "$letter"
}

# The listed files that are files of exactly the listed size. One call of find asks for all of them.
sized() {
  IFS='
'
  # shellcheck disable=SC2046 # one word a line; plain names hold neither a line break nor a pattern
  set -- $(listed sha256 | awk '{ printf "%s-path\n./%s\n-size\n%sc\n", (NR > 1 ? "-o\n" : ""), $3, $2 }')
  unset IFS
  tree S -type f \( "$@" \)
}

lines() {
  tr '\n\000' '\001\n' | sed "s/^\./$1 ./"
}

# Prints "fault WORD PATH" for each fault, "hash HASH ./PATH" for each file to be hashed, and last "compared".
judge() {
  awk '
    $0 == "end" { ended++; next }
    { letter = $1; path = substr($0, 5) }
    letter == "L" {
      hash = $2; size = $3; path = $4
      if (path in hash_of || path ~ /(^|\/)\.\.(\/|$)/) print "fault unreadable integrity.json"
      hash_of[path] = hash
      for (folder = path; sub(/\/[^\/]*$/, "", folder);) folders[folder] = 1
      next
    }
    path == "integrity.json" || path == "integrity.json.sig" || path == "integrity.json.sm2.sig" || path == "integrity.json.second.sig" { if (letter != "K") next }
    { shown = path; gsub(/[^A-Za-z0-9._\/ ()-]/, "?", shown) }
    letter == "D" && path != "" && !(path in folders) { print "fault extra " shown "/" }
    letter == "N" { present[path] = 1; if (!(path in hash_of)) print "fault extra " shown }
    letter == "K" { other[path] = 1; print "fault not-a-file " shown }
    letter == "S" { sized[path] = 1 }
    END {
      for (path in hash_of) {
        if (path in other) continue
        if (!(path in present)) print "fault missing " path
        else if (!(path in sized)) print "fault changed " path
        else print "hash " hash_of[path] " ./" path
      }
      if (ended == 5) print "compared"
    }'
}

# hashes FOUND COMMAND…: prints "changed PATH" for each file whose hash is not the listed one, and fails if there is one.
hashes() {
  wanted=$(printf '%s\n' "$1" | sed -n 's/^hash //p')
  shift
  [ -n "$wanted" ] || return 0
  IFS='
'
  # shellcheck disable=SC2046
  set -- "$@" $(printf '%s\n' "$wanted" | sed 's/^[0-9a-f]* //')
  unset IFS
  {
    printf '%s\n' "$wanted" | sed 's/^/wanted /'
    "$@" 2>/dev/null
  } | awk '
    $1 == "wanted" { wanted[$3] = $2; next }
    { sub(/^\*/, "", $2); if (wanted[$2] == $1) same[$2] = 1 }
    END { for (path in wanted) if (!(path in same)) { print "changed " substr(path, 3); bad = 1 } exit bad }'
}

if [ $# -lt 2 ] || [ $# -gt 3 ]; then
  echo "usage: verify.sh DIR KEY [SM2_KEY]" >&2
  exit 2
fi
case $1 in -*) set -- "./$1" "$2" ${3:+"$3"} ;; esac
main "$@"
