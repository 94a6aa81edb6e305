#!/bin/sh
# backup-check.sh one ARCHIVE --signer KEY.pub                      is it what its signature says?
# backup-check.sh fresh DIR --signer KEY.pub [--hours 26]           the same of the newest in DIR, and its age
# backup-check.sh restorable DIR --signer KEY.pub --identity KEY [--hours 26]
#   also decrypts it and judges every member as a restore would: for the machine that holds the secret half.
# The age is that in the signed name, so a copied or touched file is no younger. 0 = good; 1 and a sentence otherwise.
set -eu
LC_ALL=C
export LC_ALL
what=${1:-} place=${2:-} signer='' identity='' hours=26
[ $# -gt 1 ] && shift 2
while [ $# -gt 1 ]; do
  case $1 in
    --signer) signer=$2 ;;
    --identity) identity=$2 ;;
    --hours) hours=$2 ;;
    *) echo "backup-check.sh: unknown: $1" >&2; exit 2 ;;
  esac
  shift 2
done
here=$(cd "$(dirname "$0")" && pwd -P)

bad() {
  echo "backup-check.sh: $1" >&2
  logger -p user.err -t qr-operations "backup check: $1" 2>/dev/null || true
  exit 1
}

# The signature covers the name, so another day's archive cannot stand under this one's name.
judge() {
  openssl pkeyutl -verify -pubin -inkey "$signer" -rawin -in "$1.sha256" -sigfile "$1.sha256.sig" >/dev/null 2>&1 ||
    bad "not signed with this key: $(basename "$1")"
  [ "$(cat "$1.sha256")" = "$(cd "$(dirname "$1")" && sha256sum "$(basename "$1")")" ] ||
    bad "the archive is not what its .sha256 says: $(basename "$1")"
}

newest() {
  archive=$(find "$place" -maxdepth 1 -type f \( -name 'qr-backup-*.tar.gz.age' -o -name 'qr-backup-*.tar.gz.cms' \) 2>/dev/null | sort | tail -n 1)
  [ -n "$archive" ] || bad "there is no backup in $place"
  stamp=$(basename "$archive" | sed -n 's/^qr-backup-\([0-9]\{4\}\)\([0-9][0-9]\)\([0-9][0-9]\)T\([0-9][0-9]\)\([0-9][0-9]\)\([0-9][0-9]\)Z\..*/\1-\2-\3 \4:\5:\6 UTC/p')
  made=$(date -u -d "$stamp" +%s 2>/dev/null) || bad "no time in the name: $(basename "$archive")"
  age=$(($(date -u +%s) - made))
  [ "$age" -ge -300 ] || bad "from the future: $(basename "$archive")"
  [ "$age" -lt $((hours * 3600)) ] || bad "the newest backup is $((age / 3600)) hours old: $(basename "$archive")"
  judge "$archive"
}

[ -f "$signer" ] || { echo 'usage: backup-check.sh one ARCHIVE|fresh DIR|restorable DIR --signer KEY.pub [--identity KEY] [--hours N]' >&2; exit 2; }
case $what in
  one) judge "$place"; echo 'good: signed' ;;
  fresh) newest; echo "good: signed, $((age / 3600)) hours old: $(basename "$archive")" ;;
  restorable)
    newest
    members=$(sh "$here/restore.sh" "$archive" --identity "$identity" --signer "$signer" --list) || bad "cannot be restored: $(basename "$archive")"
    echo "good: signed, $((age / 3600)) hours old, restorable, $(echo "$members" | wc -l) members: $(basename "$archive")"
    ;;
  *) echo 'usage: backup-check.sh one ARCHIVE|fresh DIR|restorable DIR --signer KEY.pub [--identity KEY] [--hours N]' >&2; exit 2 ;;
esac
