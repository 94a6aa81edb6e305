import { spawnSync } from 'node:child_process';
import { getuid, platform } from 'node:process';

export const SERVICE_ID = 1001;
export const isRoot = getuid?.() === 0;

/** The command as uid 1001 without any capability; unchanged where this process may not change user. */
export function asServiceUser(command: readonly string[]): readonly string[] {
  if (!isRoot || platform !== 'linux') return command;
  return [
    'setpriv',
    `--reuid=${SERVICE_ID}`,
    `--regid=${SERVICE_ID}`,
    '--clear-groups',
    '--bounding-set=-all',
    '--inh-caps=-all',
    '--no-new-privs',
    ...command,
  ];
}

/** Inside a new mount namespace: `$1` becomes a tmpfs, all other mounts read-only, then the rest is run. */
export const CONFINING_SCRIPT = `
set -e
tmp=$1; shift
mount -t tmpfs -o mode=1777,noexec,nosuid,nodev,size=16m tmpfs "$tmp"
cut -d ' ' -f 5 /proc/self/mountinfo | sort -u | while read -r point; do
  [ "$point" = "$tmp" ] || mount -o remount,bind,ro "$point" 2>/dev/null || [ "$point" != / ]
done
exec "$@"
`;

/** Why a test of the confinement cannot run here; undefined where it can. */
export function whyNotConfined(): string | undefined {
  if (platform !== 'linux') return 'needs Linux (setpriv, unshare)';
  if (!isRoot) return 'needs root, to give it up';
  const { status } = spawnSync('unshare', ['--mount', 'true']);
  return status === 0 ? undefined : 'this system does not allow a mount namespace';
}
