/** Runs the real nginx with the shipped configuration on a free port of 127.0.0.1, for tests. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { type LogLine, type OperationLine, parseLogLines, parseOperationLines } from './access-log.ts';
import { type ConfigChanges, installConfig } from './config-copy.ts';
import { asServiceUser, CONFINING_SCRIPT, isRoot, SERVICE_ID } from './confinement.ts';
import { freePort, isListening } from './ports.ts';
import { readableSite, readableTmpDir } from './readable-site.ts';
import { supervise } from './supervised-process.ts';
import { until } from './until.ts';

export interface NginxOptions extends ConfigChanges {
  /** The built site. */
  readonly root: string;
  /** A free one when left out. */
  readonly port?: number;
  /** Serve over TLS with these certificates; `port` then only redirects. */
  readonly certificateDir?: string;
  /** Also run in a mount namespace of its own where all but nginx's /tmp is read-only. Linux, root. */
  readonly confinement?: boolean;
}

export interface NginxServer {
  readonly url: string;
  readonly port: number;
  /** The one for TLS, where it was asked for; else the same as `port`. */
  readonly tlsPort: number;
  /** The master process. */
  readonly pid: number;
  /** The folder that stands for /tmp; inside the confinement a tmpfs. */
  readonly tmpDir: string;
  readonly configFile: string;
  /** Every line so far; nginx writes a line after its answer, so a test may have to wait. */
  accessLog(): readonly LogLine[];
  accessLogText(): string;
  operationLog(): readonly OperationLine[];
  /** Waits until exactly the wanted line has been written. */
  logLine(isWanted: (line: LogLine) => boolean): Promise<LogLine>;
  errorLog(): string;
  stop(): Promise<void>;
}

/** @throws Error with nginx's own words when it does not start */
export async function startNginx(options: NginxOptions): Promise<NginxServer> {
  const port = options.port ?? (await freePort());
  const tlsPort = options.certificateDir === undefined ? port : await freePort();
  const dir = makeServerDir();
  const tmpDir = join(dir, 'tmp');
  const removeDir = () => rmSync(dir, { recursive: true, force: true });
  let configFile: string;
  try {
    const tls =
      options.certificateDir === undefined ? {} : { tls: { port: tlsPort, certificateDir: options.certificateDir } };
    const root = readableSite(realpathSync(options.root), dir);
    configFile = installConfig({ ...options, root }, { dir, tmpDir, port, ...tls });
  } catch (cause) {
    removeDir();
    throw cause;
  }
  const nginx = supervise(spawnNginx(dir, tmpDir, configFile, options.confinement === true));
  const readText = (name: string) => readFileSync(join(dir, name), 'utf8');
  const accessLog = () => parseLogLines(readText('access.log'));

  async function stop(): Promise<void> {
    await nginx.end();
    removeDir();
  }

  try {
    await until(`nginx listens on ${port}`, async () => {
      const reason = nginx.whyEnded();
      if (reason !== undefined) throw new Error(`nginx did not start: ${reason} ${readText('error.log')}`);
      return isListening(port);
    });
  } catch (cause) {
    await stop();
    throw cause;
  }
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    tlsPort,
    pid: nginx.pid,
    tmpDir,
    configFile,
    accessLog,
    accessLogText: () => readText('access.log'),
    operationLog: () => parseOperationLines(readText('access.log')),
    logLine: (isWanted) => until('the log line is written', () => Promise.resolve(accessLog().find(isWanted))),
    errorLog: () => readText('error.log'),
    stop,
  };
}

/** What `nginx -t` says about the shipped configuration. */
export function checkConfig(options: Pick<NginxOptions, 'root'> & ConfigChanges): {
  readonly isAccepted: boolean;
  readonly words: string;
} {
  const dir = makeServerDir();
  try {
    const tmpDir = join(dir, 'tmp');
    const configFile = installConfig({ ...options, root: realpathSync(options.root) }, { dir, tmpDir, port: 8080 });
    const [command = '', ...args] = asServiceUser(['nginx', '-t', '-c', configFile, '-e', 'stderr']);
    const stdout = openLog(join(dir, 'access.log'));
    const { status, stderr } = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', stdout, 'pipe'] });
    closeSync(stdout);
    return { isAccepted: status === 0, words: stderr };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function makeServerDir(): string {
  const dir = realpathSync(mkdtempSync(join(readableTmpDir(), 'nginx-test-')));
  // mkdtemp makes it private to root; the service user must reach the configuration below it.
  chmodSync(dir, 0o755);
  mkdirSync(join(dir, 'tmp'));
  if (isRoot) chownSync(join(dir, 'tmp'), SERVICE_ID, SERVICE_ID);
  return dir;
}

function spawnNginx(dir: string, tmpDir: string, configFile: string, isConfined: boolean): ChildProcess {
  const nginx = asServiceUser(['nginx', '-c', configFile, '-e', 'stderr']);
  const [command = '', ...args] = isConfined
    ? ['unshare', '--mount', 'sh', '-c', CONFINING_SCRIPT, 'sh', tmpDir, ...nginx]
    : nginx;
  const stdout = openLog(join(dir, 'access.log'));
  const stderr = openLog(join(dir, 'error.log'));
  try {
    return spawn(command, args, { cwd: '/', stdio: ['ignore', stdout, stderr] });
  } finally {
    closeSync(stdout);
    closeSync(stderr);
  }
}

/** A file, because nginx opens /dev/stdout itself: a pipe made by root would be refused to uid 1001. */
function openLog(file: string): number {
  const descriptor = openSync(file, 'a');
  if (isRoot) chownSync(file, SERVICE_ID, SERVICE_ID);
  return descriptor;
}
