/** The deployments that the guide describes, each really running, as the audit is given them. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '../../audit/check.mjs';
import { processState } from '../../audit/options.mjs';
import { readInspection, readPod } from '../../audit/state/container.mjs';
import { NGINX_DIR } from '../config-copy.ts';
import { asServiceUser } from '../confinement.ts';
import { startNginx } from '../nginx-server.ts';
import { freePort, isListening } from '../ports.ts';
import { until } from '../until.ts';
import { contextOf, type Deployment, type DeploymentOptions, startDeployment, startService } from './audited.ts';
import { type Certificates, SERVER_NAME } from './certificates.ts';
import { CONFINEMENT, podman, SUPERVISION, tryPodman } from './engine.ts';
import { manifestFlags, wholeManifest } from './manifest.ts';
import type { SignedKit } from './signed-kit.ts';

export interface Running {
  /** As seen now: an audit of later sees what has changed meanwhile. */
  context(): Context;
  stop(): Promise<void>;
}

/** What deployments share; the ports of a container are in the configuration that its image holds. */
export interface Parts {
  readonly kit: SignedKit;
  readonly certificates: Certificates;
}
export interface ServedParts extends Parts {
  readonly port: number;
  readonly tlsPort: number;
}
export interface ImageParts extends ServedParts {
  readonly image: string;
}

/** What runs with the kit's places unchanged shares the host's network here, so its own ports have to be free ones. */
export async function giveFreePorts(kit: SignedKit): Promise<{ readonly port: number; readonly tlsPort: number }> {
  const [port, tlsPort] = [await freePort(), await freePort()];
  kit.change('nginx-tls.conf', (text) =>
    text.replaceAll('listen 8080', `listen 127.0.0.1:${port}`).replaceAll('listen 8443', `listen 127.0.0.1:${tlsPort}`),
  );
  kit.seal();
  return { port, tlsPort };
}

const running = (deployment: Deployment, { kit, certificates }: Parts): Running => ({
  context: () => contextOf(deployment, kit, certificates),
  stop: () => deployment.stop(),
});

export async function startBare(parts: Parts, options: Partial<DeploymentOptions> = {}): Promise<Running> {
  return running(await startDeployment({ ...parts, ...options }), parts);
}

/**
 * The files at their places, the group of processes, the mounts and the filter of system calls that systemd makes for a
 * unit. No systemd runs here; the unit's own file is judged with the host.
 */
export async function startUnitLike(parts: ServedParts): Promise<Running> {
  const { kit, certificates, port, tlsPort } = parts;
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'unit-test-')));
  chmodSync(dir, 0o755);
  execFileSync('sh', [kit.path('guard/install.sh'), join(dir, 'nginx')]);
  execFileSync('chmod', ['-R', 'a+rX', kit.siteDir]);
  execFileSync('cp', ['-a', '/etc', join(dir, 'etc')]);
  const group = join(UNIT_GROUPS, 'qr-code-master.service');
  mkdirSync(group, { recursive: true });
  const logFile = join(dir, 'log');
  const places = [dir, kit.siteDir, kit.publicKey, certificates.dir, group];
  const confined = ['--mount', 'sh', '-c', UNIT_SCRIPT, 'sh', ...places, ...FILTERED];
  const guard = asServiceUser(['sh', '/etc/nginx/guard/guard.sh', 'run']);
  const started = startService(['unshare', ...confined, ...guard], logFile, {
    QR_CONF: '/etc/nginx/nginx-tls.conf',
    QR_VERIFY_SECONDS: '300',
    QR_PORTS: `${port} ${tlsPort}`,
  });
  const stop = async () => {
    await started.end();
    await until('the group of processes is empty', () =>
      Promise.resolve(readFileSync(join(group, 'cgroup.procs'), 'utf8') === ''),
    );
    rmdirSync(group);
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    await until('nginx listens', () => {
      if (started.whyEnded() !== undefined) throw new Error('it has ended');
      return isListening(tlsPort);
    });
    const health = `/proc/${started.pid}/root/tmp/qr-code-master/health`;
    await until('the guard is green', () => Promise.resolve(existsSync(health)));
  } catch (cause) {
    const words = readFileSync(logFile, 'utf8');
    await stop();
    throw new Error(`the unit did not become green: ${words}`, { cause });
  }
  return {
    context: () => ({
      target: targetOf(parts),
      kit: kit.dir,
      releaseKey: kit.publicKey,
      logs: () => readFileSync(logFile, 'utf8'),
      ...processState(started.pid, false),
    }),
    stop,
  };
}

/** Where systemd keeps its groups: a hierarchy of its own, or the only one. */
const UNIT_GROUPS = existsSync('/sys/fs/cgroup/systemd') ? '/sys/fs/cgroup/systemd' : '/sys/fs/cgroup';
/**
 * DIR SITE KEY CERTIFICATES GROUP COMMAND: BindReadOnlyPaths, StateDirectory, PrivateTmp, ProtectSystem=strict, LimitNOFILE,
 * LimitCORE and UMask of the kit's unit, by hand.
 */
const UNIT_SCRIPT = `
set -e
dir=$1 site=$2 key=$3 certificates=$4 group=$5; shift 5
echo $$ > "$group/cgroup.procs"
mkdir -p "$dir/etc/nginx" "$dir/etc/qr-code-master/tls" "$dir/srv/qr-code-master" "$dir/lib/qr-code-master"
: > "$dir/etc/qr-code-master/release.pub"
mount --bind "$dir/etc" /etc
mount --bind "$dir/srv" /srv
mount --bind "$dir/lib" /var/lib
mount --bind "$dir/nginx" /etc/nginx
mount --bind "$site" /srv/qr-code-master
mount --bind "$key" /etc/qr-code-master/release.pub
mount --bind "$certificates" /etc/qr-code-master/tls
mount -t tmpfs -o mode=0700,uid=1001,gid=1001,nosuid,nodev tmpfs /var/lib/qr-code-master
mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs /tmp
cut -d ' ' -f 5 /proc/self/mountinfo | sort -u | while read -r point; do
  case $point in /tmp | /var/lib/qr-code-master) continue ;; esac
  mount -o remount,bind,ro "$point" 2>/dev/null || [ "$point" != / ]
done
ulimit -n 1024 && ulimit -c 0 && umask 0077
exec "$@"
`;
/** SystemCallFilter: ptrace (101 on x86-64) is refused, everything else allowed. */
const FILTERED = [
  'perl',
  '-e',
  `my $filter = pack("(SCCL)4", 0x20,0,0,0, 0x15,0,1,101, 0x06,0,0,0x00050001, 0x06,0,0,0x7fff0000);
   my $program = pack("SxxxxxxP", 4, $filter);
   syscall(157, 22, 2, $program, 0, 0) == 0 or die "no filter: $!";
   exec @ARGV;`,
  '--',
];

/** Client certificates are demanded of everybody, as the guide says, and the auditor has one. */
export async function startWithClientCertificates(parts: Parts): Promise<Running> {
  const transformConfig = (name: string, text: string) =>
    name.endsWith('tls-clients.conf') ? text.replaceAll(/^#ssl_/gm, 'ssl_') : text;
  const deployment = await startDeployment({ ...parts, transformConfig });
  const { certificates } = parts;
  const [certFile, keyFile] = [certificates.path('staff.pem'), certificates.path('staff.key')];
  const certificate = { cert: readFileSync(certFile), key: readFileSync(keyFile), certFile, keyFile };
  return {
    context() {
      const { target, ...rest } = contextOf(deployment, parts.kit, certificates);
      return { ...rest, target: { ...target, certificate } };
    },
    stop: () => deployment.stop(),
  };
}

/**
 * The kit's own front before two nodes, TLS on both ways. Users reach the front; the auditor sits on the node that serves.
 */
export async function startBehindFront(parts: Parts): Promise<Running & { readonly throughFront: () => Context }> {
  const { kit, certificates } = parts;
  const trusting = (name: string, text: string) =>
    name.endsWith('real-ip.conf') ? 'set_real_ip_from 127.0.0.1;\nreal_ip_header X-Real-IP;\n' : text;
  const node = await startDeployment({ ...parts, transformConfig: trusting });
  const second = await startDeployment({ ...parts, transformConfig: trusting });
  const port = await freePort();
  const nodes = join(node.dir, 'nodes.conf');
  writeFileSync(
    nodes,
    readFileSync(join(NGINX_DIR, 'front/nodes.conf'), 'utf8')
      .replaceAll('10.0.0.11:8443', `127.0.0.1:${node.tlsPort}`)
      .replaceAll('10.0.0.12:8443', `127.0.0.1:${second.tlsPort}`),
  );
  const shipped = readFileSync(join(NGINX_DIR, 'front/nginx.conf'), 'utf8')
    .replaceAll('/etc/qr-code-master/tls/nodes-authority.pem', certificates.path('authority.pem'))
    .replaceAll('listen 8443', `listen 127.0.0.1:${port}`)
    .replace('include nodes.conf', `include ${nodes}`);
  const front = await startNginx({
    root: kit.siteDir,
    port,
    certificateDir: certificates.dir,
    transformConfig: (name, text) => (name === 'nginx-tls.conf' ? shipped : text),
  });
  const context = () => contextOf(node, kit, certificates);
  return {
    context,
    throughFront() {
      const { target, ...rest } = context();
      const url = new URL(`https://${SERVER_NAME}:${port}`);
      return { ...rest, target: { ...target, url }, frontLogs: () => front.accessLogText() };
    },
    async stop() {
      await front.stop();
      await node.stop();
      await second.stop();
    },
  };
}

/** Flags of compose.yaml; the engine of these tests has no timer, so a test asks for the health once. */
const COMPOSE = [
  ...CONFINEMENT.filter((flag) => flag !== '--no-healthcheck'),
  ...SUPERVISION,
  '--health-interval',
  'disable',
];

export async function startContainer(parts: ImageParts, flags: readonly string[] = COMPOSE): Promise<Running> {
  const { kit, certificates, image, port, tlsPort } = parts;
  const name = `qr-proper-${process.pid}-${(count += 1)}`;
  const tls = ['--env', 'QR_CONF=/etc/nginx/nginx-tls.conf', '--env', `QR_PORTS=${port} ${tlsPort}`];
  const certificatesMount = ['--volume', `${certificates.dir}:/etc/qr-code-master/tls:ro`];
  const stop = () => {
    tryPodman('rm', '--force', '--time', '3', name);
    return Promise.resolve();
  };
  try {
    podman('run', '--detach', '--name', name, ...flags, ...tls, ...certificatesMount, image);
    await until('the container serves', () => isListening(tlsPort));
    await until('the guard is green', () => Promise.resolve(tryPodman('exec', name, ...HEALTH).status === 0));
  } catch (cause) {
    const words = tryPodman('logs', name).output;
    await stop();
    throw new Error(`the container did not become green: ${words}`, { cause });
  }
  return {
    context() {
      tryPodman('healthcheck', 'run', name);
      const container = readInspection(podman('inspect', name));
      const pid = Number(podman('inspect', '--format', '{{.State.Pid}}', name));
      return {
        target: targetOf(parts),
        kit: kit.dir,
        releaseKey: kit.publicKey,
        logs: () => tryPodman('logs', name).output,
        container,
        ...processState(pid, true),
      };
    },
    stop,
  };
}

let count = 0;
const HEALTH = ['/bin/sh', '/etc/nginx/guard/guard.sh', 'health'];

/** A container with the settings of the manifest's pod; the auditor has what kubectl prints, and the process on the node. */
export async function startPodLike(parts: ImageParts): Promise<Running> {
  const container = await startContainer(parts, manifestFlags());
  return {
    context: () => ({ ...container.context(), container: readPod(wholeManifest()) }),
    stop: () => container.stop(),
  };
}

function targetOf({ certificates, port, tlsPort }: ServedParts): Context['target'] {
  return {
    url: new URL(`https://${SERVER_NAME}:${tlsPort}`),
    address: '127.0.0.1',
    ca: readFileSync(certificates.path('authority.pem')),
    caFile: certificates.path('authority.pem'),
    plainPort: port,
  };
}
