/** podman and buildah without a daemon, with storage of their own, and the confinement that the guide prescribes. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isRoot } from '../confinement.ts';

const CACHE = resolve('.cache/deploy');
const STORAGE = ['--storage-driver', 'overlay', '--root', join(CACHE, 'images'), '--runroot', join(CACHE, 'run')];
const PODMAN = ['podman', '--runtime', 'runc', '--cgroup-manager', 'cgroupfs', ...STORAGE];
/** `podman logs` after a flood. */
const LOGS_BYTES = 256 * 1024 * 1024;
export const BASE_IMAGE = 'localhost/qr-base:bookworm';

/** The same flags as compose.yaml; the first line is what this build machine needs beside them. */
export const CONFINEMENT: readonly string[] = [
  '--network',
  'host',
  '--no-healthcheck',
  '--ulimit',
  'nofile=1024:1024',
  '--ulimit',
  'nproc=512:512',
  '--read-only',
  '--read-only-tmpfs=false',
  '--tmpfs',
  '/tmp:rw,noexec,nosuid,nodev,size=16m,mode=1777',
  '--user',
  '1001:1001',
  '--cap-drop',
  'ALL',
  '--security-opt',
  'no-new-privileges',
  '--memory',
  '64m',
  '--memory-swap',
  '64m',
  '--pids-limit',
  '32',
  '--cpus',
  '2',
];

/** The rest of compose.yaml: who asks for the health, and who starts it again. In place of `--no-healthcheck`. */
export const SUPERVISION: readonly string[] = [
  '--health-cmd',
  '/bin/sh /etc/nginx/guard/guard.sh health',
  '--restart',
  'unless-stopped',
];
/** As an engine with timers is asked; here only for a container that is created and not run. */
export const PROPER_FLAGS: readonly string[] = [
  ...CONFINEMENT.filter((flag) => flag !== '--no-healthcheck'),
  ...SUPERVISION,
  '--health-interval',
  '30s',
];

/** Why containers cannot be run here; undefined where they can. */
export function whyNoContainers(): string | undefined {
  if (!isRoot) return 'needs root';
  const missing = ['podman', 'buildah', 'runc', 'mmdebstrap'].filter(
    (name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0,
  );
  return missing.length === 0 ? undefined : `needs ${missing.join(', ')}`;
}

/** For `--engine` of the audit: one command line. */
export const engineCommand = PODMAN.join(' ');

export function podman(...args: readonly string[]): string {
  const [command = '', ...options] = PODMAN;
  return execFileSync(command, [...options, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: LOGS_BYTES,
  });
}

export function tryPodman(...args: readonly string[]): { readonly status: number | null; readonly output: string } {
  const [command = '', ...options] = PODMAN;
  const run = spawnSync(command, [...options, ...args], { encoding: 'utf8', maxBuffer: LOGS_BYTES });
  return { status: run.status, output: run.stdout + run.stderr };
}

/** A base image out of Debian's own packages, made once: no registry can be asked here. */
export function prepareBaseImage(): void {
  if (tryPodman('image', 'exists', BASE_IMAGE).status === 0) return;
  mkdirSync(CACHE, { recursive: true });
  const archive = join(CACHE, 'base.tar');
  if (!existsSync(archive)) {
    // Two lanes of tests may make it at the same time.
    const part = `${archive}.${process.pid}`;
    execFileSync(
      'mmdebstrap',
      [
        '--mode=root',
        '--variant=essential',
        '--include=nginx-light,libnginx-mod-http-brotli-static,openssl',
        'bookworm',
        part,
        '--format=tar',
      ],
      { stdio: 'ignore' },
    );
    execFileSync('mv', [part, archive]);
  }
  podman('import', archive, BASE_IMAGE);
}

/** @throws Error with the words of the build */
export function buildImage(kitDir: string, name: string, base: string = BASE_IMAGE): void {
  build(name, join(kitDir, 'Dockerfile'), kitDir, '--build-arg', `BASE_IMAGE=${base}`);
}

/** @throws Error with the words of the build */
export function build(name: string, file: string, contextDir: string, ...more: readonly string[]): void {
  const run = spawnSync(
    'buildah',
    [...STORAGE, 'bud', '--isolation', 'chroot', '--format', 'docker', ...more, '-t', name, '-f', file, contextDir],
    { encoding: 'utf8' },
  );
  if (run.status !== 0) throw new Error(run.stdout + run.stderr);
}
