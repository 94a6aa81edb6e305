#!/bin/sh
# snapshot.sh --to DIR [--container NAME [--engine ENGINE]] [--root PREFIX] [--case NUMBER]
# Evidence in one command, before anything is mended: hashes of release and configuration, verification, logs, processes,
# sockets, mounts, users, container inspect. One archive with its SHA-256. Reads only.
set -u
LC_ALL=C
export LC_ALL
umask 077
to='' container='' engine=docker root='' case_number=none
while [ $# -gt 0 ]; do
  case $1 in
    --to) to=$2 ;;
    --container) container=$2 ;;
    --engine) engine=$2 ;;
    --root) root=$2 ;;
    --case) case_number=$2 ;;
    *) echo "snapshot.sh: unknown: $1" >&2; exit 2 ;;
  esac
  shift 2
done
[ -n "$to" ] || { echo 'usage: snapshot.sh --to DIR [--container NAME [--engine ENGINE]] [--root PREFIX] [--case NUMBER]' >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd -P)
stamp=$(date -u +%Y%m%dT%H%M%SZ)
name=qr-snapshot-$stamp
mkdir -p "$to"
work=$(mktemp -d "$to/.snapshot.XXXXXX")
trap 'rm -rf "$work"' EXIT
out=$work/$name
mkdir -p "$out"

# note NAME COMMAND…: what it printed, what it was, when, and how it ended; a command that is missing is noted too.
note() {
  file=$out/$1.txt
  shift
  {
    printf '# %s\n# %s\n' "$*" "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
    "$@" 2>&1
    printf '# exit %s\n' "$?"
  } > "$file"
}

hashes() { find "$@" -type f -exec sha256sum {} + | sort -k 2; }

printf 'case %s\nhost %s\ntaken %s UTC by uid %s\n' "$case_number" "$(hostname 2>/dev/null)" "$stamp" "$(id -u)" > "$out/about.txt"
note processes ps -eo pid,ppid,uid,lstart,args
note sockets ss -tanp
note listeners ss -tulnp
note mounts cat /proc/mounts
note users who -a
note last-logins last -n 50
note clock date -u
note uptime uptime
[ ! -d "$root/etc/qr-code-master" ] || note hashes-configuration hashes "$root/etc/qr-code-master"
[ ! -d "$root/srv/qr-code-master-releases" ] || note hashes-release hashes "$root/srv/qr-code-master-releases"
for part in "$root/etc/qr-code-master/nginx" "$root/srv/qr-code-master-releases/current/site"; do
  [ ! -d "$part" ] || note "verify-$(basename "$part")" sh "$here/../guard/verify.sh" "$part" "$root/etc/qr-code-master/release.pub"
done
if [ -d "$root/var/log/qr-code-master" ]; then
  note hashes-logs hashes "$root/var/log/qr-code-master"
  cp -R "$root/var/log/qr-code-master" "$out/logs"
fi
if [ -n "$container" ]; then
  # shellcheck disable=SC2086 # the engine may come with options of its own
  note container-inspect $engine inspect "$container"
  # shellcheck disable=SC2086
  note container-logs $engine logs "$container"
  # shellcheck disable=SC2086
  note container-processes $engine top "$container"
  # shellcheck disable=SC2086
  note container-changes $engine diff "$container"
fi
(cd "$out" && find . -type f -exec sha256sum {} + | sort -k 2) > "$work/sha256.txt"
mv "$work/sha256.txt" "$out/"
tar -C "$work" -czf "$to/$name.tar.gz" "$name"
(cd "$to" && sha256sum "$name.tar.gz" > "$name.tar.gz.sha256")
logger -t qr-operations "evidence snapshot $name, case $case_number" 2>/dev/null || true
cat "$to/$name.tar.gz.sha256"
