/** A machine for deploy.sh: a root of its own on a small disk, and a `systemctl` that runs the service in a mount namespace. */
import { type SpawnSyncReturns, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { makeTarGz } from '../../../tooling/release/tar.mjs';
import { ask } from '../ask.ts';
import { NGINX_DIR } from '../config-copy.ts';
import { makeSignedKit, RELEASE, type Release, type SignedKit } from './signed-kit.ts';

const DISK = '48m';
/** What changes something; after a command that only reads the state is that of the one before. */
const COUNTED = 'mv dd rm sync tar sh cp chmod unshare ln systemctl'.split(' ');
/** Calls of these commands that change nothing on the disk and nothing that serves. */
const READING = '*guard/verify.sh* | "show "* | "stop "*.timer';

export interface DeployHost {
  /** The prefix for `--root`, on a tmpfs of 48 MB. */
  readonly root: string;
  readonly kit: SignedKit;
  /** An archive of the kit as it lies, signed; what robots.txt says is the name by which it is known when served. */
  pack(name: string, release?: Partial<Release>, change?: () => void): string;
  deploy(...args: readonly string[]): SpawnSyncReturns<string>;
  /** As `deploy`, with a trap at the command of this number: the process group is killed after it, or the disk full before it. */
  deployWith(trap: 'kill' | 'fill', at: number, ...args: readonly string[]): Promise<void>;
  /** The commands of the last run with a trap. */
  steps(): readonly string[];
  /** What the service answers with; `nothing` where none answers. */
  served(): Promise<string>;
  current(): string;
  journal(): readonly string[];
  isWhole(): boolean;
  emptyDisk(): void;
  restart(): void;
  save(): void;
  /** Back to what was saved, with the service started again. */
  load(): void;
  remove(): void;
}

/** @param service the shell lines that start the service inside its namespace, where `$root`, `$port` and `$state` are set */
export function makeDeployHost(port: number, service = PLAIN_SERVICE): DeployHost {
  // Not below /tmp: the service has a /tmp of its own.
  const state = mkdtempSync('/var/tmp/deploy-test-');
  chmodSync(state, 0o755);
  const root = join(state, 'root');
  mkdirSync(root);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK},mode=755`, 'tmpfs', root]);
  const kit = makeSignedKit();
  for (const folder of ['', 'conf'])
    for (const name of readdirSync(join(kit.dir, folder)).filter((file) => /\.(?:conf|map)$/.test(file)))
      kit.change(join(folder, name), (text) =>
        text
          .replaceAll('/etc/nginx', `${root}/etc/nginx`)
          .replaceAll('/srv/qr-code-master', `${root}/srv/qr-code-master`)
          .replaceAll('listen 8080', `listen 127.0.0.1:${port}`),
      );
  mkdirSync(join(root, 'etc/qr-code-master'), { recursive: true });
  execFileSync('cp', [kit.publicKey, join(root, 'etc/qr-code-master/release.pub')]);
  const bin = makeBin(state, root, port, service);
  const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, QR_HEALTH_SECONDS: '15' };
  const command = (...args: readonly string[]) => [
    join(NGINX_DIR, 'deploy/deploy.sh'),
    ...args,
    '--root',
    root,
    '--conf',
    'nginx.conf',
  ];
  const releases = join(root, 'srv/qr-code-master-releases');
  const systemctl = (what: string) => execFileSync(join(bin, 'systemctl'), [what, 'x'], { env, stdio: 'ignore' });

  return {
    root,
    kit,
    pack(name, release = {}, change = () => undefined) {
      writeFileSync(join(kit.siteDir, 'robots.txt'), name);
      kit.signSite(undefined, { ...RELEASE, ...release });
      kit.seal(release.timeSeconds ?? RELEASE.timeSeconds);
      change();
      return archive(state, kit, name);
    },
    deploy: (...args) => spawnSync('sh', command(...args), { encoding: 'utf8', env }),
    deployWith(trap, at, ...args) {
      writeFileSync(join(state, 'count'), '0\n');
      writeFileSync(join(state, 'steps'), '');
      const child = spawn('/bin/sh', command(...args), {
        detached: true,
        stdio: 'ignore',
        env: { ...env, PATH: `${join(state, 'traps')}:${env.PATH}`, TRAP: trap, TRAP_AT: String(at) },
      });
      return new Promise((resolve) => child.on('close', () => resolve()));
    },
    steps: () =>
      readFileSync(join(state, 'steps'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.trim()),
    async served() {
      try {
        const answer = await ask(port, '/robots.txt');
        return answer.status === 200 ? answer.body.toString() : String(answer.status);
      } catch {
        return 'nothing';
      }
    },
    current: () => spawnSync('readlink', [join(releases, 'current')], { encoding: 'utf8' }).stdout.trim(),
    journal() {
      const file = join(root, 'var/log/qr-code-master/operations.journal');
      return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    },
    isWhole: () =>
      ['nginx', 'site'].every(
        (part) =>
          spawnSync('sh', [
            join(NGINX_DIR, 'guard/verify.sh'),
            join(releases, 'current', part),
            join(releases, 'current/release.pub'),
          ]).status === 0,
      ),
    emptyDisk: () => rmSync(join(root, 'fill'), { force: true }),
    restart: () => systemctl('restart'),
    save: () => execFileSync('sh', ['-c', `rm -rf ${state}/saved && cp -a ${root} ${state}/saved`]),
    load() {
      systemctl('stop');
      execFileSync('sh', ['-c', `find ${root} -mindepth 1 -delete && cp -a ${state}/saved/. ${root}/`]);
      systemctl('restart');
    },
    remove() {
      systemctl('stop');
      execFileSync('umount', ['-l', root]);
      rmSync(state, { recursive: true, force: true });
      kit.remove();
    },
  };
}

/** nginx alone, green as soon as it has its ports. `sick` names a release that never becomes green. */
const PLAIN_SERVICE = `
nginx -c "$root/etc/nginx/nginx.conf" -e stderr &
while [ ! -s /tmp/nginx.pid ]; do kill -0 $! || exit 1; sleep 0.05; done
mkdir -p /tmp/qr-code-master
sed -n 's/^  "release": "\\(.*\\)",$/\\1/p' "$root/srv/qr-code-master/integrity.json" > /tmp/qr-code-master/release
echo ok > /tmp/qr-code-master/health
echo up > "$state/up"
wait`;

function makeBin(state: string, root: string, port: number, service: string): string {
  const [bin, traps] = [join(state, 'bin'), join(state, 'traps')];
  mkdirSync(bin);
  mkdirSync(traps);
  const program = (file: string, text: string) => writeFileSync(file, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  program(
    join(state, 'service'),
    `root=${root} port=${port} state=${state}
current=$root/srv/qr-code-master-releases/current
mount --bind "$current/nginx/" "$root/etc/nginx" && mount --bind "$current/site/" "$root/srv/qr-code-master" || exit 1
mount --bind "$current/release.pub" "$root/etc/qr-code-master/release.pub" || exit 1
mount -t tmpfs tmpfs /tmp && chmod 1777 /tmp
echo $$ > "$state/pid"
${service}`,
  );
  program(
    join(bin, 'systemctl'),
    `stop() {
  pid=$(cat ${state}/pid 2>/dev/null) || return 0
  /bin/kill -s TERM -- "-$pid" 2>/dev/null
  n=0
  # One that ended and that nobody waited for yet has still its number.
  while pgrep --pgroup "$pid" --runstates R,S,D,T >/dev/null && [ $n -lt 100 ]; do sleep 0.05; n=$((n + 1)); done
  /bin/kill -s KILL -- "-$pid" 2>/dev/null
  rm -f ${state}/pid ${state}/up
}
case $1 in
  restart)
    stop
    setsid unshare --mount sh ${state}/service > ${state}/service.log 2>&1 < /dev/null &
    n=0
    while [ ! -s ${state}/up ] && [ -d "/proc/$!" ] && [ $n -lt 400 ]; do sleep 0.05; n=$((n + 1)); done
    ;;
  stop) case $2 in *.timer) ;; *) stop ;; esac ;;
  show) pid=$(cat ${state}/pid 2>/dev/null) && kill -0 "$pid" 2>/dev/null && echo "$pid" || echo 0 ;;
esac
exit 0`,
  );
  program(join(bin, 'systemd-run'), 'exit 0');
  program(join(bin, 'logger'), 'exit 0');
  for (const name of COUNTED)
    program(
      join(traps, name),
      `PATH=\${PATH#${traps}:}
if [ -n "\${IN_STEP:-}" ]; then exec ${name} "$@"; fi
case $* in ${READING}) exec ${name} "$@" ;; esac
export IN_STEP=1
number=$( (flock 8; read -r n < ${state}/count; n=$((n + 1)); echo "$n" > ${state}/count; { echo "${name} $*" | tr "\\n" " "; echo; } >> ${state}/steps; echo "$n") 8> ${state}/count.lock)
if [ "$TRAP $number" = "fill $TRAP_AT" ]; then cat /dev/zero > ${root}/fill 2>/dev/null; fi
${name} "$@"
code=$?
if [ "$TRAP $number" = "kill $TRAP_AT" ]; then kill -KILL 0; fi
exit $code`,
    );
  return bin;
}

function archive(dir: string, kit: SignedKit, name: string): string {
  const file = join(dir, `${name}.tar.gz`);
  const paths = readdirSync(kit.dir, { recursive: true, encoding: 'utf8' })
    .sort()
    .filter((path) => !/^(?:audit|kubernetes|host|logging)\//.test(path) && statSync(kit.path(path)).isFile());
  const entries = paths.map((path) => ({
    path: `qr/nginx/${path}`,
    bytes: readFileSync(kit.path(path)),
    isExecutable: path.endsWith('.sh'),
  }));
  writeFileSync(file, makeTarGz(entries, 1_700_000_000));
  execFileSync('sh', [kit.path('guard/sign.sh'), file, kit.key]);
  return file;
}
