/**
 * Careless settings of the later sets. Stricter than audit-settings.test.ts: a setting is named when a finding of the
 * whole audit holds words that only this setting explains.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readInspection, readPod } from '../../audit/state/container.mjs';
import { NGINX_DIR } from '../config-copy.ts';
import { isRoot } from '../confinement.ts';
import { checkConfig } from '../nginx-server.ts';
import { audit, contextOf, type DeploymentOptions, startDeployment, withOutcome } from './audited.ts';
import { makeHost } from './careless-host.ts';
import { makeCertificate } from './careless-second-running.ts';
import { type Certificates, makeCertificates } from './certificates.ts';
import { podman, PROPER_FLAGS, tryPodman, whyNoContainers } from './engine.ts';
import { manifestOf, wholeManifest } from './manifest.ts';
import { BY_RULES_ALONE, ofSets } from './named-sets.ts';
import { configurationFindings, containerFindings, hostFindings } from './named-settings.ts';
import { LEAST, nameable, namedRates } from './settings-table.ts';
import { makeSignedKit, type SignedKit } from './signed-kit.ts';

const EMPTY_IMAGE = 'localhost/qr-empty-named:test';

let kit: SignedKit;
let certificates: Certificates;
let work: string;
let count = 0;

beforeAll(() => {
  if (!existsSync('dist/integrity.json')) throw new Error('npm run build first: the real site is audited');
  kit = makeSignedKit({ site: 'dist' });
  certificates = makeCertificates();
  work = realpathSync(mkdtempSync(join(tmpdir(), 'named-test-')));
});

afterAll(() => {
  certificates.remove();
  kit.remove();
  rmSync(work, { recursive: true, force: true });
});

const nextDir = () => join(work, String((count += 1)));

describe('a configuration', () => {
  it('as shipped has no finding', () => {
    expect(configurationFindings(kit, certificates.dir, nextDir())).toEqual([]);
  });

  it.each(ofSets(({ configurations }) => configurations))('%s: %s', (set, what, names, file, change) => {
    const transformConfig = (name: string, text: string) => {
      if (name !== file && `conf/${name}` !== file) return text;
      const changed = change(text);
      if (changed === text) throw new Error(`${file} no longer holds what this test sets wrong`);
      return changed;
    };
    if (!file.includes('tls')) {
      const { isAccepted, words } = checkConfig({ root: kit.siteDir, transformConfig });
      expect([isAccepted, isAccepted ? '' : words]).toEqual([true, '']);
    }
    const found = configurationFindings(kit, certificates.dir, nextDir(), transformConfig);
    const judged = BY_RULES_ALONE.has(set) ? found.filter((each) => !each.startsWith('config-as-shipped')) : found;
    nameable(set, what, names, judged);
  });
});

describe.skipIf(!isRoot)('a host', () => {
  it('in order has no finding', async () => {
    const copy = makeHost();
    expect(await hostFindings(kit, copy)).toEqual([]);
    copy.remove();
  });

  it.each(ofSets(({ hosts }) => hosts))('%s: %s', async (set, what, names, spoil) => {
    const copy = makeHost();
    try {
      spoil(copy);
      nameable(set, what, names, await hostFindings(kit, copy));
    } finally {
      copy.remove();
    }
  });
});

describe.skipIf(whyNoContainers() !== undefined)('a container', () => {
  beforeAll(() => {
    execFileSync('sh', ['-c', 'mkdir -p "$1/empty/tmp" && tar -C "$1/empty" -cf "$1/empty.tar" .', 'sh', work]);
    const entry = 'ENTRYPOINT ["/bin/sh","/etc/nginx/guard/guard.sh"]';
    podman('import', '--change', entry, join(work, 'empty.tar'), EMPTY_IMAGE);
  });
  afterAll(() => tryPodman('rmi', '--force', EMPTY_IMAGE));

  it.each(ofSets(({ containers }) => containers))('%s: %s', async (set, what, names, flags) => {
    const name = `qr-named-${(count += 1)}`;
    podman('create', '--name', name, ...PROPER_FLAGS, ...flags, EMPTY_IMAGE);
    try {
      nameable(set, what, names, await containerFindings(kit, readInspection(podman('inspect', name))));
    } finally {
      tryPodman('rm', '--force', name);
    }
  });
});

describe('a pod', () => {
  it('of the kit’s manifest, with all objects around it, has no finding', async () => {
    expect(await containerFindings(kit, readPod(wholeManifest()))).toEqual([]);
  });

  it('of the kit’s manifest, with all objects around it, has no finding', async () => {
    expect(await containerFindings(kit, readPod(wholeManifest()))).toEqual([]);
  });

  it.each(ofSets(({ pods }) => pods))('%s: %s', async (set, what, names, change) => {
    const deployment = manifestOf('Deployment');
    const spec = deployment.spec.template.spec;
    const [container] = spec.containers;
    if (container === undefined) throw new Error('the manifest holds no container');
    change(spec, container);
    nameable(set, what, names, await containerFindings(kit, readPod(JSON.stringify(deployment))));
  });

  it.each(ofSets(({ objects }) => objects))('%s: %s', async (set, what, names, kind, change) => {
    const text = wholeManifest((object) => change(object as unknown as Record<string, never>), kind);
    nameable(set, what, names, await containerFindings(kit, readPod(text)));
  });
});

/** What can differ on a running deployment without a change of the configuration. */
const OF_STATE =
  /^(?:config-(?:as-shipped|dump)|process|guard|files|configuration|site|release|root|tmp|mounts|tls-certificate|policy)/;

async function runningFindings(
  options: Partial<DeploymentOptions>,
  own: Certificates,
  after?: (deployment: Awaited<ReturnType<typeof startDeployment>>) => (() => void) | undefined,
): Promise<readonly string[]> {
  const deployment = await startDeployment({ kit, certificates: own, ...options });
  try {
    const putBack = after?.(deployment);
    try {
      return withOutcome(await audit(contextOf(deployment, kit, own), (id) => OF_STATE.test(id)), 'fail', 'look');
    } finally {
      putBack?.();
    }
  } finally {
    await deployment.stop();
  }
}

describe.skipIf(!isRoot)('a running deployment', () => {
  it.each(ofSets(({ processes }) => processes))('%s: %s', async (set, what, names, setting) => {
    const options = setting.options?.(kit, certificates) ?? {};
    const after = setting.after;
    nameable(
      set,
      what,
      names,
      await runningFindings(options, certificates, (deployment) => after?.(deployment, kit, certificates)),
    );
  });

  it.each(ofSets(({ certificates }) => certificates))('%s: %s', async (set, what, names, extension) => {
    const own = makeCertificates();
    try {
      makeCertificate(own, { what, extension });
      nameable(set, what, names, await runningFindings({}, own));
    } finally {
      own.remove();
    }
  });

  it.each(ofSets(({ policies }) => policies))('%s: %s', async (set, what, names, change) => {
    const policy = change(readFileSync(join(NGINX_DIR, 'policy.json'), 'utf8'));
    nameable(set, what, names, await runningFindings({ policy }, certificates));
  });
});

describe('the table', () => {
  it(`names at least ${LEAST * 100} % of each set`, () => {
    for (const { set, caught, all } of namedRates()) expect([set, caught / all >= LEAST]).toEqual([set, true]);
  });
});
