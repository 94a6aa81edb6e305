#!/bin/sh
# seal.sh KEY [SM2_KEY]: signs the configuration as it now lies in this folder.
# Run it after every change of allow list, policy or configuration, where the key is: never on the server.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
kit=${here%/*}
key=${1:?usage: seal.sh KEY [SM2_KEY]}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
stage=$work/etc

rm -f "$kit/integrity.json" "$kit/integrity.json.sig" "$kit/integrity.json.sm2.sig"
sh "$here/install.sh" "$stage"
QR_SM3=${2:+1} sh "$here/manifest.sh" "$stage" configuration "${QR_VERSION:-local}" "${QR_COMMIT:-local}" > "$work/list"
cat "$work/list" > "$kit/integrity.json"
sh "$here/sign.sh" "$kit/integrity.json" "$key" ${2:+"$2"}
echo "sealed $(sed -n 's/^  "count": \([0-9]*\),$/\1/p' "$kit/integrity.json") files"
