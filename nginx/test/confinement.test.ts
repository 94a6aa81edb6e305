import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './ask.ts';
import { asServiceUser, whyNotConfined } from './confinement.ts';
import { checkConfig, type NginxServer, startNginx } from './nginx-server.ts';
import { makeSite, type Site } from './site.ts';
import { until } from './until.ts';

const obstacle = whyNotConfined();
const where = obstacle === undefined ? '' : ` (skipped: ${obstacle})`;

let site: Site;

beforeAll(() => {
  site = makeSite();
});

afterAll(() => site.remove());

it('the shipped configuration is accepted without a warning', () => {
  const { isAccepted, words } = checkConfig({ root: site.dir });
  expect(words).not.toMatch(/\[(?:warn|error|crit|alert|emerg)\]/);
  expect(isAccepted).toBe(true);
});

describe.skipIf(obstacle !== undefined)(`nginx on a read-only tree${where}`, () => {
  let nginx: NginxServer;

  beforeAll(async () => {
    nginx = await startNginx({ root: site.dir, confinement: true });
  });

  afterAll(async () => {
    await nginx.stop();
  });

  it('serves the site and writes its log', async () => {
    expect((await ask(nginx.port, '/')).status).toBe(200);
    await expect(nginx.logLine(({ uri }) => uri === '/')).resolves.toMatchObject({ status: 200 });
  });

  it('runs master and workers as uid 1001, without capabilities and without a way to new ones', async () => {
    const workers = await until('both workers run', () => Promise.resolve(twoChildrenOf(nginx.pid)));
    for (const pid of [nginx.pid, ...workers]) {
      expect(statusOf(pid)).toMatchObject({
        Uid: '1001 1001 1001 1001',
        Gid: '1001 1001 1001 1001',
        Groups: '',
        CapInh: NO_CAPABILITY,
        CapPrm: NO_CAPABILITY,
        CapEff: NO_CAPABILITY,
        CapBnd: NO_CAPABILITY,
        CapAmb: NO_CAPABILITY,
        NoNewPrivs: '1',
      });
    }
  });

  it.each(['index.html', 'assets/app-abc123.js', 'new.html'])('cannot write to the site: %s', (name) => {
    expect(writeAttempt(join(site.dir, name), asServiceUser)).toMatch(/Read-only file system|Permission denied/);
  });

  it.each(['the site', 'the configuration', 'the system', 'the common /tmp'])(
    'has %s mounted read-only, even for root',
    (place) => {
      const dir =
        {
          'the site': site.dir,
          'the configuration': join(nginx.configFile, '..'),
          'the system': '/etc',
          'the common /tmp': tmpdir(),
        }[place] ?? '';
      expect(writeAttempt(join(dir, 'probe'), (command) => command)).toContain('Read-only file system');
    },
  );

  it('can write to its own /tmp, where nothing can be executed', () => {
    expect(writeAttempt(join(nginx.tmpDir, 'probe'), asServiceUser)).toBe('');
    const { status } = inside(
      asServiceUser(['sh', '-c', `cp /bin/true "${nginx.tmpDir}/true" && "${nginx.tmpDir}/true"`]),
    );
    expect(status).not.toBe(0);
  });

  function writeAttempt(file: string, as: (command: readonly string[]) => readonly string[]): string {
    return inside(as(['sh', '-c', `echo x >> "${file}"`])).stderr;
  }

  /** Runs a command in the mount namespace of the server. */
  function inside(command: readonly string[]) {
    return spawnSync('nsenter', ['--target', String(nginx.pid), '--mount', ...command], {
      encoding: 'utf8',
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' },
    });
  }
});

const NO_CAPABILITY = '0000000000000000';

function statusOf(pid: number): Readonly<Record<string, string>> {
  const lines = readFileSync(`/proc/${pid}/status`, 'utf8').split('\n');
  return Object.fromEntries(
    lines.map((line) => [
      line.replace(/:.*/, ''),
      line
        .replace(/^\w+:\s*/, '')
        .trim()
        .replaceAll('\t', ' '),
    ]),
  );
}

function twoChildrenOf(pid: number): readonly number[] | undefined {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => parentOf(candidate) === pid);
  return children.length === 2 ? children : undefined;
}

/** Undefined for a process that ended while we looked. */
function parentOf(pid: number): number | undefined {
  try {
    return Number(statusOf(pid)['PPid']);
  } catch {
    return undefined;
  }
}
