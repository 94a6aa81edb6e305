/** A base image as the small distributions make it: busybox and its applets instead of the GNU tools, no dpkg, records of apk. */
import { copyFileSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BASE_IMAGE, build, prepareBaseImage, tryPodman } from './engine.ts';

export const BUSYBOX_BASE = 'localhost/qr-base-busybox:test';

/** Debian's own busybox, nginx and openssl: no registry can be asked here. Every other tool is an applet. */
const COLLECT = `set -eu
take() {
  mkdir -p "/out$(dirname "$1")"
  cp -L "$1" "/out$1"
  ldd "$1" 2>/dev/null | sed -n 's/.*=> *\\(\\/[^ ]*\\).*/\\1/p; s/^[ \\t]*\\(\\/[^ ]*\\) (.*/\\1/p' | while read -r library; do
    mkdir -p "/out$(dirname "$library")"
    cp -L "$library" "/out$library"
  done
}
mkdir -p /out/bin /out/tmp /out/proc /out/sys /out/dev /out/etc /out/lib/apk/db
take /usr/sbin/nginx
take /usr/bin/openssl
take /usr/lib/nginx/modules/ngx_http_brotli_static_module.so
mkdir -p /out/usr/share && cp -RL /usr/share/nginx /out/usr/share/
cp /donor/busybox /bin/busybox
take /bin/busybox
for library in /lib/*/libnss_files.so.2 /lib/*/libgcc_s.so.1; do take "$library"; done
for applet in $(busybox --list); do [ -e "/out/bin/$applet" ] || ln -s busybox "/out/bin/$applet"; done
rm -f /out/bin/ldd
cp /donor/ldd /out/bin/ldd && chmod 0755 /out/bin/ldd
printf 'ID=busybox-test\\nNAME="busybox base"\\n' > /out/etc/os-release
printf 'P:busybox\\nV:%s\\nA:x86_64\\n\\nP:nginx\\nV:%s\\nA:x86_64\\n\\n' "$(busybox | sed -n '1s/.*v\\([0-9.]*\\).*/\\1/p')" "$(nginx -v 2>&1 | sed 's,.*/,,')" > /out/lib/apk/db/installed
printf 'root:x:0:0:root:/:/bin/sh\\n' > /out/etc/passwd
`;
/** Debian's ldd is a script of bash. The loader itself says the same. */
const LDD = '#!/bin/sh\nLD_TRACE_LOADED_OBJECTS=1 exec /lib64/ld-linux-x86-64.so.2 "$1"\n';
const DOCKERFILE = `ARG DONOR
FROM \${DONOR} AS donor
COPY busybox ldd collect.sh /donor/
RUN sh /donor/collect.sh
FROM scratch
COPY --from=donor /out/ /
ENV PATH=/usr/sbin:/usr/bin:/sbin:/bin
`;

export function prepareBusyboxBase(): void {
  if (tryPodman('image', 'exists', BUSYBOX_BASE).status === 0) return;
  prepareBaseImage();
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'busybox-base-')));
  try {
    copyFileSync(realpathSync('/bin/busybox'), join(dir, 'busybox'));
    writeFileSync(join(dir, 'ldd'), LDD);
    writeFileSync(join(dir, 'collect.sh'), COLLECT);
    writeFileSync(join(dir, 'Dockerfile'), DOCKERFILE);
    build(BUSYBOX_BASE, join(dir, 'Dockerfile'), dir, '--build-arg', `DONOR=${BASE_IMAGE}`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
