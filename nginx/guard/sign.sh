#!/bin/sh
# sign.sh LIST KEY [SM2_KEY]: writes LIST.sig (Ed25519) and, with SM2_KEY, LIST.sm2.sig (SM2 with SM3).
# With QR_SECOND_KEY also LIST.second.sig, by the key of a second person.
# openssl asks for the passphrase of a key that has one.
set -eu
list=$1 key=$2 sm2_key=${3:-}
openssl pkeyutl -sign -inkey "$key" -rawin -in "$list" -out "$list.sig"
rm -f "$list.sm2.sig" "$list.second.sig"
[ -z "${QR_SECOND_KEY:-}" ] || openssl pkeyutl -sign -inkey "$QR_SECOND_KEY" -rawin -in "$list" -out "$list.second.sig"
[ -z "$sm2_key" ] || openssl pkeyutl -sign -inkey "$sm2_key" -rawin -digest sm3 \
  -pkeyopt distid:1234567812345678 -in "$list" -out "$list.sm2.sig"
