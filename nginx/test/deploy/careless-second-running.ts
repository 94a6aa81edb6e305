/** The second set, on running deployments: files, environment, limits, certificates, policy.json. */
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SERVICE_ID, asServiceUser } from '../confinement.ts';
import type { Certificates } from './certificates.ts';
import type { CarelessProcess } from './careless-process.ts';

const prefix =
  (...before: readonly string[]) =>
  (guard: readonly string[]): readonly string[] => [...before, ...asServiceUser(guard)];

export const SECOND_PROCESSES: readonly CarelessProcess[] = [
  {
    what: 'process: a library put before all others',
    check: 'process-environment',
    options: () => ({ environment: { LD_LIBRARY_PATH: '/tmp/lib' } }),
  },
  {
    what: 'process: another configuration of OpenSSL',
    check: 'process-environment',
    options: () => ({ environment: { OPENSSL_CONF: '/dev/null' } }),
  },
  {
    what: 'process: core files of any size',
    check: 'process-limits',
    options: () => ({ command: prefix('prlimit', '--core=unlimited') }),
  },
  {
    what: 'process: files made for everybody (umask 0)',
    check: 'process-limits',
    options: () => ({ command: prefix('sh', '-c', 'umask 0; exec "$@"', 'sh') }),
  },
  {
    what: 'guard: a verification may last ten hours',
    check: 'guard-settings',
    options: () => ({ environment: { QR_VERIFY_LIMIT: '36000' } }),
  },
  {
    what: 'guard: nginx is asked once a day',
    check: 'guard-settings',
    options: () => ({ environment: { QR_ANSWER_SECONDS: '86400' } }),
  },
  {
    what: 'process: nginx replaced on the disk, the old one runs',
    check: 'process-current',
    options: () => ({
      withoutGuard: true,
      command: (nginx) => {
        copyFileSync('/usr/sbin/nginx', '/tmp/careless-test-nginx');
        chmodSync('/tmp/careless-test-nginx', 0o755);
        return [...prefix()([]), '/tmp/careless-test-nginx', ...nginx.slice(1)];
      },
    }),
    after: () => {
      rmSync('/tmp/careless-test-nginx');
      return undefined;
    },
  },
  {
    what: 'files: the release key open to everybody',
    check: 'files-configuration',
    after: (d) => {
      chmodSync(join(d.dir, 'release.pub'), 0o666);
      return undefined;
    },
  },
  {
    what: 'files: the memory of the guard open to everybody',
    check: 'guard-settings',
    after: (d) => {
      chmodSync(join(d.dir, 'state'), 0o777);
      return undefined;
    },
  },
  {
    what: 'files: the log open to everybody',
    check: 'files-log',
    after: (d) => {
      chmodSync(d.logFile, 0o666);
      return undefined;
    },
  },
  {
    what: 'files: the folder above the configuration open to everybody',
    check: 'files-configuration',
    after: (d) => {
      chmodSync(d.dir, 0o777);
      return undefined;
    },
  },
  {
    what: 'files: the folder of the key belongs to the web process',
    check: 'files-key',
    after: (_, __, c) => {
      chownSync(c.dir, SERVICE_ID, SERVICE_ID);
      chmodSync(c.dir, 0o755);
      return () => chownSync(c.dir, 0, 0);
    },
  },
  {
    what: 'files: the authority’s own key on the server',
    check: 'files-key',
    after: (_, __, c) => {
      copyFileSync(c.path('authority.key'), join(c.dir, 'authority.key'));
      return () => rmSync(join(c.dir, 'authority.key'));
    },
  },
  {
    what: 'files: the signing key on the server',
    check: 'files-key',
    after: (d, kit) => {
      copyFileSync(kit.key, join(d.dir, 'release.key'));
      return undefined;
    },
  },
  {
    what: 'files: a set-id bit in the site',
    check: 'files-site',
    after: (_, kit) => {
      chmodSync(join(kit.siteDir, 'index.html'), 0o4755);
      return () => chmodSync(join(kit.siteDir, 'index.html'), 0o644);
    },
  },
  {
    what: 'files: the folder above the site open to everybody',
    check: 'files-site',
    after: (_, kit) => {
      const up = dirname(kit.siteDir);
      chmodSync(up, 0o777);
      return () => chmodSync(up, 0o755);
    },
  },
];

/** How the server's certificate is made: openssl's words for it. */
export interface CarelessCertificate {
  readonly what: string;
  readonly subject?: string;
  readonly extension?: string;
  readonly days?: number;
  readonly key?: readonly string[];
  readonly digest?: string;
  readonly isSelfSigned?: boolean;
  readonly chain?: 'none' | 'server only';
}
export const SECOND_CERTIFICATES: readonly CarelessCertificate[] = [
  { what: 'certificate: nine days left', days: 9 },
  { what: 'certificate: for ten years', days: 3650 },
  {
    what: 'certificate: of every name below the domain',
    extension: 'subjectAltName=DNS:*.example.internal,DNS:qr.example.internal\nextendedKeyUsage=serverAuth\n',
  },
  {
    what: 'certificate: is an authority itself',
    extension: 'subjectAltName=DNS:qr.example.internal\nbasicConstraints=critical,CA:TRUE\n',
  },
  { what: 'certificate: without subjectAltName', extension: 'extendedKeyUsage=serverAuth\n' },
];

export const SECOND_POLICIES: readonly { readonly what: string; readonly policy: (text: string) => string }[] = [
  { what: 'policy: a name that is not known', policy: (t) => t.replace('"level": "H"', '"leval": "H"') },
  { what: 'policy: no JSON', policy: (t) => t.replace(/\}\s*$/, '') },
  {
    what: 'policy: operations kept for a month',
    policy: (t) => t.replace('"operationLogDays": 200', '"operationLogDays": 30'),
  },
  { what: 'policy: no operation log', policy: (t) => t.replace('"operationLog": "device"', '"operationLog": "off"') },
  { what: 'policy: contents kept for ten years', policy: (t) => t.replace('"historyDays": 7', '"historyDays": 3650') },
];

export function makeCertificate(own: Certificates, c: CarelessCertificate): void {
  const dir = dirname(own.path('authority.key'));
  const run = (...args: readonly string[]) =>
    execFileSync('openssl', args, { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'] });
  const key = c.key ?? ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
  writeFileSync(
    join(dir, 'x.ext'),
    c.extension ?? 'subjectAltName=DNS:qr.example.internal\nextendedKeyUsage=serverAuth\n',
  );
  run('req', '-newkey', ...key, '-nodes', '-keyout', 'x.key', '-out', 'x.csr', '-subj', '/CN=qr.example.internal');
  run(
    'x509',
    '-req',
    `-${c.digest ?? 'sha256'}`,
    '-in',
    'x.csr',
    '-CA',
    'authority.pem',
    '-CAkey',
    'authority.key',
    '-CAcreateserial',
    '-out',
    'x.pem',
    '-days',
    String(c.days ?? 60),
    '-extfile',
    'x.ext',
  );
  execFileSync(
    'sh',
    [
      '-c',
      'cat x.pem authority.pem > "$1/fullchain.pem" && cp x.key "$1/key.pem" && chown 1001:1001 "$1/key.pem" "$1/fullchain.pem" && chmod 600 "$1/key.pem"',
      'sh',
      own.dir,
    ],
    { cwd: dir },
  );
}
