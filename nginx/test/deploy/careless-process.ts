/** Careless ways to run a bare process: each with the check that must name it. */
import { chmodSync, chownSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_ID } from '../confinement.ts';
import type { Deployment, DeploymentOptions } from './audited.ts';
import type { Certificates } from './certificates.ts';
import type { SignedKit } from './signed-kit.ts';

export interface CarelessProcess {
  readonly what: string;
  readonly check: string;
  readonly options?: (kit: SignedKit, certificates: Certificates) => Partial<DeploymentOptions>;
  /** On the running deployment; what it returns puts a shared file back. */
  readonly after?: (deployment: Deployment, kit: SignedKit, certificates: Certificates) => (() => void) | undefined;
}

const setpriv =
  (...flags: readonly string[]) =>
  (guard: readonly string[]): readonly string[] => ['setpriv', ...flags, ...guard];
const USER = [`--reuid=${SERVICE_ID}`, `--regid=${SERVICE_ID}`];
const NOTHING = ['--bounding-set=-all', '--inh-caps=-all', '--no-new-privs'];

export const CARELESS_PROCESSES: readonly CarelessProcess[] = [
  { what: 'process: as root', check: 'process-user', options: () => ({ command: (guard) => guard }) },
  {
    what: 'process: in the group of root',
    check: 'process-user',
    options: () => ({ command: setpriv(...USER, '--groups=0', ...NOTHING) }),
  },
  {
    what: 'process: capabilities left in the bounding set',
    check: 'process-capabilities',
    options: () => ({ command: setpriv(...USER, '--clear-groups', '--inh-caps=-all', '--no-new-privs') }),
  },
  {
    what: 'process: privileges can be gained',
    check: 'process-no-new-privileges',
    options: () => ({ command: setpriv(...USER, '--clear-groups', '--bounding-set=-all', '--inh-caps=-all') }),
  },
  { what: 'process: no guard', check: 'guard-running', options: () => ({ withoutGuard: true }) },
  {
    what: 'guard: verifies once a day',
    check: 'guard-settings',
    options: () => ({ environment: { QR_VERIFY_SECONDS: '86400' } }),
  },
  {
    what: 'guard: trusts another key',
    check: 'guard-key',
    after: (deployment) => {
      writeFileSync(
        join(deployment.dir, 'release.pub'),
        '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n',
      );
      return undefined;
    },
  },
  {
    what: 'environment: a secret in it',
    check: 'process-environment',
    options: () => ({ environment: { DB_PASSWORD: 'x' } }),
  },
  {
    what: 'files: the TLS key open to everybody',
    check: 'files-key',
    after: (_, __, certificates) => {
      chmodSync(certificates.path('key.pem'), 0o644);
      return () => chmodSync(certificates.path('key.pem'), 0o600);
    },
  },
  {
    what: 'files: a configuration file open to everybody',
    check: 'files-configuration',
    after: (deployment) => {
      chmodSync(join(deployment.confDir, 'nginx-tls.conf'), 0o666);
      return undefined;
    },
  },
  {
    what: 'files: the configuration belongs to the web process',
    check: 'files-configuration',
    after: (deployment) => {
      chownSync(deployment.confDir, SERVICE_ID, SERVICE_ID);
      return undefined;
    },
  },
  {
    what: 'files: the site belongs to the web process',
    check: 'files-site',
    after: (_, kit) => {
      chownSync(join(kit.siteDir, 'index.html'), SERVICE_ID, SERVICE_ID);
      return () => chownSync(join(kit.siteDir, 'index.html'), 0, 0);
    },
  },
  {
    what: 'files: a leftover in the site',
    check: 'site-listed',
    after: (_, kit) => {
      mkdirSync(join(kit.siteDir, '.git'), { recursive: true });
      writeFileSync(join(kit.siteDir, '.git/config'), '');
      return () => rmSync(join(kit.siteDir, '.git'), { recursive: true });
    },
  },
  {
    what: 'files: a configuration changed and not loaded',
    check: 'process-current',
    after: (deployment) => {
      const file = join(deployment.confDir, 'conf/limits.conf');
      const later = Date.now() / 1000 + 60;
      utimesSync(file, later, later);
      return undefined;
    },
  },
];
