/** Careless settings of running deployments: processes, files, certificates, policy.json; each named by its check. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NGINX_DIR } from '../config-copy.ts';
import { isRoot } from '../confinement.ts';
import { audit, contextOf, type Deployment, type DeploymentOptions, startDeployment } from './audited.ts';
import { HELD_BACK } from './careless-held-back.ts';
import { CARELESS_PROCESSES, type CarelessProcess } from './careless-process.ts';
import { makeCertificate, SECOND_CERTIFICATES, SECOND_POLICIES, SECOND_PROCESSES } from './careless-second-running.ts';
import { THIRD_CERTIFICATES, THIRD_POLICIES, THIRD_PROCESSES } from './careless-third-running.ts';
import { type Certificates, makeCertificates } from './certificates.ts';
import { makeSignedKit, type SignedKit } from './signed-kit.ts';
import { type CarelessSet, LEAST, record, tableOf } from './settings-table.ts';

let kit: SignedKit;
let certificates: Certificates;

beforeAll(() => {
  if (!existsSync('dist/integrity.json')) throw new Error('npm run build first: the real site is audited');
  kit = makeSignedKit({ site: 'dist' });
  certificates = makeCertificates();
});

afterAll(() => {
  certificates.remove();
  kit.remove();
});

async function failing(
  check: string,
  deployment: Deployment,
  own: Certificates = certificates,
): Promise<readonly string[]> {
  const results = await audit(contextOf(deployment, kit, own), (id) => id === check);
  expect(results.size).toBe(1);
  return [...results].filter(([, { outcome }]) => outcome === 'fail').map(([id]) => id);
}

async function onDeployment(
  options: Partial<DeploymentOptions>,
  look: (deployment: Deployment) => Promise<void>,
): Promise<void> {
  const deployment = await startDeployment({ kit, certificates, ...options });
  try {
    await look(deployment);
  } finally {
    await deployment.stop();
  }
}

const ofSet = <Setting extends { readonly what: string }>(settings: readonly Setting[], set: CarelessSet) =>
  settings.map((each) => [each.what, each, set] as const);

describe.skipIf(!isRoot)('a running process', () => {
  const settings: readonly (readonly [string, CarelessProcess, CarelessSet])[] = [
    ...ofSet(CARELESS_PROCESSES, 'first'),
    ...ofSet(HELD_BACK.processes, 'held back'),
    ...ofSet(SECOND_PROCESSES, 'second'),
    ...ofSet(THIRD_PROCESSES, 'third'),
  ];

  it.each(settings)('%s', async (what, { check, options, after }, set) => {
    await onDeployment(options?.(kit, certificates) ?? {}, async (deployment) => {
      const putBack = after?.(deployment, kit, certificates);
      try {
        record(what, [check], await failing(check, deployment), set);
      } finally {
        putBack?.();
      }
    });
  });
});

describe.skipIf(!isRoot)('a certificate', () => {
  const settings = [...ofSet(SECOND_CERTIFICATES, 'second'), ...ofSet(THIRD_CERTIFICATES, 'third')];

  it.each(settings)('%s', async (what, setting, set) => {
    const own = makeCertificates();
    try {
      makeCertificate(own, setting);
      await onDeployment({ certificates: own }, async (deployment) =>
        record(what, ['tls-certificate'], await failing('tls-certificate', deployment, own), set),
      );
    } finally {
      own.remove();
    }
  });
});

describe.skipIf(!isRoot)('a policy', () => {
  const shipped = readFileSync(join(NGINX_DIR, 'policy.json'), 'utf8');
  const settings = [...ofSet(SECOND_POLICIES, 'second'), ...ofSet(THIRD_POLICIES, 'third')];

  it.each(settings)('%s', async (what, { policy }, set) => {
    const text = policy(shipped);
    expect(text).not.toBe(shipped);
    await onDeployment({ policy: text }, async (deployment) =>
      record(what, ['policy-file'], await failing('policy-file', deployment), set),
    );
  });
});

describe.skipIf(!isRoot)('the table', () => {
  it(`names at least ${LEAST * 100} % of each set that the checks were made for`, () => {
    for (const { set, caught, all } of tableOf().filter((each) => each.set === 'first' || each.set === 'second'))
      expect([set, caught / all >= LEAST]).toEqual([set, true]);
  });
});
