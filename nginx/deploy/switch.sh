# shellcheck shell=sh disable=SC2034,SC2154
# switch.sh: read by deploy.sh. From one release to another, and back.
#
# .run       a run began: RUN APPROVAL WHAT
# .pending   `current` may name a release that nobody confirmed: OLD NEW EVENT
# .committed confirmed, and not yet in the journal: OLD NEW EVENT
# A rename is the only step between these states, and needs no space on the disk.

# activate NAME EVENT: the folder NAME is whole, verified and tried.
activate() {
  old=$(serving)
  prepare_commit "$1"
  echo "$old $1 $2" > "$releases/.pending.new"
  sync "$releases/.pending.new"
  mv "$releases/.pending.new" "$releases/.pending"
  arm_recovery
  point_to "$1"
  if restart && is_healthy "$1"; then
    mv "$releases/.pending" "$releases/.committed"
    commit
    disarm_recovery
    echo "$1"
    return
  fi
  outcome=returned
  take_back
  journal returned "$1 did not become healthy$unwell, $(serving) serves"
  disarm_recovery
  die "$1 did not become healthy: back to $(serving)$unwell"
}

# Written before the switch, so that afterwards there are only renames.
prepare_commit() {
  [ "$old" = none ] || echo "$old" > "$releases/previous.next"
  cp "$releases/$1/release.pub" "$trust/release.pub.next"
  rank=$(rank_of "$releases/$1/nginx/integrity.json")
  if ! read -r highest _ 2>/dev/null < "$releases/highest" || is_older "$highest" "$rank"; then
    echo "$rank $(list_field "$releases/$1/nginx/integrity.json" release)" > "$releases/highest.next"
  fi
  # The guard has a memory of its own: what it may go back to is named, with the approval.
  if [ -n "$is_downgrade" ]; then
    echo "$(list_field "$releases/$1/nginx/integrity.json" release) $(list_field "$releases/$1/site/integrity.json" release) $approval" > "$trust/approved-downgrade.next"
    mv "$trust/approved-downgrade.next" "$trust/approved-downgrade"
  fi
}

commit() {
  read -r old new event < "$releases/.committed"
  for file in "$releases/previous" "$releases/highest" "$trust/release.pub"; do
    [ ! -f "$file.next" ] || mv "$file.next" "$file"
  done
  link_configuration
  outcome=$event
  was_noted "$event" || journal "$event" "$new"
  rm -f "$releases/.committed"
}

# The path where the configuration lay before releases held it: for tools that look there.
link_configuration() {
  [ -e "$trust/nginx" ] || [ -L "$trust/nginx" ] || ln -s ../../srv/qr-code-master-releases/current/nginx "$trust/nginx"
}

# One rename: there is no moment without a release.
point_to() {
  rm -f "$releases/.current.new"
  ln -s "$1" "$releases/.current.new"
  mv -T "$releases/.current.new" "$releases/current"
}

# Back to what served before the switch that was not confirmed.
take_back() {
  read -r old new event < "$releases/.pending"
  rm -f "$releases/previous.next" "$releases/highest.next" "$trust/release.pub.next"
  if [ "$old" = none ]; then
    rm -f "$releases/current"
    [ -n "$at_start" ] || systemctl stop "$SERVICE" 9>&- || true
  elif [ "$(serving)" != "$old" ]; then
    point_to "$old"
  fi
  unwell=''
  if [ "$old" != none ] && [ -z "$at_start" ] && [ "$(running)" != "$(release_name "$old")" ]; then
    if ! restart || ! is_healthy "$old"; then unwell=', which is not healthy either'; fi
  fi
  rm -f "$releases/.pending"
}

# What a run that was killed left, at the begin of the next, at each start of the service and by a timer.
recover() {
  # Nothing was ever deployed here.
  [ -d "$releases" ] || return 0
  # A run that lives needs no help.
  lock || return 0
  recover_now
}

recover_now() {
  [ -f "$releases/.run" ] || [ -f "$releases/.pending" ] || [ -f "$releases/.committed" ] || return 0
  this="$run $approval $what"
  read -r run approval what 2>/dev/null < "$releases/.run" || { run=unknown approval=unknown what=unknown; }
  open_journal
  if [ -f "$releases/.committed" ]; then
    commit
  else
    [ ! -f "$releases/.pending" ] || take_back
    is_ended || journal interrupted "$(basename "$what"): killed, $(serving) serves"
  fi
  rm -rf "$releases/.incoming" "$releases/.pruned" "$releases/.run" "$journal_dir/.reserve"
  read -r run approval what <<THIS
$this
THIS
}

is_ended() {
  for ending in deployed rolled-back refused failed returned revoked pruned interrupted; do
    ! was_noted "$ending" || return 0
  done
  return 1
}

# The folder that `current` names.
serving() {
  readlink "$releases/current" 2>/dev/null || echo none
}

release_name() {
  list_field "$releases/$1/site/integrity.json" release
}

# The service holds neither the lock nor this script's terminal.
restart() {
  systemctl restart "$SERVICE" 9>&-
}

service_root() {
  pid=$(systemctl show --property MainPID --value "$SERVICE" 9>&-) || pid=''
  [ "${pid:-0}" -gt 0 ] && echo "/proc/$pid/root"
}

# The release that the guard of the running service verified; its /tmp is seen through its process.
running() {
  inside=$(service_root) && cat "$inside$RUN_DIR/release" 2>/dev/null || echo none
}

# The guard is green: both parts verified, nginx answers, and it is this release.
is_healthy() {
  wanted=$(release_name "$1")
  waited=0
  while [ "$waited" -lt $((HEALTH_SECONDS * 2)) ]; do
    inside=$(service_root) && [ -f "$inside$RUN_DIR/health" ] && [ "$(cat "$inside$RUN_DIR/release" 2>/dev/null)" = "$wanted" ] && return 0
    sleep 0.5
    waited=$((waited + 1))
  done
  return 1
}

# Should this script be killed after the switch, a timer of systemd ends what it began.
arm_recovery() {
  systemd-run --quiet --unit="qr-deploy-recover-$$" --on-active=$((HEALTH_SECONDS + 60)) /bin/sh "$here/deploy/deploy.sh" recover 9>&- 2>/dev/null ||
    echo 'deploy.sh: no timer to fall back on (systemd-run): the next start of the service recovers' >&2
}

disarm_recovery() {
  systemctl stop "qr-deploy-recover-$$.timer" 9>&- 2>/dev/null || true
}

# nginx reads the new configuration where the service will have it, and writes to a /tmp of its own.
# shellcheck disable=SC2016
try_configuration() {
  mkdir -p "$root/etc/nginx" "$root/srv/qr-code-master"
  words=$(unshare --mount sh -c '
    mount --bind "$1/nginx" "$2/etc/nginx" && mount --bind "$1/site" "$2/srv/qr-code-master" && mount -t tmpfs tmpfs /tmp &&
    exec nginx -t -q -c "$2/etc/nginx/$3" -e stderr' sh "$1" "$root" "$conf" 2>&1 9>&-) ||
    refuse "nginx does not accept its configuration: $(printf '%s' "$words" | tr '\n' ' ')"
}
