/** The third set on running deployments: see careless-third.ts. */
import { chmodSync, chownSync, mkdirSync, symlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_ID } from '../confinement.ts';
import type { CarelessProcess } from './careless-process.ts';
import type { CarelessCertificate } from './careless-second-running.ts';

export const THIRD_PROCESSES: readonly CarelessProcess[] = [
  {
    what: 'files: a link in the site to the passwords',
    check: 'files-site',
    after: (_, kit) => {
      const link = join(kit.siteDir, 'assets/users.txt');
      symlinkSync('/etc/passwd', link);
      return () => rmSync(link);
    },
  },
  {
    what: 'files: the guard’s script belongs to the web process',
    check: 'files-configuration',
    after: (deployment) => {
      chownSync(join(deployment.confDir, 'guard/guard.sh'), SERVICE_ID, SERVICE_ID);
      return undefined;
    },
  },
  {
    what: 'files: the key’s folder open to everybody',
    check: 'files-key',
    after: (_, __, certificates) => {
      chmodSync(certificates.dir, 0o777);
      return () => chmodSync(certificates.dir, 0o755);
    },
  },
  {
    what: 'guard: a proxy in its environment',
    check: 'process-environment',
    options: () => ({ environment: { http_proxy: 'http://203.0.113.9:3128' } }),
  },
  {
    what: 'files: an old key left in the configuration',
    check: 'files-key',
    after: (deployment) => {
      mkdirSync(join(deployment.confDir, 'old'));
      writeFileSync(
        join(deployment.confDir, 'old/key.pem'),
        '-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----\n',
      );
      return undefined;
    },
  },
];

export const THIRD_CERTIFICATES: readonly CarelessCertificate[] = [
  { what: 'certificate: of another name', extension: 'subjectAltName=DNS:other.example.internal\n' },
  {
    what: 'certificate: for mail only',
    extension: 'subjectAltName=DNS:qr.example.internal\nextendedKeyUsage=emailProtection\n',
  },
];

export const THIRD_POLICIES: readonly { readonly what: string; readonly policy: (text: string) => string }[] = [
  {
    what: 'policy: a logo from elsewhere',
    policy: (text) => text.replace('"logo": null', '"logo": "https://cdn.example/logo.png"'),
  },
  { what: 'policy: a number as text', policy: (text) => text.replace('"historyDays": 7', '"historyDays": "7"') },
  { what: 'policy: no language', policy: (text) => text.replace('["zh-CN", "en"]', '[]') },
];
