/** What is asked for is seen, and what cannot be seen is said to be so; deployments of every kind: audit-controls.test.ts. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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

describe.skipIf(!isRoot)('client certificates, as the guide says', () => {
  const demanded = (name: string, text: string) =>
    name.endsWith('tls-clients.conf') ? text.replaceAll(/^#ssl_/gm, 'ssl_') : text;

  it('without --cert nothing passes: all that was seen is a refusal', async () => {
    running = await startDeployment({ kit, certificates, transformConfig: demanded });
    const results = await audit(
      contextOf(running, kit, certificates),
      (id) => !/^(?:config|process|log|access)-/.test(id),
    );
    expect(withOutcome(results, 'pass')).toEqual([]);
  });

  it('a server that asks for certificates and takes requests without one is caught', async () => {
    running = await startDeployment({ kit, certificates });
    const { target, ...rest } = contextOf(running, kit, certificates);
    const [certFile, keyFile] = [certificates.path('staff.pem'), certificates.path('staff.key')];
    const certificate = { cert: readFileSync(certFile), key: readFileSync(keyFile), certFile, keyFile };
    const results = await audit({ ...rest, target: { ...target, certificate } }, (id) => id === 'tls-clients');
    expect(results.get('tls-clients')?.outcome).toBe('fail');
  });
});

describe.skipIf(!isRoot)('an address that is not listed (--refused-from)', () => {
  it('is refused whatever it asks', async () => {
    running = await startDeployment({ kit, certificates });
    const context = { ...contextOf(running, kit, certificates), refusedFrom: '127.0.0.2' };
    const results = await audit(context, (id) => id === 'refused-address');
    expect(withOutcome(results, 'pass')).toHaveLength(1);
  });

  it('is caught when one location lets it in', async () => {
    const open = (name: string, text: string) =>
      name.endsWith('server.conf')
        ? text.replace('location = /policy.json {', 'location = /policy.json {\n allow all;')
        : text;
    running = await startDeployment({ kit, certificates, transformConfig: open });
    const context = { ...contextOf(running, kit, certificates), refusedFrom: '127.0.0.2' };
    const results = await audit(context, (id) => id === 'refused-address');
    expect(results.get('refused-address')?.found).toMatch(/\/policy\.json from 127\.0\.0\.2 → 200/);
  });

  it('is unknown for an address that this machine does not have', async () => {
    running = await startDeployment({ kit, certificates });
    const context = { ...contextOf(running, kit, certificates), refusedFrom: '203.0.113.7' };
    const results = await audit(context, (id) => id === 'refused-address');
    expect(results.get('refused-address')?.outcome).not.toBe('pass');
    expect(results.get('refused-address')?.outcome).not.toBe('fail');
  });
});
