#!/bin/sh
# manifest.sh DIR PART VERSION COMMIT [NUMBER RELEASED EXPIRES SEALED]: prints the list that verify.sh compares DIR with.
# With QR_SM3=1 each file carries its SM3 hash too. Fails on a name that the list could not hold.
set -eu
LC_ALL=C
export LC_ALL

dir=$1 part=$2 version=$3 commit=$4 number=${5:-0} released=${6:-0} expires=${7:-0}
sealed=${8:-$released}
cd "$dir"

plain=$(find . -type f ! -path ./integrity.json ! -path ./integrity.json.sig ! -path ./integrity.json.sm2.sig ! -path ./integrity.json.second.sig | sed 's,^\./,,' | sort)
odd=$(find . ! -type d ! -type f; printf '%s\n' "$plain" | sed -n '/[^A-Za-z0-9._\/-]/p')
if [ -n "$odd" ]; then
  echo "manifest.sh: not a plain file with a plain name: $odd" >&2
  exit 1
fi

entry() {
  sm3=
  [ -z "${QR_SM3:-}" ] || sm3=",\"sm3\":\"$(openssl dgst -sm3 -r "$1" | cut -d ' ' -f 1)\""
  printf '    {"path":"%s","size":%d,"sha256":"%s"%s}' "$1" "$(($(wc -c < "$1")))" "$(sha256sum "$1" | cut -d ' ' -f 1)" "$sm3"
}

cat <<HEAD
{
  "format": 1,
  "name": "qr-code-master",
  "part": "$part",
  "version": "$version",
  "commit": "$commit",
  "release": "$version-$number-$commit",
  "number": $number,
  "released": $released,
  "expires": $expires,
  "sealed": $sealed,
  "count": $(printf '%s\n' "$plain" | wc -l | tr -d ' '),
  "files": [
HEAD
printf '%s\n' "$plain" | {
  comma=
  while read -r file; do
    [ -z "$comma" ] || printf ',\n'
    entry "$file"
    comma=1
  done
}
printf '\n  ]\n}\n'
