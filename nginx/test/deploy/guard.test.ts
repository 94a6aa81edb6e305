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
import { makeSignedKit, RELEASE, type Release, type SignedKit } from './signed-kit.ts';

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
  for (const name of ['tmp', 'state']) {
    mkdirSync(join(dir, name));
    if (isRoot) chownSync(join(dir, name), SERVICE_ID, SERVICE_ID);
  }
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
  QR_STATE_DIR: join(dir, 'state'),
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
  const child = running();
  child.kill(signal);
  return ended(child);
}

function running(): ChildProcess {
  if (guard === undefined) throw new Error('not started');
  return guard;
}

function log(): readonly Readonly<Record<string, string>>[] {
  return readFileSync(join(dir, 'log'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('"log":"integrity"'))
    .map((line) => JSON.parse(line) as Readonly<Record<string, string>>);
}

const mismatches = () => log().filter(({ outcome }) => outcome === 'mismatch');

/** A tool of the guard that first reads a line of shell, so that a test can make it wait or lie. */
function replaceTool(name: string, script: string): string {
  const bin = join(dir, 'bin');
  mkdirSync(bin, { recursive: true });
  const real = execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\nexec ${real} "$@"\n`, { mode: 0o755 });
  return `${bin}:${process.env['PATH'] ?? ''}`;
}

const health = () => {
  const [command = '', ...args] = asServiceUser(['sh', join(dir, 'etc/guard/guard.sh'), 'health']);
  return spawnSync(command, args, { env: environment({}), encoding: 'utf8' });
};

/** As seal.sh does, on a configuration whose paths are those of a test. */
function sealConfiguration(release: Release = RELEASE): void {
  const [etc, list] = [join(dir, 'etc'), join(dir, 'etc/integrity.json')];
  writeFileSync(list, makeManifest(etc, { part: 'configuration', ...release }));
  execFileSync('sh', [kit.path('guard/sign.sh'), list, kit.key]);
}

/** nginx writes each signal that it is sent, beside the lines of the guard. */
function noteSignals(): void {
  const file = join(dir, 'etc/conf/main.conf');
  const text = readFileSync(file, 'utf8');
  const changed = text.replace('error_log stderr alert;', 'error_log stderr notice;');
  if (changed === text) throw new Error('main.conf no longer sets how much is logged');
  writeFileSync(file, changed);
  sealConfiguration();
}

/** Each once: the guard repeats the one that ends nginx. */
function signalsToNginx(): readonly string[] {
  const signals = [
    ...readFileSync(join(dir, 'log'), 'utf8').matchAll(/ signal \d+ \((SIGHUP|SIGTERM|SIGQUIT)\) received/g),
  ];
  return [...new Set(signals.map(([, name = '']) => name))];
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
  it('is found by the timer and no longer served; all is well again when it is mended', async () => {
    await started({ QR_VERIFY_SECONDS: '1' });
    spoilSite();
    await until('health is red', async () => (await ask(port, '/healthz')).status === 503);
    expect(log()).toContainEqual(expect.objectContaining({ outcome: 'mismatch', file: 'sw.js', detail: 'changed' }));
    expect(health().status).toBe(1);
    for (const path of ['/', '/sw.js', '/policy.json']) expectOwnErrorPage(await ask(port, path), 503);
    mendSite();
    await until('health is green', async () => (await ask(port, '/healthz')).status === 200);
    expect((await ask(port, '/sw.js')).status).toBe(200);
  });

  it('is served on with a red health check where the operator prefers that', async () => {
    await started({ QR_VERIFY_SECONDS: '1', QR_ANSWER_SECONDS: '1', QR_ON_MISMATCH: 'health' });
    spoilSite();
    await until('health is red', async () => (await ask(port, '/healthz')).status === 503);
    expect((await ask(port, '/sw.js')).status).toBe(200);
    await until('it was verified twice more', () => Promise.resolve(mismatches().length >= 3));
    expect((await ask(port, '/healthz')).status, 'answers alone do not make it green').toBe(503);
  });

  it('of the error pages leaves no page to show: the server ends', async () => {
    await started({ QR_VERIFY_SECONDS: '1' });
    writeFileSync(join(dir, 'etc/errors/503.html'), 'the page of somebody else');
    await ended(running());
    expect(await isListening(port)).toBe(false);
  });

  it('into what never ends to be read turns it red at once', async () => {
    await started({ QR_VERIFY_SECONDS: '1' });
    execFileSync('sh', ['-c', 'rm site/sw.js && mkfifo site/sw.js && truncate --size 1T site/icon.svg'], { cwd: dir });
    await until('health is red', async () => (await ask(port, '/healthz')).status === 503);
    expect(mismatches()).toContainEqual(expect.objectContaining({ file: 'sw.js', detail: 'not-a-file' }));
    expect(mismatches()).toContainEqual(expect.objectContaining({ file: 'icon.svg', detail: 'changed' }));
    expect(await stop('SIGTERM')).toBe(0);
  });

  it('is found on SIGHUP, which then does not reload', async () => {
    noteSignals();
    await started();
    spoilSite();
    guard?.kill('SIGHUP');
    await until('health is red', async () => (await ask(port, '/healthz')).status === 503);
    expectOwnErrorPage(await ask(port, '/healthz'), 503);
    await stop('SIGTERM');
    expect(signalsToNginx(), 'a reload would take over what was changed').toEqual(['SIGQUIT']);
  });

  it('ends the server where the operator prefers none to a changed one', async () => {
    await started({ QR_VERIFY_SECONDS: '1', QR_ON_MISMATCH: 'stop' });
    spoilSite();
    await ended(running());
    expect(await isListening(port)).toBe(false);
  });

  it('that was signed is taken over by SIGHUP without a refused request', async () => {
    noteSignals();
    await started();
    writeFileSync(join(dir, 'etc/answers/recorded.txt'), 'noted\n');
    sealConfiguration();
    guard?.kill('SIGHUP');
    await until('it was verified again', () =>
      Promise.resolve(log().filter(({ detail, outcome }) => detail === 'signal' && outcome === 'ok').length === 2),
    );
    await until('nginx reloads', () => Promise.resolve(signalsToNginx().includes('SIGHUP')));
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
      Promise.resolve(existsSync(pidFile) && (Number(readFileSync(pidFile, 'utf8')) || undefined)),
    );
    process.kill(pid, 'SIGTERM');
    await ended(running());
    expect(log().at(-1)).toMatchObject({ event: 'stop' });
    expect(health().status).toBe(1);
  });
});

describe('a verification that does not end', () => {
  /** Its length names this test: another run on the same machine may hang at the same time. */
  const sleep = () => `sleep 1000.${port}`;
  const hung = () => replaceTool('sha256sum', `[ ! -f "${dir}/hang" ] || ${sleep()}`);
  const hang = () => writeFileSync(join(dir, 'hang'), '');

  it('is ended at its limit with all it started, is red, and is green again when it can be done', async () => {
    await started({ PATH: hung(), QR_VERIFY_SECONDS: '1', QR_VERIFY_LIMIT: '8' });
    hang();
    await until('health is red', async () => (await ask(port, '/healthz')).status === 503);
    expect(mismatches()).toContainEqual(expect.objectContaining({ detail: 'overdue' }));
    rmSync(join(dir, 'hang'));
    await until('health is green', async () => (await ask(port, '/healthz')).status === 200);
    await until('nothing is left of it', () => Promise.resolve(processesOf(sleep()).length === 0));
  });

  it('does not keep a signal from being heard', async () => {
    await started({ PATH: hung(), QR_VERIFY_SECONDS: '1', QR_VERIFY_LIMIT: '1000' });
    hang();
    await until('it hangs', () => Promise.resolve(processesOf(sleep()).length > 0));
    guard?.kill('SIGUSR1');
    await until('maintenance', async () => (await ask(port, '/')).status === 503);
    guard?.kill('SIGUSR2');
    await until('service', async () => (await ask(port, '/')).status === 200);
    expect(await stop('SIGTERM')).toBe(0);
    expect(mismatches(), 'a stop is no verdict').toEqual([]);
    await until('nothing is left of it', () => Promise.resolve(processesOf(sleep()).length === 0));
  });

  /** Below this test's folder, by their command line. */
  function processesOf(words: string): readonly string[] {
    const found = spawnSync('pgrep', ['-u', String(SERVICE_ID), '-f', `^${words}$`], { encoding: 'utf8' });
    return found.stdout.trim().split('\n').filter(Boolean);
  }
});

describe('the maintenance switch', () => {
  it('outlives a restart, and so does its end', async () => {
    await started();
    guard?.kill('SIGUSR1');
    await until('maintenance', async () => (await ask(port, '/')).status === 503);
    await stop('SIGTERM');
    await restarted();
    expectOwnErrorPage(await ask(port, '/'), 503);
    guard?.kill('SIGUSR2');
    await until('service', async () => (await ask(port, '/')).status === 200);
    await stop('SIGTERM');
    await restarted();
    expect((await ask(port, '/')).status).toBe(200);
  });

  it('tells the log where it cannot outlive one', async () => {
    await started({ QR_STATE_DIR: '/proc/none' });
    guard?.kill('SIGUSR1');
    await until('maintenance', async () => (await ask(port, '/')).status === 503);
    expect(log()).toContainEqual(expect.objectContaining({ event: 'maintenance', outcome: 'failed' }));
  });
});

/** A second start, with a log of its own. */
async function restarted(more: Readonly<Record<string, string>> = {}): Promise<void> {
  writeFileSync(join(dir, 'log'), '');
  await started(more);
}

describe('green', () => {
  const nginxProcesses = () => {
    const master = readFileSync(join(dir, 'tmp/nginx.pid'), 'utf8').trim();
    const workers = readFileSync(`/proc/${master}/task/${master}/children`, 'utf8').trim().split(' ');
    return [master, ...workers].map(Number);
  };

  it('needs an nginx that answers, not only one that listens', async () => {
    await started({ QR_ANSWER_SECONDS: '1' });
    expect(health().status).toBe(0);
    const frozen = nginxProcesses();
    for (const pid of frozen) process.kill(pid, 'SIGSTOP');
    await until('health is red', () => Promise.resolve(health().status === 1));
    expect(await isListening(port)).toBe(true);
    // The guard turns red first and writes the reason afterwards.
    await until('the log says why', () =>
      Promise.resolve(log().some(({ event, outcome }) => event === 'answer' && outcome === 'failed')),
    );
    for (const pid of frozen) process.kill(pid, 'SIGCONT');
    await until('health is green', () => Promise.resolve(health().status === 0));
  });

  it('ends when no verification was done, or no answer was had, in time, though nobody said so', async () => {
    await started();
    running().kill('SIGSTOP');
    expect(health().status).toBe(0);
    const [nowSeconds = '0'] = readFileSync('/proc/uptime', 'utf8').split('.');
    writeFileSync(join(dir, 'tmp/qr-code-master/verified'), `${Number(nowSeconds) - 1000} ${nowSeconds}\n`);
    expect(health().stderr).toMatch(/last verification is 1\d{3} s old/);
    writeFileSync(join(dir, 'tmp/qr-code-master/verified'), `${nowSeconds} ${Number(nowSeconds) - 1000}\n`);
    expect(health().stderr).toMatch(/last answer of nginx is 1\d{3} s old/);
    writeFileSync(join(dir, 'tmp/qr-code-master/verified'), `${nowSeconds} ${Number(nowSeconds) + 1000}\n`);
    expect(health().status, 'a time to come is of another boot').toBe(1);
    running().kill('SIGCONT');
  });

  it('does not last longer when the clock is set back, and the log says that it was', async () => {
    const lying = replaceTool('date', `[ "$*" != +%s ] || [ ! -f "${dir}/back" ] || { echo 1750000000; exit; }`);
    await started({ PATH: lying, QR_VERIFY_SECONDS: '300' });
    writeFileSync(join(dir, 'back'), '');
    await until('it is noticed', () => Promise.resolve(mismatches().some(({ event }) => event === 'clock')));
    expect(mismatches()[0]?.['detail']).toMatch(/^set back by \d+ s$/);
  });
});

describe('a release', () => {
  const newer: Release = { ...RELEASE, number: 8, commit: 'newer' };
  const signAs = (conf: Release, site: Release) => {
    const list = join(dir, 'site/integrity.json');
    writeFileSync(list, makeManifest(join(dir, 'site'), { part: 'site', ...site }));
    execFileSync('sh', [kit.path('guard/sign.sh'), list, kit.key]);
    sealConfiguration(conf);
  };
  const refusal = async (more: Readonly<Record<string, string>> = {}) => {
    writeFileSync(join(dir, 'log'), '');
    expect(await ended(start(more))).toBe(1);
    expect(log().at(-1)).toMatchObject({ event: 'start', outcome: 'refused' });
    return mismatches().map(({ part, detail }) => `${part ?? ''}: ${detail ?? ''}`);
  };

  it('of two parts that do not belong together is not started', async () => {
    signAs(newer, RELEASE);
    expect(await refusal()).toEqual(['release: mixed: configuration of 0.0.1-8-newer, site of 0.0.1-7-test']);
  });

  it('older than one that ran here is not started, unless somebody approved it', async () => {
    signAs(newer, newer);
    await started();
    await stop('SIGTERM');
    signAs(RELEASE, RELEASE);
    expect(await refusal()).toEqual(['release: older than 0.0.1-8-newer, which ran here']);
    await restarted({ QR_ALLOW_DOWNGRADE: 'CR-9' });
    expect((await ask(port, '/')).status).toBe(200);
    await stop('SIGTERM');
    expect(await refusal(), 'an approval is for one start').toHaveLength(1);
  });

  it('with an older seal of its configuration is not started', async () => {
    signAs({ ...RELEASE, sealedSeconds: 1_800_000_000 }, RELEASE);
    await started();
    await stop('SIGTERM');
    signAs({ ...RELEASE, sealedSeconds: 1_790_000_000 }, RELEASE);
    expect(await refusal()).toEqual(['release: older than 0.0.1-7-test, which ran here']);
  });

  it('that was called back is not started, and a list that nobody signed calls back nothing unseen', async () => {
    writeFileSync(join(dir, 'revoked.txt'), 'serial 1\nrelease 0.0.1-7-test\n');
    expect(await refusal()).toEqual(['release: the revocation list is not signed']);
    execFileSync('sh', [kit.path('guard/sign.sh'), join(dir, 'revoked.txt'), kit.key]);
    expect(await refusal()).toEqual(['release: revoked: 0.0.1-7-test']);
    writeFileSync(join(dir, 'revoked.txt'), 'serial 2\nnumber-below 8\n');
    execFileSync('sh', [kit.path('guard/sign.sh'), join(dir, 'revoked.txt'), kit.key]);
    expect(await refusal()).toEqual(['release: revoked: 0.0.1-7-test']);
  });

  it('that has expired is an alarm and goes on serving', async () => {
    signAs({ ...RELEASE, expiresSeconds: 1_750_000_000 }, { ...RELEASE, expiresSeconds: 1_750_000_000 });
    await started();
    expect(mismatches()).toContainEqual(expect.objectContaining({ event: 'expiry' }));
    expect((await ask(port, '/')).status).toBe(200);
  });

  it('made after the time that the clock shows is not started', async () => {
    signAs({ ...RELEASE, timeSeconds: 3_900_000_000 }, { ...RELEASE, timeSeconds: 3_900_000_000 });
    expect(await refusal()).toEqual(['release: the clock stands before the release was made']);
  });

  it('without the signature of the second person is not started where it is asked for', async () => {
    cpSync(kit.publicKey, join(dir, 'second.pub'));
    expect(await refusal({ QR_SECOND_KEY: join(dir, 'second.pub') })).toEqual([
      'configuration: missing',
      'site: missing',
    ]);
  });
});
