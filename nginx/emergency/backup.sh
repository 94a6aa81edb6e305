#!/bin/sh
# backup.sh --recipient KEY.pub --to DIR [--root PREFIX] [--keep DAYS]
# Configuration, allow list, policy, certificates, keys of trust and logs in one encrypted archive with a hash beside it.
# KEY.pub is an age recipient (age1…, where age is installed) or an X.509 certificate in PEM (openssl: CMS with
# AES-256-GCM). The secret half stays off this machine. The site itself is not in it: its release archive is, or can be built again, bit for bit.
set -eu
umask 077
recipient='' to='' root='' keep=''
while [ $# -gt 0 ]; do
  case $1 in
    --recipient) recipient=$2 ;;
    --to) to=$2 ;;
    --root) root=$2 ;;
    --keep) keep=$2 ;;
    *) echo "backup.sh: unknown: $1" >&2; exit 2 ;;
  esac
  shift 2
done
if [ ! -f "$recipient" ] || [ -z "$to" ]; then
  echo 'usage: backup.sh --recipient KEY.pub --to DIR [--root PREFIX] [--keep DAYS]' >&2
  exit 2
fi

PLACES='etc/qr-code-master var/log/qr-code-master etc/rsyslog.d/40-qr-code-master.conf etc/logrotate.d/qr-code-master
  etc/systemd/journald.conf.d/qr-code-master.conf etc/systemd/system/qr-code-master.service
  etc/fail2ban/jail.d/qr-code-master.conf etc/fail2ban/filter.d/qr-code-master.conf
  etc/audit/rules.d/qr-code-master.rules etc/apparmor.d/qr-code-master'

mkdir -p "$to"
stamp=$(date -u +%Y%m%dT%H%M%SZ)
work=$(mktemp -d "$to/.backup.XXXXXX")
trap 'rm -rf "$work"' EXIT
present=''
for place in $PLACES; do [ ! -e "$root/$place" ] || present="$present $place"; done
[ -n "$present" ] || { echo 'backup.sh: there is nothing to keep' >&2; exit 1; }

# The plain archive is never a file: it goes from tar into the encryption.
# shellcheck disable=SC2086 # names from the list above, without blanks
pack() { tar --format=posix -C "$root/" --numeric-owner -cpf - $present | gzip -n; }

if head -c 4 "$recipient" | grep -q '^age1'; then
  name=qr-backup-$stamp.tar.gz.age
  pack | age --encrypt --recipients-file "$recipient" > "$work/$name"
else
  name=qr-backup-$stamp.tar.gz.cms
  pack | openssl cms -encrypt -binary -stream -aes-256-gcm -outform DER -recip "$recipient" -keyopt rsa_padding_mode:oaep -out "$work/$name"
fi
(cd "$work" && sha256sum "$name" > "$name.sha256")
mv "$work/$name" "$work/$name.sha256" "$to/"
[ -z "$keep" ] || find "$to" -name 'qr-backup-*' -type f -mtime "+$keep" -exec rm -f {} +
logger -t qr-operations "backup $name" 2>/dev/null || true
echo "$to/$name"
