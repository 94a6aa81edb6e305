/** The guard as the service user, with the real nginx behind it. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeManifest } from '../../../tooling/release/manifest.mjs';
import { ask } from '../ask.ts';
import { installConfig } from '../config-copy.ts';
import { asServiceUser, isRoot, SERVICE_ID } from '../confinement.ts';
import { expectOwnErrorPage } from '../expectations.ts';
import { freePort, isListening } from '../ports.ts';
import { until } from '../until.ts';
import { makeSignedKit, type SignedKit } from './signed-kit.ts';

let kit: SignedKit;
let dir: string;
let port: number;
let guard: ChildProcess | undefined;

beforeAll(() => {
  kit = makeSignedKit();
});

beforeEach(async () => {
  port = await freePort();
  dir = realpathSync(await mkdtemp(join(tmpdir(), 'guard-test-')));
  chmodSync(dir, 0o755);
  mkdirSync(join(dir, 'tmp'));
  if (isRoot) chownSync(join(dir, 'tmp'), SERVICE_ID, SERVICE_ID);
  cpSync(kit.siteDir, join(dir, 'site'), { recursive: true });
  cpSync(kit.publicKey, join(dir, 'release.pub'));
  installConfig({ root: join(dir, 'site') }, { dir, tmpDir: join(dir, 'tmp'), port });
  sealConfiguration();
  writeFileSync(join(dir, 'log'), '');
  if (isRoot) chownSync(join(dir, 'log'), SERVICE_ID, SERVICE_ID);
});

afterEach(async () => {
  if (guard?.exitCode === null) await stop('SIGTERM');
  guard = undefined;
  rmSync(dir, { recursive: true, force: true });
});

afterAll(() => kit.remove());

const environment = (more: Readonly<Record<string, string>>) => ({
  PATH: process.env['PATH'] ?? '',
  QR_CONF: join(dir, 'etc/nginx.conf'),
  QR_SITE: join(dir, 'site'),
  QR_KEY: join(dir, 'release.pub'),
  QR_RUN_DIR: join(dir, 'tmp/qr-code-master'),
  QR_PORTS: String(port),
  QR_VERIFY_SECONDS: '300',
  ...more,
});

function start(more: Readonly<Record<string, string>> = {}): ChildProcess {
  const [command = '', ...args] = asServiceUser([
    'sh',
    '-c',
    `exec sh "${dir}/etc/guard/guard.sh" >> "${dir}/log" 2>> "${dir}/log"`,
  ]);
  guard = spawn(command, args, { env: environment(more), stdio: 'ignore' });
  return guard;
}

async function started(more: Readonly<Record<string, string>> = {}): Promise<void> {
  start(more);
  await until('nginx listens', () => isListening(port));
  await until('the guard says so', () => Promise.resolve(log().some(({ event }) => event === 'start')));
}

async function ended(child: ChildProcess): Promise<number | null> {
  await until('the guard has ended', () => Promise.resolve(child.exitCode !== null || child.signalCode !== null));
  return child.exitCode;
}

async function stop(signal: NodeJS.Signals): Promise<number | null> {
  const child = guard;
  if (child === undefined) throw new Error('not started');
  child.kill(signal);
  return ended(child);
}

function log(): readonly Readonly<Record<string, string>>[] {
  return readFileSync(join(dir, 'log'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('"log":"integrity"'))
    .map((line) => JSON.parse(line) as Readonly<Record<string, string>>);
}

const health = () => {
  const [command = '', ...args] = asServiceUser(['sh', join(dir, 'etc/guard/guard.sh'), 'health']);
  return spawnSync(command, args, { env: environment({}), encoding: 'utf8' });
};

/** As seal.sh does, on a configuration whose paths are those of a test. */
function sealConfiguration(): void {
  const [etc, list] = [join(dir, 'etc'), join(dir, 'etc/integrity.json')];
  writeFileSync(list, makeManifest(etc, { part: 'configuration', version: '1', commit: 'x' }));
  execFileSync('sh', [kit.path('guard/sign.sh'), list, kit.key]);
}

const spoilSite = () => writeFileSync(join(dir, 'site/sw.js'), 'changed');
const mendSite = () => cpSync(join(kit.siteDir, 'sw.js'), join(dir, 'site/sw.js'));

describe('a start', () => {
  it('of what was signed serves the site and is healthy', async () => {
    await started();
    expect((await ask(port, '/')).status).toBe(200);
    expect((await ask(port, '/healthz')).body.toString()).toBe('ok\n');
    expect(health().status).toBe(0);
    expect(
      log()
        .filter(({ event, outcome }) => event === 'verify' && outcome === 'ok')
        .map(({ part }) => part),
    ).toEqual(['configuration', 'site']);
  });

  const spoilt: readonly (readonly [string, Readonly<Record<string, string>>, () => void])[] = [
    ['one flipped byte', { part: 'site', file: 'sw.js', detail: 'changed' }, spoilSite],
    [
      'one missing file',
      { part: 'site', file: 'icon.svg', detail: 'missing' },
      () => rmSync(join(dir, 'site/icon.svg')),
    ],
    [
      'one extra file',
      { part: 'site', file: 'x.js', detail: 'extra' },
      () => writeFileSync(join(dir, 'site/x.js'), ''),
    ],
    [
      'a wrong signature',
      { part: 'site', file: 'integrity.json', detail: 'signature' },
      () => writeFileSync(join(dir, 'site/integrity.json.sig'), Buffer.alloc(64)),
    ],
    [
      'a changed configuration',
      { part: 'configuration', file: 'conf/allow-list.conf', detail: 'changed' },
      () => writeFileSync(join(dir, 'etc/conf/allow-list.conf'), 'allow all;\n'),
    ],
    [
      'an extra configuration file',
      { part: 'configuration', file: 'extra.conf', detail: 'extra' },
      () => writeFileSync(join(dir, 'etc/extra.conf'), ''),
    ],
    [
      'a changed policy',
      { part: 'configuration', file: 'policy.json', detail: 'changed' },
      () => writeFileSync(join(dir, 'etc/policy.json'), '{}'),
    ],
  ];

  it.each(spoilt)('is refused for %s, with the file named, and nginx never runs', async (_, fault, spoil) => {
    spoil();
    expect(await ended(start())).toBe(1);
    expect(log()).toContainEqual(expect.objectContaining({ event: 'verify', outcome: 'mismatch', ...fault }));
    expect(log().at(-1)).toMatchObject({ event: 'start', outcome: 'refused' });
    expect(existsSync(join(dir, 'tmp/nginx.pid'))).toBe(false);
    expect(await isListening(port)).toBe(false);
    expect(health().status).toBe(1);
  });

  it('is refused without a key, and with an interval that is none', async () => {
    rmSync(join(dir, 'log'));
    writeFileSync(join(dir, 'log'), '');
    if (isRoot) chownSync(join(dir, 'log'), SERVICE_ID, SERVICE_ID);
    expect(await ended(start({ QR_KEY: join(dir, 'none.pub') }))).toBe(1);
    expect(await ended(start({ QR_VERIFY_SECONDS: 'often' }))).toBe(1);
  });
});

describe('a change while it runs', () => {
  it('is found by the timer: the health check turns red, and green again when it is mended', async () => {
    await started({ QR_VERIFY_SECONDS: '1' });
    spoilSite();
    await until('health is red', async () => (await ask(port, '/healthz')).status === 503);
    expect(log()).toContainEqual(expect.objectContaining({ outcome: 'mismatch', file: 'sw.js', detail: 'changed' }));
    expect(health().status).toBe(1);
    mendSite();
    await until('health is green', async () => (await ask(port, '/healthz')).status === 200);
  });

  it('is found on SIGHUP, which then does not reload', async () => {
    await started();
    spoilSite();
    guard?.kill('SIGHUP');
    await until('health is red', async () => (await ask(port, '/healthz')).status === 503);
    expectOwnErrorPage(await ask(port, '/healthz'), 503);
  });

  it('ends the server where the operator prefers none to a changed one', async () => {
    await started({ QR_VERIFY_SECONDS: '1', QR_ON_MISMATCH: 'stop' });
    spoilSite();
    const child = guard;
    if (child === undefined) throw new Error('not started');
    await ended(child);
    expect(await isListening(port)).toBe(false);
  });

  it('that was signed is taken over by SIGHUP without a refused request', async () => {
    await started();
    writeFileSync(join(dir, 'etc/answers/recorded.txt'), 'noted\n');
    sealConfiguration();
    guard?.kill('SIGHUP');
    await until('it was verified again', () =>
      Promise.resolve(log().filter(({ detail, outcome }) => detail === 'signal' && outcome === 'ok').length === 2),
    );
    expect((await ask(port, '/')).status).toBe(200);
    expect(health().status).toBe(0);
  });
});

describe('signals', () => {
  it('that come in a storm, verification upon verification, cause no false alarm and lose no page', async () => {
    await started({ QR_VERIFY_SECONDS: '1' });
    for (let sent = 0; sent < 60; sent += 1) {
      guard?.kill(sent % 3 === 0 ? 'SIGUSR2' : 'SIGHUP');
      expect((await ask(port, '/')).status).toBe(200);
      await pause(50);
    }
    expect(log().filter(({ outcome }) => outcome === 'mismatch')).toEqual([]);
    expect(await stop('SIGTERM')).toBe(0);
  });

  it('SIGUSR1 shows the maintenance page on everything but the health check, SIGUSR2 ends it', async () => {
    await started();
    guard?.kill('SIGUSR1');
    await until('maintenance', async () => (await ask(port, '/')).status === 503);
    expectOwnErrorPage(await ask(port, '/assets/app-abc123.js'), 503);
    expectOwnErrorPage(await ask(port, '/', { method: 'POST' }), 503);
    expect((await ask(port, '/healthz')).status).toBe(200);
    guard?.kill('SIGUSR2');
    await until('service', async () => (await ask(port, '/')).status === 200);
  });

  it('SIGTERM ends nginx and then the guard, with 0', async () => {
    await started();
    expect(await stop('SIGTERM')).toBe(0);
    expect(await isListening(port)).toBe(false);
    expect(log().at(-1)).toMatchObject({ event: 'stop', outcome: 'ok' });
  });

  it('when nginx ends by itself the guard ends too, and is red', async () => {
    await started();
    const pidFile = join(dir, 'tmp/nginx.pid');
    const pid = await until('nginx wrote its number', () =>
      Promise.resolve(existsSync(pidFile) && Number(readFileSync(pidFile, 'utf8'))),
    );
    process.kill(pid, 'SIGTERM');
    const child = guard;
    if (child === undefined) throw new Error('not started');
    await ended(child);
    expect(log().at(-1)).toMatchObject({ event: 'stop' });
    expect(health().status).toBe(1);
  });
});
