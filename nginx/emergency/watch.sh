#!/bin/sh
# watch.sh --container NAME [--engine ENGINE]: for qr-watch.timer, each minute. A container that is unhealthy, or gone, is an
# error for the collector. An unhealthy one is restarted, which verifies it again; one that shows its maintenance page (the
# kill switch, or a changed file) is left as it is, for a person. Exit: 0 healthy or starting, 1 otherwise.
set -eu
container='' engine=docker
while [ $# -gt 1 ]; do
  case $1 in
    --container) container=$2 ;;
    --engine) engine=$2 ;;
    *) echo "watch.sh: unknown: $1" >&2; exit 2 ;;
  esac
  shift 2
done
[ -n "$container" ] || { echo 'usage: watch.sh --container NAME [--engine ENGINE]' >&2; exit 2; }

say() {
  echo "watch.sh: $1" >&2
  logger -p user.crit -t qr-operations "watch: $1" 2>/dev/null || true
}

# shellcheck disable=SC2086 # the engine may come with options of its own
run() { $engine "$@"; }

state=$(run inspect --format '{{if .State.Health}}{{.State.Health.Status}}{{else}}no health check{{end}}' "$container" 2>/dev/null) || state=gone
case $state in
  healthy | starting) exit 0 ;;
  unhealthy)
    if run exec "$container" /bin/sh -c '[ -e /tmp/qr-code-master/maintenance ]' 2>/dev/null; then
      say "$container is unhealthy and shows its maintenance page: left for a person"
    else
      say "$container is unhealthy: restarted"
      run restart "$container" >/dev/null || say "$container could not be restarted"
    fi
    ;;
  *) say "$container: $state" ;;
esac
exit 1
