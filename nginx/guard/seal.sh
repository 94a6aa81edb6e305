#!/bin/sh
# seal.sh KEY [SM2_KEY]: signs the configuration as it now lies in this folder, for the release that the site beside it names.
# Run it after every change of allow list, policy or configuration, where the key is: never on the server.
# QR_SECOND_KEY: a second person's key signs too. QR_SEALED: seconds since 1970, for a build that must be the same again.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
kit=${here%/*}
key=${1:?usage: seal.sh KEY [SM2_KEY]}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
stage=$work/etc
# shellcheck disable=SC1091
. "$here/release.sh"

of_site() {
  field=$(list_field "$kit/site/integrity.json" "$1")
  echo "${field:-$2}"
}

rm -f "$kit/integrity.json" "$kit/integrity.json.sig" "$kit/integrity.json.sm2.sig" "$kit/integrity.json.second.sig"
sh "$here/install.sh" "$stage"
QR_SM3=${2:+1} sh "$here/manifest.sh" "$stage" configuration "$(of_site version local)" "$(of_site commit local)" "$(of_site number 0)" \
  "$(of_site released 0)" "$(of_site expires 0)" "${QR_SEALED:-$(date +%s)}" > "$work/list"
cat "$work/list" > "$kit/integrity.json"
sh "$here/sign.sh" "$kit/integrity.json" "$key" ${2:+"$2"}
echo "sealed $(list_field "$kit/integrity.json" count) files of $(list_field "$kit/integrity.json" release)"
