#!/bin/sh
# pin-base.sh IMAGE [ENGINE]: reads the digest of the base image that you pulled and writes it to base.env, with the
# name of this release, after which the image is named.
# Pull and look at it first; this script fetches nothing and invents nothing.
set -eu
image=${1:?usage: pin-base.sh IMAGE [docker|podman]}
engine=${2:-docker}
here=$(cd "$(dirname "$0")" && pwd -P)

# shellcheck disable=SC2086 # the engine may come with options of its own
digest=$($engine image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$image" | sed -n '/@sha256:[0-9a-f]\{64\}$/p' | sed -n 1p)
if [ -z "$digest" ]; then
  echo "pin-base.sh: $image has no digest here: pull it from a registry first (a locally built image gets one by being pushed)" >&2
  exit 1
fi
printf 'BASE_IMAGE=%s\n' "$digest" > "$here/base.env"
list=$here/../site/integrity.json
[ ! -f "$list" ] || sed -n 's/^  "release": "\(.*\)",$/QR_VERSION=\1/p' "$list" >> "$here/base.env"
cat "$here/base.env"
