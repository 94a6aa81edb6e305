/** A copy of this machine without anything of ours, where the guide's own lines are run as root. Linux, root. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The shell lines that follow `<!-- lines: NAME -->` in a file of docs/. */
export function guideLines(file: string, name: string): string {
  const [, lines] =
    new RegExp(`<!-- lines: ${name} -->\\s*\`\`\`sh\\n([\\s\\S]*?)\`\`\``).exec(readFileSync(file, 'utf8')) ?? [];
  if (lines === undefined) throw new Error(`${file} has no lines called ${name}`);
  return lines;
}

/** Commands that would ask the network or systemd for something; `start` runs a unit's commands as the unit would. */
const SHIMS = `
apt-get() { :; }
systemctl() {
  [ "$1" = start ] || return 0
  unit=/etc/systemd/system/$2
  for path in $(sed -n 's/^ReadWritePaths=//p' "$unit"); do [ -d "$path" ] || { echo "$path: Failed to set up mount namespacing" >&2; return 226; }; done
  sed -n 's/^ExecStart\\(Post\\)\\{0,1\\}=//p' "$unit" > /run/commands
  unshare --mount sh -c '
    paths=$1
    for path in $paths; do mount --bind "$path" "$path"; done
    mount -o remount,bind,ro /
    for path in $paths; do mount -o remount,bind,rw "$path"; done
    mount -t tmpfs tmpfs /tmp
    while read -r command; do sh -c "$command" </dev/null || exit 1; done < /run/commands' sh "$(sed -n 's/^ReadWritePaths=//p' "$unit")"
}
`;

const SCRIPT = `
set -e
top=$(mktemp -d)
mount -t tmpfs tmpfs "$top"
mkdir "$top/upper" "$top/work" "$top/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$top/upper,workdir=$top/work" "$top/root"
mount --rbind /proc "$top/root/proc"
mount --rbind /dev "$top/root/dev"
mount -t tmpfs tmpfs "$top/root/run"
mount -t tmpfs -o mode=1777 tmpfs "$top/root/tmp"
rm -rf "$top/root/etc/qr-code-master" "$top/root/var/log/qr-code-master" "$top/root/usr/local/lib/qr-code-master"
mkdir -p "$top/root/srv/kit"
cp -R "$1/." "$top/root/srv/kit/"
exec chroot "$top/root" bash --norc -c "$2"
`;

export interface Run {
  readonly status: number | null;
  readonly words: string;
}

/** @param kit the folder of a release, in which the lines are run */
export function onFreshHost(kit: string, lines: string): Run {
  const script = `set -e\ncd /srv/kit\n${SHIMS}\n${lines}`;
  const run = spawnSync('unshare', ['--mount', 'sh', '-c', SCRIPT, 'sh', kit, script], {
    encoding: 'utf8',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
  });
  return { status: run.status, words: run.stdout + run.stderr };
}
