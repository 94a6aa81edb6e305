#!/bin/sh
# restore.sh ARCHIVE --identity KEY --root PREFIX [--list]: puts back what backup.sh kept; `--root /` for the real place.
# Verifies hash and authenticity before anything is written. --list only shows what is inside.
set -eu
umask 077
archive=${1:-} identity='' root='' only_list=''
[ $# -gt 0 ] && shift
while [ $# -gt 0 ]; do
  case $1 in
    --identity) identity=$2; shift 2 ;;
    --root) root=$2; shift 2 ;;
    --list) only_list=yes; shift ;;
    *) echo "restore.sh: unknown: $1" >&2; exit 2 ;;
  esac
done
if [ ! -f "$archive" ] || [ ! -f "$identity" ] || { [ -z "$root" ] && [ -z "$only_list" ]; }; then
  echo 'usage: restore.sh ARCHIVE --identity KEY --root PREFIX [--list]' >&2
  exit 2
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$(dirname "$archive")" && sha256sum -c "$(basename "$archive").sha256" >/dev/null) || { echo 'restore.sh: the archive is not what its .sha256 says' >&2; exit 1; }

# To a file first: half an archive must not be half restored.
case $archive in
  *.age) age --decrypt --identity "$identity" --output "$work/plain.tar.gz" "$archive" ;;
  *.cms) openssl cms -decrypt -binary -inform DER -inkey "$identity" -in "$archive" -out "$work/plain.tar.gz" ;;
  *) echo 'restore.sh: neither .age nor .cms' >&2; exit 2 ;;
esac
gzip -t "$work/plain.tar.gz"
if [ -n "$only_list" ]; then
  tar -tzf "$work/plain.tar.gz"
  exit 0
fi
mkdir -p "$root"
tar -C "$root" --numeric-owner -xpzf "$work/plain.tar.gz"
logger -t qr-operations "restored $(basename "$archive") to $root" 2>/dev/null || true
echo "restored to $root"
