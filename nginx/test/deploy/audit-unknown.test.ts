/** What the audit could not see it never calls met: on a dead target, an unreadable and a foreign one no check passes. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../audit/check.mjs';
import { processState } from '../../audit/options.mjs';
import { allChecks, exitCode, type judge } from '../../audit/run-audit.mjs';
import { hostBelow } from '../../audit/state/host.mjs';
import { NGINX_DIR } from '../config-copy.ts';
import { isRoot } from '../confinement.ts';
import { freePort, isListening } from '../ports.ts';
import { type Supervised, supervise } from '../supervised-process.ts';
import { until } from '../until.ts';
import { audit, contextOf, type Deployment, startDeployment, statusOfAudit, withOutcome } from './audited.ts';
import { makeHost } from './careless-host.ts';
import { type Certificates, makeCertificates, SERVER_NAME } from './certificates.ts';
import { makeSignedKit, type SignedKit } from './signed-kit.ts';

interface Report {
  readonly tool: { readonly sha256: string; readonly command: string };
  readonly html: { readonly sha256: string };
  readonly notChecked: readonly { readonly id: string; readonly why: string; readonly asked: boolean }[];
  readonly checks: readonly { readonly id: string; readonly outcome: string }[];
  readonly controls: ReturnType<typeof judge>;
}

let kit: SignedKit;
let certificates: Certificates;
let work: string;
let running: Deployment | undefined;
let foreign: Supervised | undefined;

beforeAll(() => {
  if (!existsSync('dist/integrity.json')) throw new Error('npm run build first: the real site is audited');
  kit = makeSignedKit({ site: 'dist' });
  certificates = makeCertificates();
  work = realpathSync(mkdtempSync(join(tmpdir(), 'unknown-test-')));
  chmodSync(work, 0o755);
});

afterEach(async () => {
  await running?.stop();
  await foreign?.end();
  running = undefined;
  foreign = undefined;
});

afterAll(() => {
  certificates.remove();
  kit.remove();
  rmSync(work, { recursive: true, force: true });
});

function runAudit(...args: readonly string[]): { status: number | null; words: string; report: () => Report } {
  const out = mkdtempSync(join(work, 'report-'));
  const run = spawnSync(
    'node',
    [join(NGINX_DIR, 'audit/audit.mjs'), ...args, '--kit', kit.dir, '--key', kit.publicKey, '--out', out, '--no-flood'],
    { encoding: 'utf8' },
  );
  return {
    status: run.status,
    words: run.stdout + run.stderr,
    report: () => JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as Report,
  };
}

/** nginx as its package brings it, over plain HTTP. */
async function startStock(): Promise<number> {
  const port = await freePort();
  const dir = mkdtempSync(join(work, 'stock-'));
  writeFileSync(
    join(dir, 'nginx.conf'),
    `daemon off; pid ${dir}/pid; error_log stderr;
     events {} http { access_log ${dir}/access.log; server { listen 127.0.0.1:${port}; root ${dir}; } }`,
  );
  writeFileSync(join(dir, 'index.html'), '<h1>Welcome to nginx!</h1>');
  foreign = supervise(spawn('sh', ['-c', 'exec nginx -c "$1"', 'sh', join(dir, 'nginx.conf')], { stdio: 'ignore' }));
  await until('nginx listens', () => isListening(port));
  return port;
}

const full = (context: Partial<Context>): Context => ({
  target: { url: new URL('https://unused.example') },
  kit: kit.dir,
  releaseKey: kit.publicKey,
  ...context,
});

describe('no check passes', () => {
  it('on a dead target, however much is asked for', async () => {
    const port = await freePort();
    const results = await audit(
      full({
        target: { url: new URL(`https://${SERVER_NAME}:${port}`), address: '127.0.0.1', plainPort: await freePort() },
        refusedFrom: '127.0.0.2',
        logs: () => '',
        ...processState(2 ** 22 + 1, false),
      }),
      () => true,
    );
    expect(withOutcome(results, 'pass')).toEqual([]);
    expect(results.size).toBe(allChecks(undefined).length);
    expect(exitCode([...results.values()], true)).toBe(3);
  });

  it.skipIf(!isRoot)('on a stock nginx, looked at from outside and inside', async () => {
    const port = await startStock();
    const pid = foreign?.pid ?? 0;
    const results = await audit(
      full({ target: { url: new URL(`http://127.0.0.1:${port}`) }, logs: () => '', ...processState(pid, false) }),
    );
    expect(withOutcome(results, 'pass')).toEqual([]);
    expect(withOutcome(results, 'fail').length).toBeGreaterThan(20);
  });

  it('of a process that is no nginx', async () => {
    foreign = supervise(spawn('sleep', ['60'], { stdio: 'ignore' }));
    const results = await audit(full({ ...processState(foreign.pid, false) }), (id) =>
      /^(?:config|process|files)-/.test(id),
    );
    expect(withOutcome(results, 'pass', 'fail')).toEqual([]);
  });

  it.skipIf(!isRoot)('of a process that this account may not read', async () => {
    running = await startDeployment({ kit, certificates });
    const script = `import('${kit.path('audit/options.mjs')}').then(({ processState }) => console.log(JSON.stringify(processState(${running.pid}, false))))`;
    // Another account than the service's, as an auditor without rights would be.
    const asNobody = 'exec setpriv --reuid=65534 --regid=65534 --clear-groups node -e "$1"';
    const words = execFileSync('sh', ['-c', asNobody, 'sh', script], { encoding: 'utf8', cwd: '/' });
    const state = JSON.parse(words) as Partial<Context>;
    expect(state.problems?.process).toMatch(/cannot be read|no nginx|does not say/);
    const results = await audit({ ...contextOf(running, kit, certificates), ...NOTHING_SEEN, ...state }, (id) =>
      /^(?:config|process|files|guard)-|root-read-only|tmp-confined|signed$/.test(id),
    );
    expect(withOutcome(results, 'pass', 'fail')).toEqual([]);
  });

  it.skipIf(!isRoot)('about a process that serves another release than the target', async () => {
    running = await startDeployment({ kit, certificates });
    const other = makeSignedKit();
    const second = await startDeployment({ kit: other, certificates });
    try {
      const results = await audit(
        { ...contextOf(running, kit, certificates), ...processState(second.pid, false) },
        (id) => /^(?:config|process|files|guard)-|^root-read-only|signed$/.test(id),
      );
      expect(withOutcome(results, 'pass')).toEqual([]);
    } finally {
      await second.stop();
      other.remove();
    }
  });

  it('of a host that says nothing: no ruleset, no rsyslogd, no logs, no backup', async () => {
    const empty = mkdtempSync(join(work, 'host-'));
    const results = await audit(full({ host: hostBelow(empty) }), (id) => /^(?:firewall|logs|backup|unit)-/.test(id));
    expect(results.size).toBeGreaterThanOrEqual(7);
    expect(withOutcome(results, 'pass', 'fail')).toEqual([]);
  });

  it('of a host with an empty ruleset and a forwarding that nobody runs', async () => {
    const host = makeHost();
    host.write('.commands/nft', 'table inet filter {\n}\n');
    host.write('.commands/rsyslog', 'inactive\n');
    const results = await audit(full({ host: hostBelow(host.dir) }), (id) => /^(?:firewall-|logs-forwarded)/.test(id));
    host.remove();
    expect([...results.values()].map(({ id, outcome }) => [id, outcome])).toEqual([
      ['firewall-input', 'unknown'],
      ['firewall-output', 'unknown'],
      ['logs-forwarded', 'unknown'],
    ]);
  });

  it('of a log without the marker', async () => {
    running = await startDeployment({ kit, certificates });
    const context = { ...contextOf(running, kit, certificates), logs: () => '{"another":"log"}\n' };
    const results = await audit(context, (id) => /^(?:access-log|log-no-content)$/.test(id));
    expect([...results.values()].map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
  });

  it('when a check breaks', async () => {
    running = await startDeployment({ kit, certificates });
    const results = await audit({ ...contextOf(running, kit, certificates), kit: join(work, 'nowhere') }, (id) =>
      /^(?:allow-list|security-headers|log-retention|config-as-shipped)/.test(id),
    );
    expect(withOutcome(results, 'pass')).toEqual([]);
  });
});

const NOTHING_SEEN = { process: undefined as never, configuration: undefined as never };

describe('the command', () => {
  it('on a dead target ends with 3, says what was not checked and why, and proves no control', async () => {
    const { status, words, report } = runAudit(`https://127.0.0.1:${await freePort()}`);
    expect(status).toBe(3);
    expect(words).toMatch(/not checked: .*headers-baseline/);
    const { notChecked, controls, checks } = report();
    expect(checks.filter(({ outcome }) => outcome === 'pass')).toEqual([]);
    expect(controls.filter(({ outcome }) => outcome === 'pass')).toEqual([]);
    expect(notChecked.find(({ id }) => id === 'process-user')).toMatchObject({
      asked: false,
      why: expect.stringMatching(/--pid/) as string,
    });
    expect(notChecked.find(({ id }) => id === 'methods')).toMatchObject({ asked: true });
  });

  it.skipIf(!isRoot)(
    'with --strict ends with 3 when something asked for could not be checked, and only then',
    async () => {
      running = await startDeployment({ kit, certificates });
      const target = [
        `https://${SERVER_NAME}:${running.tlsPort}`,
        '--address',
        '127.0.0.1',
        '--ca',
        certificates.path('authority.pem'),
        '--plain-port',
        String(running.port),
        '--strict',
      ];
      const complete = runAudit(...target, '--pid', String(running.pid), '--log', running.logFile);
      expect([
        complete.status,
        complete.words
          .match(/^(?:fail|unknown) .*/gm)
          ?.filter((line) => !/--host|--container|--refused-from|--no-flood/.test(line)) ?? [],
      ]).toEqual([0, []]);
      const found = runAudit(...target, '--local', '--log', running.logFile);
      expect(found.status).toBe(0);
      expect(runAudit(...target, '--pid', '4194304').status).toBe(3);
      expect(runAudit(...target, '--log', '/nowhere').status).toBe(3);
    },
  );

  it('names its own hash, which anybody can make again, and signs the report when asked', async () => {
    const key = kit.key;
    const out = mkdtempSync(join(work, 'signed-'));
    spawnSync('node', [
      join(NGINX_DIR, 'audit/audit.mjs'),
      `https://127.0.0.1:${await freePort()}`,
      '--out',
      out,
      '--sign-key',
      key,
    ]);
    const { tool, html } = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as Report;
    const again = execFileSync('sh', ['-c', 'find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum'], {
      cwd: join(NGINX_DIR, 'audit'),
      encoding: 'utf8',
    });
    expect(again.split(' ')[0]).toBe(tool.sha256);
    expect(execFileSync('sha256sum', [join(out, 'report.html')], { encoding: 'utf8' }).split(' ')[0]).toBe(html.sha256);
    const verify = () =>
      spawnSync('openssl', [
        ...['pkeyutl', '-verify', '-pubin', '-inkey', kit.publicKey, '-rawin'],
        ...['-in', join(out, 'report.json'), '-sigfile', join(out, 'report.json.sig')],
      ]).status;
    expect(verify()).toBe(0);
    writeFileSync(
      join(out, 'report.json'),
      readFileSync(join(out, 'report.json'), 'utf8').replace('"unknown"', '"pass"'),
    );
    expect(verify()).not.toBe(0);
  });

  it.each([
    ['without an address', []],
    ['with half a client certificate', ['https://127.0.0.1:1', '--cert', '/x']],
    ['with a key that is not there', ['https://127.0.0.1:1', '--key', '/nowhere.pub']],
  ])('%s cannot be run: 2', (_, args) => {
    expect(statusOfAudit(kit, args)).toBe(2);
  });
});
