#!/bin/sh
# snapshot.sh --to DIR --sign KEY [--container NAME [--engine ENGINE]] [--root PREFIX] [--case NUMBER]
# Evidence in one command, before anything is mended: hashes of release and configuration, verification, logs, processes,
# sockets, mounts, users, container inspect. One archive with its SHA-256 and an Ed25519 signature of that. Reads only.
# A part that fails is named in about.txt and on standard error, and the exit status is 1; the archive is made all the same.
set -u
LC_ALL=C
export LC_ALL
umask 077
to='' sign='' container='' engine=docker root='' case_number=none
while [ $# -gt 1 ]; do
  case $1 in
    --to) to=$2 ;;
    --sign) sign=$2 ;;
    --container) container=$2 ;;
    --engine) engine=$2 ;;
    --root) root=$2 ;;
    --case) case_number=$2 ;;
    *) echo "snapshot.sh: unknown: $1" >&2; exit 2 ;;
  esac
  shift 2
done
if [ -z "$to" ] || [ ! -f "$sign" ]; then
  echo 'usage: snapshot.sh --to DIR --sign KEY [--container NAME [--engine ENGINE]] [--root PREFIX] [--case NUMBER]' >&2
  exit 2
fi
here=$(cd "$(dirname "$0")" && pwd -P)
stamp=$(date -u +%Y%m%dT%H%M%SZ)
name=qr-snapshot-$stamp
mkdir -p "$to"
work=$(mktemp -d "$to/.snapshot.XXXXXX")
trap 'rm -rf "$work"' EXIT
out=$work/$name
mkdir -p "$out"

failed=''
# note NAME COMMAND…: what it printed, what it was, when, and how it ended.
note() {
  part=$1
  shift
  printf '# %s\n# %s\n' "$*" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" > "$out/$part.txt"
  "$@" >> "$out/$part.txt" 2>&1
  status=$?
  printf '# exit %s\n' "$status" >> "$out/$part.txt"
  # That a verification finds a changed file is a finding, no failure of the snapshot.
  case $part,$status in
    *,0 | verify-*,1) ;;
    *) failed="$failed $part" ;;
  esac
}

hashes() {
  find "$@" -type f -exec sha256sum {} + > "$work/hashes" || return 1
  sort -k 2 "$work/hashes"
}

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
[ ! -d "$root/srv/qr-code-master-container" ] || note hashes-container-release hashes "$root/srv/qr-code-master-container"
for part in "$root/etc/qr-code-master/nginx" "$root/srv/qr-code-master-releases/current/site"; do
  [ ! -d "$part" ] || note "verify-$(basename "$part")" sh "$here/../guard/verify.sh" "$part" "$root/etc/qr-code-master/release.pub"
done
if [ -d "$root/var/log/qr-code-master" ]; then
  note hashes-logs hashes "$root/var/log/qr-code-master"
  cp -R "$root/var/log/qr-code-master" "$out/logs" || failed="$failed logs"
else
  failed="$failed logs"
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
printf 'failed parts:%s\n' "${failed:- none}" >> "$out/about.txt"
set -e
(cd "$out" && hashes .) > "$work/sha256.txt"
mv "$work/sha256.txt" "$out/"
tar -C "$work" -czf "$work/$name.tar.gz" "$name"
(cd "$work" && sha256sum "$name.tar.gz" > "$name.tar.gz.sha256")
openssl pkeyutl -sign -rawin -inkey "$sign" -in "$work/$name.tar.gz.sha256" -out "$work/$name.tar.gz.sha256.sig"
mv "$work/$name.tar.gz.sha256.sig" "$work/$name.tar.gz.sha256" "$work/$name.tar.gz" "$to/"
logger -t qr-operations "evidence snapshot $name, case $case_number" 2>/dev/null || true
cat "$to/$name.tar.gz.sha256"
if [ -n "$failed" ]; then
  echo "snapshot.sh: parts that failed:$failed" >&2
  exit 1
fi
