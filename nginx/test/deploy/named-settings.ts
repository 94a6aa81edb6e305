/** What the audit says of a deployment with one setting changed: each finding as `check: words`. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Context, Outcome } from '../../audit/check.mjs';
import { CONTAINER_CHECKS } from '../../audit/checks-container.mjs';
import { HOST_CHECKS, unitOf } from '../../audit/checks-host.mjs';
import { hostChecks } from '../../audit/checks-kit.mjs';
import { differences } from '../../audit/config/as-shipped.mjs';
import { loadConfiguration } from '../../audit/config/load.mjs';
import { CONFIGURATION_RULES } from '../../audit/config/rules.mjs';
import { configurationFile } from '../../audit/kit-files.mjs';
import type { ContainerFacts } from '../../audit/state/container.mjs';
import { hostBelow } from '../../audit/state/host.mjs';
import { filesBelow } from '../../audit/state/rooted.mjs';
import { installConfig, NGINX_DIR } from '../config-copy.ts';
import type { HostCopy } from './careless-host.ts';
import type { SignedKit } from './signed-kit.ts';

type Transform = (name: string, text: string) => string;
const UNUSED = { url: new URL('https://unused.example') };

/** A fault, or what only a person can judge: both are named in the report, and told apart here by the sign. */
const findings = (verdicts: readonly { readonly id: string; readonly outcome: Outcome; readonly found: string }[]) =>
  verdicts
    .filter(({ outcome }) => outcome === 'fail' || outcome === 'look')
    .map(({ id, outcome, found }) => `${outcome === 'look' ? '? ' : ''}${id}: ${found}`);

/** The rules over a configuration as it would be loaded, and what differs from the kit's. */
export function configurationFindings(
  kit: SignedKit,
  certificateDir: string,
  dir: string,
  transformConfig?: Transform,
): readonly string[] {
  mkdirSync(join(dir, 'tmp'), { recursive: true });
  const main = installConfig(
    { root: kit.siteDir, ...(transformConfig === undefined ? {} : { transformConfig }) },
    { dir, tmpDir: join(dir, 'tmp'), port: 8080, tls: { port: 8443, certificateDir } },
  );
  const { tree, directives } = loadConfiguration(filesBelow(''), main);
  const facts = {
    confDir: join(dir, 'etc'),
    siteRoots: [kit.siteDir, '/srv/qr-code-master'],
    ports: [8080, 8443],
    openFiles: 1024,
  };
  const shipped = loadConfiguration(filesBelow(''), configurationFile(kit.dir, 'nginx-tls.conf'));
  return [
    ...CONFIGURATION_RULES.flatMap(({ id, judge }) => judge(tree, facts).map((fault) => `${id}: ${fault}`)),
    ...differences(directives, shipped.directives).map((line) => `config-as-shipped: ${line}`),
  ];
}

export async function containerFindings(kit: SignedKit, container: ContainerFacts): Promise<readonly string[]> {
  const own = CONTAINER_CHECKS.filter(({ id }) => /^(?:container|cluster)-/.test(id));
  const verdicts = await Promise.all(
    own.map(async ({ id, run }) => ({ id, ...(await run({ target: UNUSED, kit: kit.dir, container })) })),
  );
  return findings(verdicts);
}

/** What `--host-root` adds to what the audit is given. */
export function hostContext(copy: HostCopy): Pick<Context, 'host' | 'unit' | 'hostReport'> {
  const hostReport = spawnSync('sh', [join(NGINX_DIR, 'host/check.sh'), '--json'], {
    encoding: 'utf8',
    env: { ...process.env, QR_HOST_ROOT: copy.dir },
  }).stdout;
  const host = hostBelow(copy.dir);
  const unit = unitOf(host);
  return { host, hostReport, ...(unit === undefined ? {} : { unit }) };
}

export async function hostFindings(kit: SignedKit, copy: HostCopy): Promise<readonly string[]> {
  const context = { target: UNUSED, kit: kit.dir, ...hostContext(copy) };
  const verdicts = await Promise.all(
    [...HOST_CHECKS, ...hostChecks(context.hostReport)].map(async ({ id, run }) => ({ id, ...(await run(context)) })),
  );
  return findings(verdicts);
}
