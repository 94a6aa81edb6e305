/** Careless flags of a container engine: each with the check that must name it. */

export interface CarelessContainer {
  readonly what: string;
  readonly check: string;
  readonly flags: (proper: readonly string[]) => readonly string[];
}

/** Every pair `--name value` of this name is left out. */
export const without =
  (...names: readonly string[]) =>
  (proper: readonly string[]): readonly string[] =>
    proper.filter((flag, index) => !names.includes(flag) && !names.includes(proper[index - 1] ?? ''));
export const and =
  (...more: readonly string[]) =>
  (proper: readonly string[]): readonly string[] => [...proper, ...more];
const set = (name: string, value: string) => (proper: readonly string[]) => [...without(name)(proper), name, value];

export const CARELESS_CONTAINERS: readonly CarelessContainer[] = [
  {
    what: 'container: privileged',
    check: 'container-settings',
    flags: (proper) => [...without('--security-opt', '--cap-drop')(proper), '--privileged'],
  },
  {
    what: 'container: root writable',
    check: 'container-settings',
    flags: (proper) => proper.filter((flag) => !flag.startsWith('--read-only')),
  },
  { what: 'container: a capability added', check: 'container-settings', flags: and('--cap-add', 'NET_ADMIN') },
  { what: 'container: the default capabilities kept', check: 'container-settings', flags: without('--cap-drop') },
  { what: 'container: privileges can be gained', check: 'container-settings', flags: without('--security-opt') },
  {
    what: 'container: no filter of system calls',
    check: 'container-settings',
    flags: and('--security-opt', 'seccomp=unconfined'),
  },
  { what: 'container: processes of the host', check: 'container-settings', flags: and('--pid', 'host') },
  { what: 'container: memory of the host’s processes (IPC)', check: 'container-settings', flags: and('--ipc', 'host') },
  { what: 'container: a device', check: 'container-settings', flags: and('--device', '/dev/null:/dev/disk') },
  { what: 'container: as root', check: 'container-user', flags: set('--user', '0:0') },
  { what: 'container: no account named', check: 'container-user', flags: without('--user') },
  {
    what: 'container: the host’s /etc mounted',
    check: 'container-mounts',
    flags: and('--volume', '/etc:/host-etc:ro'),
  },
  {
    what: 'container: certificates mounted writable',
    check: 'container-mounts',
    flags: and('--volume', '/tmp:/etc/qr-code-master/tls:rw'),
  },
  { what: 'container: no limit of memory', check: 'container-limits', flags: without('--memory', '--memory-swap') },
  { what: 'container: swap without limit', check: 'container-limits', flags: set('--memory-swap', '-1') },
  { what: 'container: no limit of processes', check: 'container-limits', flags: set('--pids-limit', '0') },
  {
    what: 'container: programs may run from /tmp',
    check: 'container-tmpfs',
    flags: set('--tmpfs', '/tmp:rw,exec,nosuid,nodev,size=16m,mode=1777'),
  },
  {
    what: 'container: /tmp without a size',
    check: 'container-tmpfs',
    flags: set('--tmpfs', '/tmp:rw,noexec,nosuid,nodev,mode=1777'),
  },
  {
    what: 'container: nginx without its guard',
    check: 'container-entry',
    flags: and('--entrypoint', '/usr/sbin/nginx'),
  },
  {
    what: 'container: a secret in the environment',
    check: 'container-environment',
    flags: and('--env', 'TLS_KEY_PASSWORD=x'),
  },
  {
    what: 'container: verified once a week',
    check: 'container-environment',
    flags: and('--env', 'QR_VERIFY_SECONDS=604800'),
  },
  {
    what: 'container: removed when it ends',
    check: 'container-restart',
    flags: (proper) => [...without('--restart')(proper), '--rm'],
  },
  { what: 'container: no log', check: 'container-log', flags: and('--log-driver', 'none') },
];
