#!/bin/sh
# backup.sh --recipient KEY.pub --sign KEY --to DIR [--root PREFIX] [--keep DAYS]
# Configuration, allow list, policy, certificates, keys of trust and logs in one encrypted archive, with its hash and an
# Ed25519 signature of the hash beside it. What is kept: places.txt.
# KEY.pub is an age recipient (age1…) or an X.509 certificate in PEM (openssl: CMS with AES-256-GCM). Its secret half
# stays off this machine. The site is left out: its release archive holds it. Any part that fails fails the backup.
set -eu
umask 077
recipient='' sign='' to='' root='' keep=''
while [ $# -gt 1 ]; do
  case $1 in
    --recipient) recipient=$2 ;;
    --sign) sign=$2 ;;
    --to) to=$2 ;;
    --root) root=$2 ;;
    --keep) keep=$2 ;;
    *) echo "backup.sh: unknown: $1" >&2; exit 2 ;;
  esac
  shift 2
done
if [ ! -f "$recipient" ] || [ ! -f "$sign" ] || [ -z "$to" ]; then
  echo 'usage: backup.sh --recipient KEY.pub --sign KEY --to DIR [--root PREFIX] [--keep DAYS]' >&2
  exit 2
fi
here=$(cd "$(dirname "$0")" && pwd -P)

fail() {
  echo "backup.sh: $1" >&2
  logger -p user.err -t qr-operations "backup failed: $1" 2>/dev/null || true
  exit 1
}

configuration=$(find "$root/etc/qr-code-master" "$root/srv/qr-code-master-container" "$root/srv/qr-code-master-releases" -name nginx.conf 2>/dev/null | head -n 1)
[ -n "$configuration" ] || fail 'there is no nginx.conf in /etc/qr-code-master, /srv/qr-code-master-container or /srv/qr-code-master-releases'
[ -d "$root/var/log/qr-code-master" ] || fail 'there are no logs: /var/log/qr-code-master'
mkdir -p "$to"
stamp=$(date -u +%Y%m%dT%H%M%SZ)
work=$(mktemp -d "$to/.backup.XXXXXX")
trap 'rm -rf "$work"' EXIT
while read -r place; do
  [ ! -e "$root/$place" ] || echo "$place" >> "$work/present"
done < "$here/places.txt"

# The plain archive is never a file: it goes from tar into the encryption. The shell reports the last command of a pipe
# only, so each of the others writes its own status. A log that grows while it is read is no failure.
pack() {
  status=0
  tar --format=posix --hard-dereference --exclude='srv/qr-code-master-*/*/site' --exclude='*/backup-sign.key' \
    -C "$root/" --numeric-owner -cpf - -T "$work/present" 2> "$work/tar" || status=$?
  if [ "$status" = 1 ] && ! grep -qv 'file changed as we read it$' "$work/tar"; then status=0; fi
  echo "$status" > "$work/tar-status"
}
compress() {
  status=0
  gzip -n || status=$?
  echo "$status" > "$work/gzip-status"
}

if head -c 4 "$recipient" | grep -q '^age1'; then
  name=qr-backup-$stamp.tar.gz.age
  pack | compress | age --encrypt --recipients-file "$recipient" > "$work/$name" || fail 'age'
else
  name=qr-backup-$stamp.tar.gz.cms
  pack | compress | openssl cms -encrypt -binary -stream -aes-256-gcm -outform DER -recip "$recipient" -keyopt rsa_padding_mode:oaep -out "$work/$name" || fail 'openssl cms'
fi
[ "$(cat "$work/tar-status")" = 0 ] || fail "tar: $(head -n 3 "$work/tar")"
[ "$(cat "$work/gzip-status")" = 0 ] || fail 'gzip'
(cd "$work" && sha256sum "$name" > "$name.sha256")
openssl pkeyutl -sign -rawin -inkey "$sign" -in "$work/$name.sha256" -out "$work/$name.sha256.sig" || fail 'the signature'
mv "$work/$name.sha256.sig" "$work/$name.sha256" "$work/$name" "$to/" || fail "$to"
if [ -n "$keep" ]; then
  find "$to" -name 'qr-backup-*' -type f -mtime "+$keep" -exec rm -f {} + || fail 'old backups could not be removed'
fi
logger -t qr-operations "backup $name" 2>/dev/null || true
echo "$to/$name"
