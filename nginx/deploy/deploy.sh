#!/bin/sh
# deploy.sh ARCHIVE --approval NUMBER [--root PREFIX]   verify a release, install it beside the old one, switch, check
# deploy.sh rollback --approval NUMBER [--root PREFIX]  back to the release before
# For a machine with systemd; a container is replaced as a whole. What was signed with another key, or is not whole, is
# refused while the old release goes on serving. Every run leaves a line in the operations journal (tag qr-operations).
set -eu
umask 022
what=${1:-} approval='' root=''
[ $# -gt 0 ] && shift
while [ $# -gt 0 ]; do
  case $1 in
    --approval) approval=$2 ;;
    --root) root=$2 ;;
    *) echo "deploy.sh: unknown: $1" >&2; exit 2 ;;
  esac
  shift 2
done
[ -n "$approval" ] || { echo 'deploy.sh: --approval NUMBER is mandatory: no change without one' >&2; exit 2; }

here=$(cd "$(dirname "$0")/.." && pwd -P)
releases=$root/srv/qr-code-master-releases
key=$root/etc/qr-code-master/release.pub
[ -f "$key" ] || { echo "deploy.sh: no $key: put the public key there by hand, from a source you trust" >&2; exit 1; }

journal() {
  mkdir -p "$root/var/log/qr-code-master"
  printf '%s %s approval=%s by=%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$1" "$approval" "${SUDO_USER:-$(id -un)}" "$2" >> "$root/var/log/qr-code-master/operations.journal"
  logger -t qr-operations "$1 approval=$approval $2" 2>/dev/null || true
}

# switch_to DIR: one rename, so there is no moment without a release.
switch_to() {
  ln -s "$1" "$releases/.next"
  mv -T "$releases/.next" "$releases/current"
  rm -rf "$root/etc/qr-code-master/nginx.new"
  sh "$releases/$1/kit/guard/install.sh" "$root/etc/qr-code-master/nginx.new"
  rm -rf "$root/etc/qr-code-master/nginx.old"
  [ ! -d "$root/etc/qr-code-master/nginx" ] || mv "$root/etc/qr-code-master/nginx" "$root/etc/qr-code-master/nginx.old"
  mv "$root/etc/qr-code-master/nginx.new" "$root/etc/qr-code-master/nginx"
  [ -n "$root" ] || systemctl restart qr-code-master.service
}

verify() { sh "$here/guard/verify.sh" "$1" "$key"; }

install_release() {
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  if ! openssl pkeyutl -verify -pubin -inkey "$key" -rawin -in "$what" -sigfile "$what.sig" >/dev/null 2>&1; then
    journal refused "$(basename "$what"): signature of the archive"
    echo 'deploy.sh: refused: the archive is not signed with the key of this machine' >&2
    exit 1
  fi
  tar -C "$work" --no-same-owner -xzf "$what"
  kit=$(find "$work" -mindepth 2 -maxdepth 2 -type d -name nginx)
  sh "$kit/guard/install.sh" "$work/configuration"
  for part in "$work/configuration" "$kit/site"; do
    if ! faults=$(verify "$part"); then
      journal refused "$(basename "$what"): $faults"
      printf 'deploy.sh: refused: %s\n' "$faults" >&2
      exit 1
    fi
  done
  id=$(sed -n 's/^  "version": "\(.*\)",$/\1/p' "$kit/site/integrity.json")-$(sed -n 's/^  "commit": "\(.*\)",$/\1/p' "$kit/site/integrity.json")
  mkdir -p "$releases"
  rm -rf "${releases:?}/$id"
  mkdir "$releases/$id"
  cp -R "$kit" "$releases/$id/kit"
  mv "$releases/$id/kit/site" "$releases/$id/site"
  chmod -R a-w "$releases/$id/site"
  [ ! -L "$releases/current" ] || readlink "$releases/current" > "$releases/previous"
  switch_to "$id"
  journal deployed "$id"
  echo "$id"
}

case $what in
  rollback)
    [ -f "$releases/previous" ] || { echo 'deploy.sh: there is no release before this one' >&2; exit 1; }
    id=$(cat "$releases/previous")
    verify "$releases/$id/site"
    readlink "$releases/current" > "$releases/previous"
    switch_to "$id"
    journal rolled-back "$id"
    echo "$id"
    ;;
  '') echo 'usage: deploy.sh ARCHIVE|rollback --approval NUMBER [--root PREFIX]' >&2; exit 2 ;;
  *)
    [ -f "$what" ] || { echo "deploy.sh: no such archive: $what" >&2; exit 2; }
    install_release
    ;;
esac
