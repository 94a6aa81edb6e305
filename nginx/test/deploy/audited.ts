/** Whole deployments for the audit: nginx under its guard as the service user, signed, over TLS, with its log. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context, Outcome } from '../../audit/check.mjs';
import { processState } from '../../audit/options.mjs';
import { type Result, runChecks } from '../../audit/run-audit.mjs';
import { type ConfigChanges, installConfig } from '../config-copy.ts';
import { asServiceUser, isRoot, SERVICE_ID } from '../confinement.ts';
import { freePort, isListening } from '../ports.ts';
import { makeReadable } from '../readable-site.ts';
import { supervise, type Supervised } from '../supervised-process.ts';
import { until } from '../until.ts';
import { type Certificates, SERVER_NAME } from './certificates.ts';
import type { SignedKit } from './signed-kit.ts';

export interface DeploymentOptions extends ConfigChanges {
  readonly kit: SignedKit;
  /** Plain HTTP, as behind a front, when left out. */
  readonly certificates?: Certificates;
  readonly environment?: Readonly<Record<string, string>>;
  /** Between installation and start. */
  readonly afterInstall?: (dir: string) => void;
  /** Another command than the guard under setpriv. */
  readonly command?: (guard: readonly string[]) => readonly string[];
  readonly withoutGuard?: boolean;
}

export interface Deployment {
  readonly dir: string;
  readonly confDir: string;
  readonly port: number;
  readonly tlsPort: number;
  readonly pid: number;
  readonly logFile: string;
  stop(): Promise<void>;
}

/** How the kit's audit ends that the service user starts, who may not be able to enter the folder of the checkout. */
export function statusOfAudit(kit: SignedKit, args: readonly string[]): number | null {
  makeReadable(join(kit.dir, '../..'));
  const [command = '', ...rest] = asServiceUser(['node', kit.path('audit/audit.mjs'), ...args]);
  return spawnSync(command, rest, { cwd: '/' }).status;
}

/** Starts a command as systemd starts a service: nothing of this process's environment, and a log of the service user's. */
export function startService(
  [program = '', ...args]: readonly string[],
  logFile: string,
  environment: Readonly<Record<string, string>>,
): Supervised {
  const log = openSync(logFile, 'a', 0o600);
  if (isRoot) chownSync(logFile, SERVICE_ID, SERVICE_ID);
  const started = supervise(
    spawn(program, args, {
      cwd: '/',
      stdio: ['ignore', log, log],
      // The PATH of a service: npm's own names every folder above the checkout, which the audit would rightly name.
      env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', ...environment },
    }),
  );
  closeSync(log);
  return started;
}

export async function startDeployment(options: DeploymentOptions): Promise<Deployment> {
  const { kit, certificates, environment = {}, afterInstall, command = asServiceUser, withoutGuard = false } = options;
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'audited-test-')));
  chmodSync(dir, 0o755);
  const tmpDir = join(dir, 'tmp');
  mkdirSync(tmpDir);
  mkdirSync(join(dir, 'state'));
  if (isRoot) for (const own of [tmpDir, join(dir, 'state')]) chownSync(own, SERVICE_ID, SERVICE_ID);
  // The kit lies in a folder of its maker; the service user has to reach the site.
  makeReadable(join(kit.dir, '../..'));
  const port = await freePort();
  const tlsPort = certificates === undefined ? port : await freePort();
  const tls = certificates === undefined ? {} : { tls: { port: tlsPort, certificateDir: certificates.dir } };
  const main = installConfig({ ...options, root: kit.siteDir }, { dir, tmpDir, port, ...tls });
  const confDir = join(dir, 'etc');
  execFileSync('cp', [kit.publicKey, join(dir, 'release.pub')]);
  sign(kit, confDir);
  afterInstall?.(dir);
  const logFile = join(dir, 'log');
  const guard = withoutGuard ? ['nginx', '-c', main, '-e', 'stderr'] : ['sh', join(confDir, 'guard/guard.sh'), 'run'];
  const started = startService(command(guard), logFile, {
    QR_CONF: main,
    QR_SITE: kit.siteDir,
    QR_KEY: join(dir, 'release.pub'),
    QR_STATE_DIR: join(dir, 'state'),
    QR_RUN_DIR: join(tmpDir, 'qr-code-master'),
    QR_PORTS: certificates === undefined ? String(port) : `${port} ${tlsPort}`,
    ...environment,
  });
  const stop = async () => {
    await started.end();
    rmSync(dir, { recursive: true, force: true });
  };
  await until('nginx listens', async () => {
    const reason = started.whyEnded();
    if (reason !== undefined) {
      const words = readFileSync(logFile, 'utf8');
      await stop();
      throw new Error(`the deployment did not start: ${reason} ${words}`);
    }
    return isListening(tlsPort);
  });
  // Green comes half a second later; an audit before that would call the guard red.
  if (!withoutGuard) await untilGreen(join(tmpDir, 'qr-code-master/health'));
  return { dir, confDir, port, tlsPort, pid: started.pid, logFile, stop };
}

const GREEN_LIMIT_MS = 5000;

/** A careless deployment may never be green: then it is audited as it is. */
async function untilGreen(file: string): Promise<void> {
  const end = Date.now() + GREEN_LIMIT_MS;
  while (!existsSync(file) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Signs a changed configuration again: a careless operator signs what is careless. */
function sign(kit: SignedKit, confDir: string): void {
  rmSync(join(confDir, 'integrity.json'), { force: true });
  rmSync(join(confDir, 'integrity.json.sig'), { force: true });
  // Both parts have to name the same release.
  const site = JSON.parse(readFileSync(join(kit.siteDir, 'integrity.json'), 'utf8')) as Record<string, unknown>;
  const release = ['version', 'commit', 'number', 'released', 'expires'].map((name) => String(site[name]));
  const list = execFileSync('sh', [kit.path('guard/manifest.sh'), confDir, 'configuration', ...release]);
  execFileSync('sh', ['-c', 'cat > "$1"', 'sh', join(confDir, 'integrity.json')], { input: list });
  execFileSync('sh', [kit.path('guard/sign.sh'), join(confDir, 'integrity.json'), kit.key]);
  execFileSync('chmod', ['a+r', join(confDir, 'integrity.json.sig')]);
}

/** What the options say about a deployment. */
export function contextOf(deployment: Deployment, kit: SignedKit, certificates?: Certificates): Context {
  const state = processState(deployment.pid, false);
  return {
    target:
      certificates === undefined
        ? { url: new URL(`http://127.0.0.1:${deployment.port}`) }
        : {
            url: new URL(`https://${SERVER_NAME}:${deployment.tlsPort}`),
            address: '127.0.0.1',
            ca: readFileSync(certificates.path('authority.pem')),
            caFile: certificates.path('authority.pem'),
            plainPort: deployment.port,
          },
    kit: kit.dir,
    releaseKey: kit.publicKey,
    logs: () => readFileSync(deployment.logFile, 'utf8'),
    ...state,
  };
}

export type Results = ReadonlyMap<string, Result>;

export async function audit(
  context: Context,
  isWanted: (id: string) => boolean = (id) => id !== 'flood',
): Promise<Results> {
  const results = await runChecks(context, undefined, isWanted);
  return new Map(results.map((result) => [result.id, result]));
}

/** `id: what was found` of everything with this outcome. */
export function withOutcome(results: Results, ...outcomes: readonly Outcome[]): readonly string[] {
  return [...results]
    .filter(([, { outcome }]) => outcomes.includes(outcome))
    .map(([id, { found }]) => `${id}: ${found}`);
}
