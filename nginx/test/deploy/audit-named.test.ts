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
import { FOURTH_CONFIGURATIONS, FOURTH_CONTAINERS } from './careless-fourth.ts';
import {
  FIFTH_CONFIGURATIONS,
  FIFTH_CONTAINERS,
  FIFTH_HOSTS,
  FIFTH_OBJECTS,
  FIFTH_PODS,
  FIFTH_POLICIES,
  FIFTH_PROCESSES,
} from './careless-fifth.ts';
import { FOURTH_HOSTS } from './careless-fourth-host.ts';
import {
  FOURTH_CERTIFICATES,
  FOURTH_OBJECTS,
  FOURTH_PODS,
  FOURTH_POLICIES,
  FOURTH_PROCESSES,
} from './careless-fourth-places.ts';
import { makeHost } from './careless-host.ts';
import {
  SIXTH_CERTIFICATES,
  SIXTH_CONFIGURATIONS,
  SIXTH_CONTAINERS,
  SIXTH_OBJECTS,
  SIXTH_PODS,
  SIXTH_POLICIES,
  SIXTH_PROCESSES,
} from './careless-sixth.ts';
import { SIXTH_HOSTS } from './careless-sixth-host.ts';
import { makeCertificate } from './careless-second-running.ts';
import { type Certificates, makeCertificates } from './certificates.ts';
import { podman, PROPER_FLAGS, tryPodman, whyNoContainers } from './engine.ts';
import { manifestOf, wholeManifest } from './manifest.ts';
import { configurationFindings, containerFindings, hostFindings } from './named-settings.ts';
import { LEAST, NAMED_SETS, nameable, namedRates, type NamedSet } from './settings-table.ts';
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

/** Each row with the set that it is of. */
function ofSets<Row extends readonly unknown[]>(
  fourth: readonly Row[],
  fifth: readonly Row[],
  sixth: readonly Row[],
): readonly (readonly [NamedSet, ...Row])[] {
  const sets = { fourth, fifth, sixth } satisfies Record<NamedSet, readonly Row[]>;
  return NAMED_SETS.flatMap((set) => sets[set].map((row) => [set, ...row] as const));
}

const nextDir = () => join(work, String((count += 1)));

describe('a configuration', () => {
  it('as shipped has no finding', () => {
    expect(configurationFindings(kit, certificates.dir, nextDir())).toEqual([]);
  });

  it.each(ofSets(FOURTH_CONFIGURATIONS, FIFTH_CONFIGURATIONS, SIXTH_CONFIGURATIONS))(
    '%s: %s',
    (set, what, names, file, change) => {
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
      nameable(set, what, names, configurationFindings(kit, certificates.dir, nextDir(), transformConfig));
    },
  );
});

describe.skipIf(!isRoot)('a host', () => {
  it('in order has no finding', async () => {
    const copy = makeHost();
    expect(await hostFindings(kit, copy)).toEqual([]);
    copy.remove();
  });

  it.each(ofSets(FOURTH_HOSTS, FIFTH_HOSTS, SIXTH_HOSTS))('%s: %s', async (set, what, names, spoil) => {
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

  it.each(ofSets(FOURTH_CONTAINERS, FIFTH_CONTAINERS, SIXTH_CONTAINERS))('%s: %s', async (set, what, names, flags) => {
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

  it.each(ofSets(FOURTH_PODS, FIFTH_PODS, SIXTH_PODS))('%s: %s', async (set, what, names, change) => {
    const deployment = manifestOf('Deployment');
    const spec = deployment.spec.template.spec;
    const [container] = spec.containers;
    if (container === undefined) throw new Error('the manifest holds no container');
    change(spec, container);
    nameable(set, what, names, await containerFindings(kit, readPod(JSON.stringify(deployment))));
  });

  it.each(ofSets(FOURTH_OBJECTS, FIFTH_OBJECTS, SIXTH_OBJECTS))('%s: %s', async (set, what, names, kind, change) => {
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
  it.each(ofSets(FOURTH_PROCESSES, FIFTH_PROCESSES, SIXTH_PROCESSES))('%s: %s', async (set, what, names, setting) => {
    const options = setting.options?.(kit, certificates) ?? {};
    const after = setting.after;
    nameable(
      set,
      what,
      names,
      await runningFindings(options, certificates, (deployment) => after?.(deployment, kit, certificates)),
    );
  });

  it.each(ofSets(FOURTH_CERTIFICATES, [], SIXTH_CERTIFICATES))('%s: %s', async (set, what, names, extension) => {
    const own = makeCertificates();
    try {
      makeCertificate(own, { what, extension });
      nameable(set, what, names, await runningFindings({}, own));
    } finally {
      own.remove();
    }
  });

  it.each(ofSets(FOURTH_POLICIES, FIFTH_POLICIES, SIXTH_POLICIES))('%s: %s', async (set, what, names, change) => {
    const policy = change(readFileSync(join(NGINX_DIR, 'policy.json'), 'utf8'));
    nameable(set, what, names, await runningFindings({ policy }, certificates));
  });
});

describe('the table', () => {
  it(`names at least ${LEAST * 100} % of each set`, () => {
    for (const { set, caught, all } of namedRates()) expect([set, caught / all >= LEAST]).toEqual([set, true]);
  });
});
