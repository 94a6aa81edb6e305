#!/bin/sh
# restore.sh ARCHIVE --identity KEY --signer KEY.pub --root PREFIX [--list]: puts back what backup.sh kept; `--root /` for
# the real place. --list only shows what is inside. Before anything is written: signature, hash, authenticity, and every
# member must lie in a place of places.txt, be a file, a folder or a link that stays within, and carry no set-id bit.
set -eu
LC_ALL=C
export LC_ALL
umask 077
archive=${1:-} identity='' signer='' root='' only_list=''
[ $# -gt 0 ] && shift
while [ $# -gt 0 ]; do
  case $1 in
    --identity) identity=${2:-}; shift 2 ;;
    --signer) signer=${2:-}; shift 2 ;;
    --root) root=${2:-}; shift 2 ;;
    --list) only_list=yes; shift ;;
    *) echo "restore.sh: unknown: $1" >&2; exit 2 ;;
  esac
done
if [ ! -f "$archive" ] || [ ! -f "$identity" ] || [ ! -f "$signer" ] || { [ -z "$root" ] && [ -z "$only_list" ]; }; then
  echo 'usage: restore.sh ARCHIVE --identity KEY --signer KEY.pub --root PREFIX [--list]' >&2
  exit 2
fi
here=$(cd "$(dirname "$0")" && pwd -P)

refuse() {
  echo "restore.sh: refused: $1" >&2
  exit 1
}

# Room for the whole archive twice, and nobody else may enter while it is judged.
work=$(mktemp -d "${TMPDIR:-/var/tmp}/qr-restore.XXXXXX")
trap 'rm -rf "$work"' EXIT

sh "$here/backup-check.sh" one "$archive" --signer "$signer" >/dev/null || refuse 'the archive is not what its signature says'

# To a file first: half an archive must not be half restored.
case $archive in
  *.age) age --decrypt --identity "$identity" --output "$work/plain.tar.gz" "$archive" ;;
  *.cms) openssl cms -decrypt -binary -inform DER -inkey "$identity" -in "$archive" -out "$work/plain.tar.gz" ;;
  *) refuse 'neither .age nor .cms' ;;
esac
gzip -t "$work/plain.tar.gz"

# By the names as they are written in the archive: tar would quietly take a leading slash away.
tar --absolute-names --quoting-style=escape -tzf "$work/plain.tar.gz" > "$work/names"
foreign=$(awk 'NR == FNR { places[$0]; next }
  {
    known = 0
    for (place in places) if ($0 == place || $0 == place "/" || index($0, place "/") == 1) known = 1
    if (!known || $0 ~ /(^|\/)\.\.(\/|$)/) { print; exit }
  }' "$here/places.txt" "$work/names")
[ -z "$foreign" ] || refuse "outside of the known places: $foreign"

mkdir "$work/stage"
tar -C "$work/stage" --numeric-owner -xpzf "$work/plain.tar.gz" 2> "$work/tar" || refuse "tar: $(head -n 1 "$work/tar")"
first() { find "$work/stage" "$@" -print | head -n 1 | sed "s|^$work/stage/||"; }
odd=$(first ! -type f ! -type d ! -type l)
[ -z "$odd" ] || refuse "neither file, folder nor link: $odd"
odd=$(first \( -type f -o -type d \) -perm /7000)
[ -z "$odd" ] || refuse "a set-id or sticky bit: $odd"
odd=$(first -type f -links +1)
[ -z "$odd" ] || refuse "a hard link: $odd"
odd=$(find "$work/stage" -type l \( -lname '/*' -o -lname '..' -o -lname '../*' -o -lname '*/..' -o -lname '*/../*' \) -print | head -n 1 | sed "s|^$work/stage/||")
[ -z "$odd" ] || refuse "a link that leads out: $odd"

if [ -n "$only_list" ]; then
  cat "$work/names"
  exit 0
fi
while read -r place; do
  [ ! -e "$work/stage/$place" ] || echo "$place" >> "$work/present"
done < "$here/places.txt"
umask 022
mkdir -p "$root"
# A link that already lies at a place would lead the files elsewhere.
while read -r place; do
  part=$place
  while [ "$part" != . ]; do
    [ ! -L "$root/$part" ] || refuse "a link lies at $root/$part"
    part=$(dirname "$part")
  done
done < "$work/present"
tar --format=posix -C "$work/stage" --numeric-owner -cpf "$work/judged.tar" -T "$work/present"
tar -C "$root" --numeric-owner -xpf "$work/judged.tar"
logger -t qr-operations "restored $(basename "$archive") to $root" 2>/dev/null || true
echo "restored to $root"
