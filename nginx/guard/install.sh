#!/bin/sh
# install.sh DEST: copies what nginx and the guard read, and nothing else of this folder, to DEST,
# which becomes /etc/nginx. This list is what the configuration's integrity.json covers.
set -eu
kit=$(cd "$(dirname "$0")/.." && pwd -P)
dest=${1:?usage: install.sh DEST}
mkdir -p "$dest/guard"
for file in "$kit"/nginx.conf "$kit"/nginx-tls.conf "$kit"/policy.json "$kit"/integrity.json "$kit"/integrity.json.sig "$kit"/integrity.json.sm2.sig "$kit"/integrity.json.second.sig; do
  [ ! -f "$file" ] || cp "$file" "$dest/"
done
cp -R "$kit/conf" "$kit/errors" "$kit/answers" "$dest/"
cp "$kit/guard/guard.sh" "$kit/guard/verify.sh" "$kit/guard/release.sh" "$dest/guard/"
find "$dest" -type d -exec chmod 0755 {} +
find "$dest" -type f -exec chmod 0644 {} +
chmod 0755 "$dest"/guard/*.sh
