/** No false alarm: proper deployments of every kind pass, and what cannot be seen on them is said to be so. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isRoot } from '../confinement.ts';
import { audit, contextOf, type Deployment, startDeployment, withOutcome } from './audited.ts';
import { type Certificates, makeCertificates } from './certificates.ts';
import { makeSignedKit, type SignedKit } from './signed-kit.ts';

let kit: SignedKit;
let certificates: Certificates;
let running: Deployment | undefined;

beforeAll(() => {
  if (!existsSync('dist/integrity.json')) throw new Error('npm run build first: the real site is audited');
  kit = makeSignedKit({ site: 'dist' });
  mkdirSync(join(kit.siteDir, '.well-known'), { recursive: true });
  writeFileSync(
    join(kit.siteDir, '.well-known/security.txt'),
    'Contact: mailto:security@example.internal\nExpires: 2099-01-01T00:00:00Z\n',
  );
  kit.signSite();
  certificates = makeCertificates();
});

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

afterAll(() => {
  certificates.remove();
  kit.remove();
});

describe.skipIf(!isRoot)('a bare process under setpriv', () => {
  it('over TLS: nothing fails, and what was asked for was seen', async () => {
    running = await startDeployment({ kit, certificates });
    const results = await audit(contextOf(running, kit, certificates));
    expect(withOutcome(results, 'fail')).toEqual([]);
    const asked = [...results.values()].filter(({ asked, outcome }) => asked && outcome === 'unknown');
    expect(asked.map(({ id, found }) => `${id}: ${found}`)).toEqual([]);
    expect([...results.values()].filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(60);
  });
});
