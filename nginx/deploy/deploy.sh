#!/bin/sh
# shellcheck disable=SC2034,SC2154 # shared with the files that it reads
# deploy.sh ARCHIVE --approval NUMBER   verify a release, install it beside the old one, try it, switch, look, or go back
#     --allow-downgrade   an older, mixed or expired release is wanted, by this approval
#     --new-key FILE      the release is signed with this key, and FILE.sig is its signature by the key trusted so far
# deploy.sh rollback --approval NUMBER      back to the release before
# deploy.sh revoke LIST --approval NUMBER   from now on refuse what LIST names (signed: LIST.sig)
# deploy.sh prune [--keep N] --approval NUMBER   remove old release folders but the N newest (3), the current and the one before
# deploy.sh recover [--at-start]            bring a run that was killed to its end: the old release, and a true journal
# deploy.sh status                          which release, and what the last run said
# Everywhere: --root PREFIX, --conf nginx-tls.conf|nginx.conf (which main file is tried).
#
# For a machine with systemd; a container is replaced as a whole. A release is one folder with site, configuration and key,
# and `current` names it: one rename switches all three. Every run writes "begun" and then its outcome to the journal.
set -eu
umask 022
LC_ALL=C
export LC_ALL

here=$(cd "$(dirname "$0")/.." && pwd -P)
# shellcheck disable=SC1091
. "$here/guard/release.sh"
# shellcheck disable=SC1091
. "$here/deploy/journal.sh"
# shellcheck disable=SC1091
. "$here/deploy/switch.sh"

SERVICE=qr-code-master.service
# How long a new release may need until it is verified and answers.
HEALTH_SECONDS=${QR_HEALTH_SECONDS:-60}
RUN_DIR=/tmp/qr-code-master

main() {
  what=${1:-} approval='' root='' conf=nginx-tls.conf new_key='' is_downgrade='' at_start='' list='' keep=3
  [ $# -gt 0 ] && shift
  if [ "$what" = revoke ] && [ $# -gt 0 ]; then
    list=$1
    shift
  fi
  while [ $# -gt 0 ]; do
    case $1 in
      --allow-downgrade) is_downgrade=yes ;;
      --at-start) at_start=yes ;;
      --approval | --root | --conf | --new-key | --keep)
        [ $# -gt 1 ] || usage "$1 needs a value"
        case $1 in --approval) approval=$2 ;; --root) root=$2 ;; --conf) conf=$2 ;; --new-key) new_key=$2 ;; --keep) keep=$2 ;; esac
        shift
        ;;
      *) usage "unknown: $1" ;;
    esac
    shift
  done
  releases=$root/srv/qr-code-master-releases
  trust=$root/etc/qr-code-master
  run=$(date -u +%Y%m%dT%H%M%SZ)-$$
  case $what in
    '') usage 'which archive?' ;;
    status) status ;;
    recover) recover ;;
    rollback | revoke | prune | *)
      demand_approval
      case $keep in '' | *[!0-9]* | 0* | ?????*) usage '--keep needs a number from 1 to 9999' ;; esac
      [ -f "$trust/release.pub" ] || die "no $trust/release.pub: put the public key there by hand, from a source you trust"
      lock || die 'another run is at work'
      recover_now
      begin
      case $what in rollback) rollback ;; revoke) revoke ;; prune) prune ;; *) install_release ;; esac
      ;;
  esac
}

usage() {
  echo "deploy.sh: $1" >&2
  sed -n '2,10s/^# //p' "$here/deploy/deploy.sh" >&2
  exit 2
}

die() {
  echo "deploy.sh: $1" >&2
  exit 1
}

demand_approval() {
  [ -n "$approval" ] || usage '--approval NUMBER is mandatory: no change without one'
  case $approval in
    *[!A-Za-z0-9._/-]*) usage 'an approval number has letters, digits and . _ / - alone' ;;
  esac
  [ "${#approval}" -le 64 ] || usage 'an approval number has 64 characters at most'
}

# One run at a time. The kernel frees the lock of a run that was killed.
lock() {
  mkdir -p "$releases"
  exec 9> "$releases/.lock"
  flock -n 9
}

# From here on the journal has "begun", and ends with an outcome whatever happens, unless this is killed: then `recover` writes it.
begin() {
  open_journal
  reserve_journal || die "the journal cannot be written: $journal_file"
  echo "$run $approval $what" > "$releases/.run.new" && mv "$releases/.run.new" "$releases/.run"
  journal begun "$(basename "$what")"
  reserve_journal || die 'the journal cannot be kept'
  outcome=''
  trap 'end_run' EXIT
  trap 'exit 143' TERM INT HUP
}

end_run() {
  status=$?
  trap - EXIT
  set +e
  # What was switched and not confirmed goes back.
  [ ! -f "$releases/.pending" ] || take_back
  rm -rf "$releases/.incoming" "$releases/previous.next" "$releases/highest.next" "$trust/release.pub.next"
  [ -n "$outcome" ] || journal failed "ended with $status, $(serving) serves"
  rm -f "$releases/.run" "$journal_dir/.reserve"
  exit "$status"
}

# refuse REASON: nothing was changed.
refuse() {
  outcome=refused
  journal refused "$(basename "$what"): $1"
  printf 'deploy.sh: refused: %s\n' "$1" >&2
  exit 1
}

install_release() {
  [ -f "$what" ] || refuse 'no such archive'
  key=$trust/release.pub
  [ -z "$new_key" ] || follow_key
  is_signed "$what" "$key" "$what.sig" || refuse 'the archive is not signed with the key of this machine'
  [ ! -f "$trust/second.pub" ] || is_signed "$what" "$trust/second.pub" "$what.second.sig" || refuse 'the archive lacks the signature of the second person'
  incoming=$releases/.incoming
  unpack || refuse 'the archive cannot be unpacked here'
  verify "$incoming/nginx"
  verify "$incoming/site"
  accept
  try_configuration "$incoming"
  sync -f "$releases"
  name=$(free_name "$(list_field "$incoming/site/integrity.json" release)")
  # The whole folder appears at once.
  mv -T "$incoming" "$releases/$name"
  activate "$name" deployed
}

# The new key signed by the old: from the switch on it is the key of this machine.
follow_key() {
  is_signed "$new_key" "$key" "$new_key.sig" || refuse 'the new key is not signed with the key of this machine'
  key=$new_key
}

is_signed() {
  openssl pkeyutl -verify -pubin -inkey "$2" -rawin -in "$1" -sigfile "$3" >/dev/null 2>&1
}

unpack() {
  rm -rf "$incoming"
  mkdir -p "$incoming/unpacked" || return 1
  tar -C "$incoming/unpacked" --no-same-owner -xzf "$what" || return 1
  mv "$incoming"/unpacked/*/nginx "$incoming/kit" || return 1
  sh "$incoming/kit/guard/install.sh" "$incoming/nginx" || return 1
  mv "$incoming/kit/site" "$incoming/site" || return 1
  cp "$key" "$incoming/release.pub" || return 1
  rm -rf "$incoming/unpacked"
  chmod -R a-w "$incoming/site" "$incoming/nginx" "$incoming/release.pub"
}

verify() {
  faults=$(sh "$here/guard/verify.sh" "$1" "$key") || refuse "$(printf '%s' "$faults" | tr '\n' ';')"
}

accept() {
  QR_ALLOW_DOWNGRADE=${is_downgrade:+$approval}
  export QR_ALLOW_DOWNGRADE
  reason=$(judge_release "$incoming/nginx" "$incoming/site" "$releases" "$trust" "$key") || refuse "$reason"
  [ -n "$is_downgrade" ] || ! is_expired "$incoming/site/integrity.json" || refuse 'the release has expired'
}

# A folder is never written over: the name of a release that lies here gets a number.
free_name() {
  free=$1 copy=1
  while [ -e "$releases/$free" ]; do
    copy=$((copy + 1))
    free=$1.$copy
  done
  echo "$free"
}

rollback() {
  [ -f "$releases/previous" ] || refuse 'there is no release before this one'
  name=$(cat "$releases/previous")
  [ -d "$releases/$name/nginx" ] || refuse "the release before, $name, is gone"
  key=$releases/$name/release.pub
  incoming=$releases/$name
  is_downgrade=yes
  cmp -s "$key" "$trust/release.pub" || refuse 'the release before was signed with a key that was replaced: sign it again'
  verify "$incoming/nginx"
  verify "$incoming/site"
  accept
  try_configuration "$incoming"
  activate "$name" rolled-back
}

# A list only grows newer: an old one would let back in what was called back.
revoke() {
  [ -f "$list" ] || refuse 'no such list'
  is_signed "$list" "$trust/release.pub" "$list.sig" || refuse 'the list is not signed with the key of this machine'
  serial=$(sed -n 's/^serial \([0-9]*\)$/\1/p' "$list")
  [ -n "$serial" ] || refuse 'the list has no serial'
  known=$(sed -n 's/^serial \([0-9]*\)$/\1/p' "$trust/revoked.txt" 2>/dev/null) || known=''
  [ "$serial" -gt "${known:-0}" ] || refuse "the list is not newer than the one here (serial ${known:-0})"
  cp "$list.sig" "$trust/revoked.txt.sig.next"
  cp "$list" "$trust/revoked.txt.next"
  # Between the two renames neither fits the other, which counts as not signed: refused, not let in.
  mv "$trust/revoked.txt.sig.next" "$trust/revoked.txt.sig"
  mv "$trust/revoked.txt.next" "$trust/revoked.txt"
  outcome=revoked
  journal revoked "serial $serial"
}

# Folders that are whole releases, and nothing else that lies there. What serves stays whatever its number: the folder that
# `current` names, the one that the running service holds, and the one that a rollback would take.
prune() {
  holds=$(running)
  [ "$holds" != none ] || ! service_root > /dev/null || refuse 'the running service does not say which release it holds'
  before=$(cat "$releases/previous" 2>/dev/null) || before=''
  pruned=''
  for name in $(release_folders | sort -k1,1nr -k2,2nr | awk -v keep="$keep" 'NR > keep { print $3 }'); do
    if [ "$name" = "$(serving)" ] || [ "$name" = "$before" ] || [ "$(release_name "$name")" = "$holds" ]; then continue; fi
    # A run that is killed leaves no half folder under the name of a release.
    rm -rf "$releases/.pruned"
    mv -T "$releases/$name" "$releases/.pruned"
    pruned="$pruned $name"
    rm -rf "$releases/.pruned"
  done
  outcome=pruned
  journal pruned "removed${pruned:- nothing}, $(serving) serves"
  echo "removed${pruned:- nothing}"
}

# NUMBER CHANGED NAME of each; a name with other characters is not one that was installed here.
release_folders() {
  for folder in "$releases"/*; do
    name=$(basename "$folder")
    case $name in *[!A-Za-z0-9._-]*) continue ;; esac
    if [ -L "$folder" ] || [ ! -f "$folder/nginx/integrity.json" ]; then continue; fi
    number=$(list_field "$folder/site/integrity.json" number)
    [ -z "$number" ] || echo "$number $(stat -c %Y "$folder") $name"
  done
}

status() {
  open_journal
  echo "current $(serving)"
  [ ! -f "$releases/previous" ] || echo "previous $(cat "$releases/previous")"
  [ ! -f "$releases/highest" ] || echo "highest $(cat "$releases/highest")"
  [ ! -f "$releases/.run" ] || echo "unfinished $(cat "$releases/.run")"
  [ ! -f "$journal_file" ] || sed -n '$s/^/journal /p' "$journal_file"
}

main "$@"
