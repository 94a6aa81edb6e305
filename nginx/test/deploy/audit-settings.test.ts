/**
 * Careless settings, each applied to a proper deployment: the audit must name it by one of the checks that stand for it.
 * Configurations are judged as they would be loaded, flags by what the engine says of a created container, hosts by a
 * copy of their files. What needs a running nginx: audit-settings-running.test.ts.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTAINER_CHECKS } from '../../audit/checks-container.mjs';
import { HOST_CHECKS, unitOf } from '../../audit/checks-host.mjs';
import { loadConfiguration } from '../../audit/config/load.mjs';
import { CONFIGURATION_RULES } from '../../audit/config/rules.mjs';
import { readInspection, readPod } from '../../audit/state/container.mjs';
import { hostBelow } from '../../audit/state/host.mjs';
import { filesBelow } from '../../audit/state/rooted.mjs';
import { installConfig, NGINX_DIR } from '../config-copy.ts';
import { isRoot } from '../confinement.ts';
import { checkConfig } from '../nginx-server.ts';
import { CARELESS_CONFIGURATIONS, type CarelessConfiguration } from './careless.ts';
import { CARELESS_CONTAINERS, type CarelessContainer } from './careless-container.ts';
import { HELD_BACK } from './careless-held-back.ts';
import { SECOND_CONFIGURATIONS } from './careless-second.ts';
import {
  type CarelessCheck,
  type CarelessPod,
  SECOND_CHECKS,
  SECOND_CONTAINERS,
  SECOND_HOSTS,
  SECOND_PODS,
} from './careless-second-places.ts';
import { THIRD_CHECKS, THIRD_CONFIGURATIONS, THIRD_CONTAINERS, THIRD_HOSTS, THIRD_PODS } from './careless-third.ts';
import { GOOD_HOST } from './good-host.ts';
import { manifestOf } from './manifest.ts';
import { type CarelessSet, LEAST, record, tableOf } from './settings-table.ts';
import { CARELESS_HOSTS, type CarelessHost, makeHost } from './careless-host.ts';
import { type Certificates, makeCertificates } from './certificates.ts';
import { podman, PROPER_FLAGS, tryPodman, whyNoContainers } from './engine.ts';
import { makeSignedKit, type SignedKit } from './signed-kit.ts';

const EMPTY_IMAGE = 'localhost/qr-empty:test';
const obstacle = whyNoContainers();

let kit: SignedKit;
let certificates: Certificates;
let work: string;

beforeAll(() => {
  if (!existsSync('dist/integrity.json')) throw new Error('npm run build first: the real site is audited');
  kit = makeSignedKit({ site: 'dist' });
  certificates = makeCertificates();
  work = realpathSync(mkdtempSync(join(tmpdir(), 'careless-test-')));
});

afterAll(() => {
  certificates.remove();
  kit.remove();
  rmSync(work, { recursive: true, force: true });
});

describe('a configuration', () => {
  const facts = (dir: string) => ({
    confDir: join(dir, 'etc'),
    siteRoots: [kit.siteDir, '/srv/qr-code-master'],
    ports: [8080, 8443],
    openFiles: 1024,
  });
  let count = 0;

  function failing(transformConfig?: (name: string, text: string) => string): readonly string[] {
    count += 1;
    const dir = join(work, String(count));
    mkdirSync(join(dir, 'tmp'), { recursive: true });
    const main = installConfig(
      { root: kit.siteDir, ...(transformConfig === undefined ? {} : { transformConfig }) },
      { dir, tmpDir: join(dir, 'tmp'), port: 8080, tls: { port: 8443, certificateDir: certificates.dir } },
    );
    const { tree } = loadConfiguration(filesBelow(''), main);
    return CONFIGURATION_RULES.filter(({ judge }) => judge(tree, facts(dir)).length > 0).map(({ id }) => id);
  }

  it('as shipped has no fault', () => {
    expect(failing()).toEqual([]);
  });

  const settings: readonly (readonly [string, CarelessConfiguration, CarelessSet])[] = [
    ...CARELESS_CONFIGURATIONS.map((each) => [each.what, each, 'first'] as const),
    ...HELD_BACK.configurations.map((each) => [each.what, each, 'held back'] as const),
    ...SECOND_CONFIGURATIONS.map((each) => [each.what, each, 'second'] as const),
    ...THIRD_CONFIGURATIONS.map((each) => [each.what, each, 'third'] as const),
  ];

  it.each(settings)('%s', (what, { checks, file, change, isRefusedHere = false }, set) => {
    const transformConfig = (name: string, text: string) => {
      if (name !== file && `conf/${name}` !== file) return text;
      const changed = change(text);
      if (changed === text) throw new Error(`${file} no longer holds what this test sets wrong`);
      return changed;
    };
    // A setting that nginx refuses is no careless setting.
    if (!isRefusedHere && !file.endsWith('tls.conf') && file !== 'nginx-tls.conf') {
      const { isAccepted, words } = checkConfig({ root: kit.siteDir, transformConfig });
      expect([isAccepted, isAccepted ? '' : words]).toEqual([true, '']);
    }
    record(what, checks, failing(transformConfig), set);
  });
});

describe('a host', () => {
  const failing = async (spoil?: CarelessHost['spoil']): Promise<readonly string[]> => {
    const copy = makeHost();
    try {
      spoil?.(copy);
      const host = hostBelow(copy.dir);
      const unit = unitOf(host);
      const failed = [];
      for (const { id, run } of HOST_CHECKS) {
        const { outcome, found } = await run({
          target: { url: new URL('https://unused.example') },
          kit: kit.dir,
          host,
          ...(unit === undefined ? {} : { unit }),
        });
        if (outcome === 'fail') failed.push(id);
        if (spoil === undefined) expect([id, outcome, found]).toEqual([id, 'pass', found]);
      }
      return failed;
    } finally {
      copy.remove();
    }
  };

  it('in order has no fault, and every check saw something', async () => {
    expect(await failing()).toEqual([]);
  });

  const settings: readonly (readonly [string, CarelessHost, CarelessSet])[] = [
    ...CARELESS_HOSTS.map((each) => [each.what, each, 'first'] as const),
    ...HELD_BACK.hosts.map((each) => [each.what, each, 'held back'] as const),
    ...SECOND_HOSTS.map((each) => [each.what, each, 'second'] as const),
    ...THIRD_HOSTS.map((each) => [each.what, each, 'third'] as const),
  ];

  it.skipIf(!isRoot).each(settings)('%s', async (what, { check, spoil }, set) => {
    record(what, [check], await failing(spoil), set);
  });
});

let count = 0;

describe.skipIf(obstacle !== undefined)(`a container${obstacle === undefined ? '' : ` (skipped: ${obstacle})`}`, () => {
  beforeAll(() => {
    execFileSync('sh', ['-c', 'mkdir -p "$1/empty/tmp" && tar -C "$1/empty" -cf "$1/empty.tar" .', 'sh', work]);
    podman(
      'import',
      '--change',
      'ENTRYPOINT ["/bin/sh","/etc/nginx/guard/guard.sh"]',
      join(work, 'empty.tar'),
      EMPTY_IMAGE,
    );
  });
  afterAll(() => tryPodman('rmi', '--force', EMPTY_IMAGE));

  const failing = async (flags: readonly string[]): Promise<readonly string[]> => {
    count += 1;
    const name = `qr-created-${count}`;
    podman('create', '--name', name, ...flags, EMPTY_IMAGE);
    try {
      const container = readInspection(podman('inspect', name));
      const failed = [];
      for (const { id, run } of CONTAINER_CHECKS.filter((check) => check.id.startsWith('container-'))) {
        const { outcome } = await run({ target: { url: new URL('https://unused.example') }, kit: kit.dir, container });
        if (outcome === 'fail') failed.push(id);
      }
      return failed;
    } finally {
      tryPodman('rm', '--force', name);
    }
  };

  it('with the guide’s flags has no fault', async () => {
    expect(await failing(PROPER_FLAGS)).toEqual([]);
  });

  const settings: readonly (readonly [string, CarelessContainer, CarelessSet])[] = [
    ...CARELESS_CONTAINERS.map((each) => [each.what, each, 'first'] as const),
    ...HELD_BACK.containers.map((each) => [each.what, each, 'held back'] as const),
    ...SECOND_CONTAINERS.map((each) => [each.what, each, 'second'] as const),
    ...THIRD_CONTAINERS.map((each) => [each.what, each, 'third'] as const),
  ];

  it.each(settings)('%s', async (what, { check, flags }, set) => {
    record(what, [check], await failing(flags(PROPER_FLAGS)), set);
  });
});

describe('a pod', () => {
  const failing = async (change?: CarelessPod['change']): Promise<readonly string[]> => {
    const deployment = manifestOf('Deployment');
    const spec = deployment.spec.template.spec;
    const [container] = spec.containers;
    if (container === undefined) throw new Error('the manifest holds no container');
    change?.(spec, container);
    const facts = readPod(JSON.stringify(deployment));
    const failed = [];
    for (const { id, run } of CONTAINER_CHECKS.filter((check) => check.id.startsWith('container-'))) {
      const { outcome, found } = await run({
        target: { url: new URL('https://unused.example') },
        kit: kit.dir,
        container: facts,
      });
      if (outcome === 'fail') failed.push(id);
      if (change === undefined) expect([id, outcome, found]).toEqual([id, 'pass', found]);
    }
    return failed;
  };

  it('of the kit’s manifest has no fault, and nothing is left to a person', async () => {
    expect(await failing()).toEqual([]);
  });

  const settings: readonly (readonly [string, CarelessPod, CarelessSet])[] = [
    ...SECOND_PODS.map((each) => [each.what, each, 'second'] as const),
    ...THIRD_PODS.map((each) => [each.what, each, 'third'] as const),
  ];

  it.each(settings)('%s', async (what, { check, change }, set) => {
    record(what, [check], await failing(change), set);
  });
});

describe('what host/check.sh reads', () => {
  const failing = (each?: CarelessCheck): readonly string[] => {
    const dir = realpathSync(mkdtempSync(join(tmpdir(), 'careless-check-')));
    const host: Record<string, string> = { ...GOOD_HOST };
    if (each !== undefined) {
      const changed = each.change(host[each.file] ?? '');
      if (changed === host[each.file]) throw new Error(`${each.file} no longer holds what this test sets wrong`);
      host[each.file] = changed;
    }
    for (const [file, text] of Object.entries(host)) {
      mkdirSync(dirname(join(dir, file)), { recursive: true });
      writeFileSync(join(dir, file), text);
    }
    const run = spawnSync('sh', [join(NGINX_DIR, 'host/check.sh'), '--json'], {
      encoding: 'utf8',
      env: { ...process.env, QR_HOST_ROOT: dir },
    });
    rmSync(dir, { recursive: true });
    const findings = JSON.parse(run.stdout) as readonly { readonly id: string; readonly result: string }[];
    expect(findings.length).toBeGreaterThan(20);
    return findings.filter(({ result }) => result === 'fail').map(({ id }) => id);
  };
  const always = failing();

  const settings: readonly (readonly [string, CarelessCheck, CarelessSet])[] = [
    ...SECOND_CHECKS.map((each) => [each.what, each, 'second'] as const),
    ...THIRD_CHECKS.map((each) => [each.what, each, 'third'] as const),
  ];

  it.each(settings)('%s', (what, each, set) => {
    record(
      what,
      [each.check],
      failing(each).filter((id) => !always.includes(id)),
      set,
    );
  });
});

describe('the table', () => {
  it(`names at least ${LEAST * 100} % of each set that the checks were made for`, () => {
    const rates = tableOf();
    for (const { set, caught, all } of rates.filter((each) => each.set === 'first' || each.set === 'second'))
      expect([set, caught / all >= LEAST]).toEqual([set, true]);
  });
});
