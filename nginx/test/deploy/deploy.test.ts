/** deploy.sh with a real nginx, on a disk of its own, killed and starved at every step. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isRoot, whyNotConfined } from '../confinement.ts';
import { freePort } from '../ports.ts';
import { until } from '../until.ts';
import { type DeployHost, makeDeployHost } from './deploy-host.ts';
import { makeSignedKit } from './signed-kit.ts';

const obstacle = isRoot ? whyNotConfined() : 'needs root';
const OLD = 'old';
const NEW = 'new';
/** Some thirty-five deployments each. */
const MATRIX_MS = 900_000;

describe.skipIf(obstacle !== undefined)(`deploy.sh${obstacle === undefined ? '' : ` (skipped: ${obstacle})`}`, () => {
  let host: DeployHost;
  let newer: string;

  beforeAll(async () => {
    host = makeDeployHost(await freePort());
    newer = host.pack(NEW, { number: 8 });
    const first = host.deploy(host.pack(OLD), '--approval', 'CR-1');
    expect([first.stderr, first.stdout]).toEqual(['', '0.0.1-7-test\n']);
    host.save();
  });
  beforeEach(() => host.load());
  afterAll(() => host.remove());

  const events = () => host.journal().map((line) => line.split(' ')[1] ?? '');
  const refusal = (...args: readonly string[]) => {
    const run = host.deploy(...args);
    expect(run.status).toBe(1);
    return run.stderr.trim().replace('deploy.sh: refused: ', '');
  };

  it('switches site, configuration and key by one rename, and goes back by one command', async () => {
    expect(host.deploy(newer, '--approval', 'CR-2').stderr).toBe('');
    expect([await host.served(), host.current(), host.isWhole()]).toEqual([NEW, '0.0.1-8-test', true]);
    expect(host.deploy('rollback', '--approval', 'CR-3').stderr).toBe('');
    expect([await host.served(), host.current()]).toEqual([OLD, '0.0.1-7-test']);
    expect(events()).toEqual(['begun', 'deployed', 'begun', 'deployed', 'begun', 'rolled-back']);
    expect(host.journal().at(-1)).toMatch(/ rolled-back approval=CR-3 by=\S+ run=\S+ 0\.0\.1-7-test$/);
  });

  it('refuses what is not whole, not signed, mixed, older, expired, or not accepted by nginx, and the old one serves', async () => {
    const spoil = host.pack('spoilt', { number: 9 }, () =>
      writeFileSync(join(host.kit.siteDir, 'robots.txt'), 'SPOILT'),
    );
    expect(refusal(spoil, '--approval', 'CR-2')).toBe('changed robots.txt');
    const foreign = makeSignedKit();
    const copy = join(host.root, 'copy.tar.gz');
    cpSync(newer, copy);
    execFileSync('sh', [foreign.path('guard/sign.sh'), copy, foreign.key]);
    foreign.remove();
    expect(refusal(copy, '--approval', 'CR-2')).toMatch(/not signed with the key/);
    const mixed = host.pack('mixed', { number: 9 }, () => host.kit.signSite(undefined, { ...RELEASE_9, number: 10 }));
    expect(refusal(mixed, '--approval', 'CR-2')).toBe('mixed: configuration of 0.0.1-9-test, site of 0.0.1-10-test');
    const older = host.pack('older', { number: 6 });
    expect(refusal(older, '--approval', 'CR-2')).toBe('older than 0.0.1-7-test, which ran here');
    const expired = host.pack('expired', { number: 9, expiresSeconds: 1_700_000_001 });
    expect(refusal(expired, '--approval', 'CR-2')).toBe('the release has expired');
    host.kit.change('conf/limits.conf', (text) => `${text}\nno_such_directive on;\n`);
    const broken = host.pack('broken', { number: 9 });
    host.kit.change('conf/limits.conf', (text) => text.replace('\nno_such_directive on;\n', ''));
    expect(refusal(broken, '--approval', 'CR-2')).toMatch(/nginx does not accept.*no_such_directive/);
    expect([await host.served(), host.current()]).toEqual([OLD, '0.0.1-7-test']);
    expect(events().slice(2)).toEqual(Array.from({ length: 6 }, () => ['begun', 'refused']).flat());
    // With an approval the older one is wanted.
    expect(host.deploy(older, '--approval', 'CR-9', '--allow-downgrade').stderr).toBe('');
    expect(await host.served()).toBe('older');
  });

  it('refuses what was called back, by a signed list that only grows newer', async () => {
    const list = join(host.root, 'revoked.txt');
    const publish = (text: string, key = host.kit.key) => {
      writeFileSync(list, text);
      execFileSync('sh', [host.kit.path('guard/sign.sh'), list, key]);
    };
    publish('serial 2\nrelease 0.0.1-8-test\n');
    expect(host.deploy('revoke', list, '--approval', 'CR-2').stderr).toBe('');
    expect(refusal(newer, '--approval', 'CR-3')).toBe('revoked: 0.0.1-8-test');
    expect(refusal(newer, '--approval', 'CR-3', '--allow-downgrade'), 'no approval lets it in').toMatch(/revoked/);
    publish('serial 2\n');
    expect(refusal('revoke', list, '--approval', 'CR-4')).toMatch(/not newer/);
    expect(await host.served()).toBe(OLD);
  });

  it('follows a new key that the old one signed, and no other', async () => {
    const keys = join(host.root, '../new-keys');
    execFileSync('sh', [host.kit.path('guard/keygen.sh'), keys]);
    const newKey = join(keys, 'release.pub');
    const [oldSecret, oldPublic] = [host.kit.key, join(host.root, 'etc/qr-code-master/release.pub')];
    const rotated = host.pack('rotated', { number: 9 }, () => {
      host.kit.signSite(join(keys, 'release.key'), { ...RELEASE_9 });
      execFileSync('sh', [host.kit.path('guard/seal.sh'), join(keys, 'release.key')]);
    });
    execFileSync('sh', [host.kit.path('guard/sign.sh'), rotated, join(keys, 'release.key')]);
    execFileSync('sh', [host.kit.path('guard/sign.sh'), newKey, join(keys, 'release.key')]);
    expect(refusal(rotated, '--approval', 'CR-2', '--new-key', newKey)).toMatch(/new key is not signed/);
    execFileSync('sh', [host.kit.path('guard/sign.sh'), newKey, oldSecret]);
    expect(refusal(rotated, '--approval', 'CR-2')).toMatch(/not signed with the key/);
    expect(host.deploy(rotated, '--approval', 'CR-3', '--new-key', newKey).stderr).toBe('');
    expect(await host.served()).toBe('rotated');
    expect(readFileSync(oldPublic, 'utf8')).toBe(readFileSync(newKey, 'utf8'));
    expect(refusal(newer, '--approval', 'CR-4'), 'the old key signs nothing any more').toMatch(/not signed/);
    expect(refusal('rollback', '--approval', 'CR-5')).toMatch(/a key that was replaced/);
    rmSync(keys, { recursive: true });
  });

  it('demands the second signature where a second key lies here', async () => {
    const keys = join(host.root, '../second-keys');
    execFileSync('sh', [host.kit.path('guard/keygen.sh'), keys]);
    cpSync(join(keys, 'release.pub'), join(host.root, 'etc/qr-code-master/second.pub'));
    expect(refusal(newer, '--approval', 'CR-2')).toMatch(/lacks the signature of the second person/);
    execFileSync('sh', [host.kit.path('guard/sign.sh'), newer, host.kit.key], {
      env: { ...process.env, QR_SECOND_KEY: join(keys, 'release.key') },
    });
    expect(host.deploy(newer, '--approval', 'CR-3').stderr).toBe('');
    expect(await host.served()).toBe(NEW);
    rmSync(keys, { recursive: true });
    rmSync(`${newer}.second.sig`);
  });

  it.each(['CR-2 by=root\n2026-01-01T00:00:00Z deployed approval=CR-3', 'a b', 'x'.repeat(65), '', '人'])(
    'takes no approval that could write a journal entry: %j',
    (approval) => {
      const before = host.journal();
      expect(host.deploy(newer, '--approval', approval).status).toBe(2);
      expect(host.journal()).toEqual(before);
    },
  );

  it('writes one plain line whatever the archive and the account are called', () => {
    const odd = join(host.root, 'a\n2026-01-01T00:00:00Z deployed approval=CR-0 by=root run=x y.tar.gz');
    const before = host.journal().length;
    expect(host.deploy(odd, '--approval', 'CR-2').status).toBe(1);
    expect(
      host
        .journal()
        .slice(before)
        .map((line) => line.split(' ').slice(1, 3).join(' ')),
    ).toEqual(['begun approval=CR-2', 'refused approval=CR-2']);
  });

  it('goes back by itself when the new one does not become healthy', async () => {
    // nginx accepts the configuration, and cannot have the port when it is started.
    const port = await freePort();
    host.kit.change('nginx.conf', (text) =>
      text.replace('include conf/server.conf;', `listen 127.0.0.1:${port};\n        include conf/server.conf;`),
    );
    const sick = host.pack('sick', { number: 9 });
    host.kit.change('nginx.conf', (text) => text.replace(`listen 127.0.0.1:${port};\n        `, ''));
    const taken = createServer().listen(port, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const run = spawn('true');
    await new Promise((resolve) => run.once('close', resolve));
    const returned = host.deploy(sick, '--approval', 'CR-2');
    expect([returned.status, returned.stderr.trim()]).toEqual([
      1,
      'deploy.sh: 0.0.1-9-test did not become healthy: back to 0.0.1-7-test',
    ]);
    await new Promise((resolve) => taken.close(resolve));
    expect([await host.served(), host.current()]).toEqual([OLD, '0.0.1-7-test']);
    expect(host.journal().at(-1)).toMatch(
      /^\S+ returned approval=CR-2 by=\S+ run=\S+ 0\.0\.1-9-test did not become healthy, 0\.0\.1-7-test serves$/,
    );
  });

  it('lets one run at a time', () => {
    const lock = join(host.root, 'srv/qr-code-master-releases/.lock');
    const run = spawnSync('flock', [lock, 'sh', '-c', 'exec "$@"', 'sh', 'true']);
    expect(run.status).toBe(0);
    const holder = spawn('flock', [lock, 'sleep', '60'], { detached: true });
    return until('the lock is held', () => Promise.resolve(spawnSync('flock', ['-n', lock, 'true']).status !== 0)).then(
      () => {
        expect(host.deploy(newer, '--approval', 'CR-2').stderr).toMatch(/another run is at work/);
        if (holder.pid !== undefined) process.kill(-holder.pid, 'SIGKILL');
      },
    );
  });

  it('prunes old releases: the newest, the one before and the one that serves stay, and so does what is no release', async () => {
    const releases = join(host.root, 'srv/qr-code-master-releases');
    const folders = () =>
      readdirSync(releases)
        .filter((name) => name.startsWith('0.'))
        .sort();
    expect(host.deploy(newer, '--approval', 'CR-2').stderr).toBe('');
    expect(host.deploy(host.pack('ninth', { number: 9 }), '--approval', 'CR-3').stderr).toBe('');
    expect(host.deploy('rollback', '--approval', 'CR-4').stderr).toBe('');
    // It serves and is neither among the newest nor the one before, which is 8.
    const older = host.pack('older', { number: 6 });
    expect(host.deploy(older, '--approval', 'CR-5', '--allow-downgrade').stderr).toBe('');
    cpSync(join(releases, '0.0.1-7-test'), join(releases, '0.0.1-5-a b'), { recursive: true });
    execFileSync('sh', ['-c', 'mkdir 0.0.1-4-notes && ln -s 0.0.1-7-test 0.0.1-3-link && echo x > 0.0.1-2-file'], {
      cwd: releases,
    });
    const whole = folders();

    for (const keep of ['0', '-1', 'all', ''])
      expect(host.deploy('prune', '--keep', keep, '--approval', 'CR-6').status).toBe(2);
    expect(host.deploy('prune', '--keep', '1').status, 'no change without an approval').toBe(2);
    expect(host.deploy('prune', '--keep', '4', '--approval', 'CR-6').stdout).toBe('removed nothing\n');
    expect(folders()).toEqual(whole);

    const kept = join(host.root, '../seven');
    execFileSync('cp', ['-a', join(releases, '0.0.1-7-test'), kept]);
    await host.deployWith('kill', 0, 'prune', '--keep', '1', '--approval', 'CR-7');
    expect(folders()).toEqual(whole.filter((name) => name !== '0.0.1-7-test'));
    expect(host.journal().at(-1)).toMatch(/ pruned approval=CR-7 .* removed 0\.0\.1-7-test, 0\.0\.1-6-test serves$/);

    // Killed after its rename: what is half removed no longer has the name of a release.
    const at = host.steps().findIndex((step) => step.startsWith('mv -T') && step.endsWith('/.pruned')) + 1;
    execFileSync('cp', ['-a', kept, join(releases, '0.0.1-7-test')]);
    await host.deployWith('kill', at, 'prune', '--keep', '1', '--approval', 'CR-8');
    expect([host.steps().length, existsSync(join(releases, '.pruned'))]).toEqual([at, true]);
    expect(host.deploy('recover').stderr).toBe('');
    expect(existsSync(join(releases, '.pruned'))).toBe(false);
    expect(host.journal().at(-1)).toMatch(/ interrupted approval=CR-8 .* prune: killed, 0\.0\.1-6-test serves$/);
    expect([await host.served(), host.isWhole()]).toEqual(['older', true]);
    expect(host.deploy('rollback', '--approval', 'CR-9').stderr).toBe('');
    expect(await host.served()).toBe(NEW);
  });

  describe('at every step', () => {
    const word = () => (host.journal().at(-1) ?? '').split(' ')[1] ?? '';
    /** What the journal says that serves, by its last line. */
    const told = () => {
      const line = host.journal().at(-1) ?? '';
      if (line.split(' ')[1] === 'deployed') return line.split(' ').at(-1);
      return / (\S+) serves$/.exec(line)?.[1] ?? host.current();
    };
    const nameOf = (folder: string) => (folder === '0.0.1-8-test' ? NEW : OLD);

    async function countSteps(): Promise<readonly string[]> {
      host.load();
      await host.deployWith('kill', 0, newer, '--approval', 'CR-2');
      expect(word()).toBe('deployed');
      return host.steps();
    }
    const short = (step: string | undefined) =>
      (step ?? '').replaceAll(host.root, '').replaceAll('/srv/qr-code-master-releases', '…').slice(0, 56);

    it(
      'killed with -9, a whole release serves, and the next start makes it the old one with a journal that says so',
      async () => {
        const steps = await countSteps();
        const rows: string[] = [];
        for (let at = 1; at <= steps.length; at += 1) {
          host.load();
          await host.deployWith('kill', at, newer, '--approval', 'CR-2');
          const [atOnce, wordThen] = [await host.served(), word()];
          const done = host.steps();
          expect(done, 'it was killed there').toHaveLength(at);
          const isRestarted = done.some((step) => step.startsWith('systemctl restart'));
          const isCommitted = done.some((step) => step.startsWith('mv ') && step.endsWith('/.committed'));
          expect(host.isWhole(), `step ${at}`).toBe(true);
          expect(isRestarted ? [OLD, NEW] : [OLD], `step ${at}: ${done.at(-1) ?? ''}`).toContain(atOnce);
          expect(host.deploy('recover').stderr).toBe('');
          const after = await host.served();
          rows.push(
            `${String(at).padStart(3)} | ${short(done.at(-1)).padEnd(56)} | ${atOnce.padEnd(6)} | ${wordThen.padEnd(11)} | ${after.padEnd(6)} | ${word()}`,
          );
          expect([after, nameOf(host.current())], `step ${at}`).toEqual(isCommitted ? [NEW, NEW] : [OLD, OLD]);
          expect(told(), `step ${at}`).toBe(host.current());
          // One outcome a run: what was deployed is never called interrupted later.
          const began = done.some((step) => step.startsWith('mv ') && step.endsWith('/.run'));
          expect(
            events()
              .slice(2)
              .filter((event) => event !== 'begun'),
            `step ${at}`,
          ).toEqual(isCommitted ? ['deployed'] : began ? ['interrupted'] : []);
          expect(existsSync(join(host.root, 'srv/qr-code-master-releases/.run'))).toBe(false);
        }
        console.log(
          [
            'kill -9 after each step of a deployment',
            '  # | command | serves | journal | recovered: serves | journal',
            ...rows,
          ].join('\n'),
        );
        expect(host.deploy('rollback', '--approval', 'CR-3').status, 'the next run works').toBe(0);
      },
      MATRIX_MS,
    );

    it(
      'with a full disk, a whole release serves that the journal names',
      async () => {
        const steps = await countSteps();
        const rows: string[] = [];
        for (let at = 1; at <= steps.length; at += 1) {
          host.load();
          await host.deployWith('fill', at, newer, '--approval', 'CR-2');
          const [atOnce, wordThen] = [await host.served(), word()];
          expect([host.isWhole(), nameOf(host.current())], `step ${at}`).toEqual([true, atOnce]);
          expect(told(), `step ${at}: ${host.journal().at(-1) ?? ''}`).toBe(host.current());
          host.emptyDisk();
          expect(host.deploy('recover').stderr).toBe('');
          const after = await host.served();
          rows.push(
            `${String(at).padStart(3)} | ${short(steps[at - 1]).padEnd(56)} | ${atOnce.padEnd(6)} | ${wordThen.padEnd(11)} | ${after.padEnd(6)} | ${word()}`,
          );
          expect([after, told()], `step ${at}`).toEqual([atOnce, host.current()]);
        }
        console.log(
          [
            'disk full from each step of a deployment on',
            '  # | command | serves | journal | recovered: serves | journal',
            ...rows,
          ].join('\n'),
        );
      },
      MATRIX_MS,
    );
  });
});

const RELEASE_9 = {
  version: '0.0.1',
  commit: 'test',
  number: 9,
  timeSeconds: 1_700_000_000,
  expiresSeconds: 4_000_000_000,
};
