#!/bin/sh
# make-root.sh KIT ROOT: run in the base image, fills ROOT with what the final image is. Works on Debian and Alpine bases.
# The signed site and configuration are verified here for the first time: an unsigned folder makes no image.
set -eu
kit=$1 root=$2

# What guard.sh and verify.sh call, and nginx. No package manager, no downloader, no compiler, no interpreter but sh.
TOOLS='nginx sh openssl sha256sum awk sed sort find date sleep mkdir mv rm cat tr'

main() {
  for tool in $TOOLS; do
    path=$(command -v "$tool") || die "the base image has no $tool; add it to the base (Debian: nginx openssl findutils mawk; Alpine: nginx openssl)"
    take "$path"
  done
  # What nginx loads by name at run time, so that ldd does not show it.
  take_modules
  take_name_service
  take_package_records
  install_site
  make_accounts
  make_sbom > "$root/etc/qr-code-master/image-sbom.json"
  find "$root" -type d -exec chmod 0555 {} +
  # Found by name before the root is read-only: nginx and the guard write here alone, and docker mounts a tmpfs over it.
  mkdir -p "$root/tmp" "$root/proc" "$root/sys" "$root/dev" "$root/etc/qr-code-master/tls" "$root/var/empty"
  chmod 1777 "$root/tmp"
  # A volume may be mounted here; it then gets this owner. What it keeps: the maintenance switch, the highest release seen.
  mkdir -p "$root/var/lib/qr-code-master" && chown 1001:1001 "$root/var/lib/qr-code-master" && chmod 0700 "$root/var/lib/qr-code-master"
  cd "$root" && find . -type f | sed 's,^\.,,' | sort > /kit-files && cp /kit-files "$root/etc/qr-code-master/image-files.txt"
  chmod 0444 "$root/etc/qr-code-master/image-files.txt" "$root/etc/qr-code-master/image-sbom.json"
}

die() {
  echo "make-root.sh: $1" >&2
  exit 1
}

# A file, the file its links lead to, and the libraries it is linked with.
take() {
  copy "$1"
  ldd "$1" 2>/dev/null | sed -n 's/.*=> *\(\/[^ ]*\).*/\1/p; s/^[ \t]*\(\/[^ ]*\) (.*/\1/p' | sort -u | while read -r library; do copy "$library"; done
}

copy() {
  # Debian's /bin is a link to /usr/bin: the same link in the image keeps every name working.
  real=$(readlink -f "$1")
  mkdir -p "$root$(dirname "$real")"
  [ -e "$root$real" ] || { cp "$real" "$root$real" && chmod 0555 "$root$real"; }
  link_dirs
  if [ "$1" != "$real" ] && [ ! -e "$root$1" ]; then
    mkdir -p "$root$(dirname "$1")"
    ln -s "$real" "$root$1"
  fi
}

link_dirs() {
  for dir in bin sbin lib lib64; do
    if [ -L "/$dir" ] && [ ! -L "$root/$dir" ]; then
      mkdir -p "$root/$(readlink "/$dir")"
      ln -s "$(readlink "/$dir")" "$root/$dir"
    fi
  done
}

take_modules() {
  prefix=$(nginx -V 2>&1 | sed -n 's/.*--prefix=\([^ ]*\).*/\1/p')
  sed -n "s/^load_module \(.*\);$/\1/p" "$kit/conf/modules.conf" | while read -r module; do
    case $module in /*) ;; *) module=$prefix/$module ;; esac
    [ -f "$module" ] || die "the base image has no $module: add it, or empty conf/modules.conf and conf/brotli.conf and seal again"
    take "$module"
    # The name that nginx opens may lead through a link of a folder.
    mkdir -p "$root$prefix"
    [ -e "$root$module" ] || ln -s "$(readlink -f "$(dirname "$module")")" "$root$(dirname "$module")"
  done
}

# glibc opens these by name when nginx asks who it runs as.
take_name_service() {
  for library in /lib/*/libnss_files.so.2 /lib/*/libgcc_s.so.1; do
    [ ! -f "$library" ] || take "$library"
  done
}

# So that a scanner of images still knows what is inside, where it looks for it in an image without a package manager.
take_package_records() {
  if [ -d /var/lib/dpkg ]; then
    mkdir -p "$root/var/lib/dpkg/status.d"
    find "$root" -type f | sed "s,^$root,," | while read -r file; do dpkg -S "$file" "${file#/usr}" 2>/dev/null || true; done |
      sed -n 's/^\([^ ,:]*\).*/\1/p' | sort -u | while read -r package; do
      dpkg-query -s "$package" > "$root/var/lib/dpkg/status.d/$package"
    done
  elif [ -f /lib/apk/db/installed ]; then
    mkdir -p "$root/lib/apk/db"
    cp /lib/apk/db/installed "$root/lib/apk/db/installed"
  fi
  mkdir -p "$root/etc"
  cp -L /etc/os-release "$root/etc/os-release"
}

# The packages of the image as CycloneDX 1.5; that of the site lies in the site. Without a time: the same base gives the same bytes.
make_sbom() {
  distribution=$(sed -n 's/^ID=//p' /etc/os-release | tr -d '"')
  release=$(sed -n 's/^  "release": "\(.*\)",$/\1/p' "$kit/site/integrity.json")
  if [ -d /var/lib/dpkg ]; then
    cat "$root"/var/lib/dpkg/status.d/*
  else
    # The names of apk's own file: P package, V version, A architecture.
    sed -n 's/^P:/Package: /p; s/^V:/Version: /p; s/^A:/Architecture: /p; s/^$//p' /lib/apk/db/installed
  fi | awk -v kind="$([ -d /var/lib/dpkg ] && echo deb || echo apk)" -v distribution="$distribution" -v release="$release" '
    function part() {
      if (name == "" || version == "") return
      printf "%s\n  {\"type\":\"library\",\"name\":\"%s\",\"version\":\"%s\",\"purl\":\"pkg:%s/%s/%s@%s?arch=%s\"}", \
        (count++ ? "," : ""), name, version, kind, distribution, name, version, architecture
      name = version = architecture = ""
    }
    BEGIN {
      printf "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"version\":1,\"metadata\":{\"component\":{\"type\":\"container\",\"name\":\"qr-code-master\",\"version\":\"%s\"}},\"components\":[", release
    }
    /^Package: / { part(); name = $2 }
    /^Version: / { version = $2 }
    /^Architecture: / { architecture = $2 }
    END { part(); print "\n]}" }'
}

install_site() {
  [ -f "$kit/keys/release.pub" ] || die 'keys/release.pub is missing: put the public key there'
  mkdir -p "$root/etc/qr-code-master" "$root/srv"
  cp "$kit/keys/release.pub" "$root/etc/qr-code-master/release.pub"
  sh "$kit/guard/install.sh" "$root/etc/nginx"
  cp -R "$kit/site" "$root/srv/qr-code-master"
  verify "$root/etc/nginx"
  verify "$root/srv/qr-code-master"
  find "$root/etc" "$root/srv" -type f -exec chmod 0444 {} +
}

verify() {
  sh "$kit/guard/verify.sh" "$1" "$kit/keys/release.pub" || die "$1 is not what was signed"
}

make_accounts() {
  printf 'root:x:0:0:root:/:/usr/sbin/nologin\nqr:x:1001:1001:QR Code Master:/:/usr/sbin/nologin\n' > "$root/etc/passwd"
  printf 'root:x:0:\nqr:x:1001:\n' > "$root/etc/group"
  chmod 0444 "$root/etc/passwd" "$root/etc/group"
}

main
