#!/bin/sh
# keygen.sh DIR [--passphrase] [--sm2]: makes the signing key in DIR, which must lie outside the project and off the server.
# release.key stays secret; release.pub goes to nginx/keys/. With --sm2 also release-sm2.key and release-sm2.pub.
set -eu
umask 077

dir=${1:?usage: keygen.sh DIR [--passphrase] [--sm2]}
shift
cipher=''
sm2=''
for option in "$@"; do
  case $option in
    --passphrase) cipher=-aes256 ;;
    --sm2) sm2=yes ;;
    *) echo "keygen.sh: unknown: $option" >&2; exit 2 ;;
  esac
done

mkdir -p "$dir"
dir=$(cd "$dir" && pwd -P)
kit=$(cd "$(dirname "$0")/.." && pwd -P)
case $dir/ in
  "${kit%/*}"/*) echo "keygen.sh: $dir lies inside the project; a secret key never does" >&2; exit 1 ;;
esac

make_pair() {
  name=$1
  shift
  if [ -e "$dir/$name.key" ]; then
    echo "keygen.sh: $dir/$name.key exists; a key is never overwritten" >&2
    exit 1
  fi
  # shellcheck disable=SC2086 # no cipher is no argument
  openssl genpkey "$@" $cipher -out "$dir/$name.key"
  openssl pkey -in "$dir/$name.key" -pubout -out "$dir/$name.pub"
  chmod 644 "$dir/$name.pub"
  echo "$dir/$name.pub"
  openssl pkey -pubin -in "$dir/$name.pub" -outform DER | openssl dgst -sha256 -r | sed 's/^\([0-9a-f]*\).*/  SHA-256 of the public key: \1/'
}

make_pair release -algorithm ed25519
[ -z "$sm2" ] || make_pair release-sm2 -algorithm EC -pkeyopt ec_paramgen_curve:SM2
