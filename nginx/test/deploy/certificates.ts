/** An authority, a server certificate and client certificates, made for a test by openssl. */
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRoot, SERVICE_ID } from '../confinement.ts';

export const SERVER_NAME = 'qr.example.internal';

export interface Certificates {
  /** Laid out as /etc/qr-code-master/tls is. */
  readonly dir: string;
  path(name: string): string;
  remove(): void;
}

/** What a server needs; the keys of authorities and clients lie elsewhere, as they should. */
const SERVED = ['fullchain.pem', 'key.pem', 'client-authority.pem', 'client-revoked.pem'];

/**
 * In `dir`: fullchain.pem and key.pem of the server; client-authority.pem, client-revoked.pem (its list of
 * revoked certificates) and, as NAME.pem with NAME.key, the clients `staff`, `revoked` and `foreign`.
 */
export function makeCertificates({ days = 60 }: { readonly days?: number } = {}): Certificates {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'tls-made-')));
  const servedDir = realpathSync(mkdtempSync(join(tmpdir(), 'tls-test-')));
  const openssl = (...args: readonly string[]) =>
    execFileSync('openssl', args, { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'] });
  const authority = (name: string) =>
    openssl(
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.pem`,
      '-days',
      '90',
      '-subj',
      `/CN=${name}`,
    );
  const signed = (name: string, subject: string, by: string, extension: string, validDays: number) => {
    writeFileSync(join(dir, `${name}.ext`), extension);
    openssl(
      'req',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
      '-subj',
      subject,
    );
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      '-CA',
      `${by}.pem`,
      '-CAkey',
      `${by}.key`,
      '-CAcreateserial',
      '-out',
      `${name}.pem`,
      '-days',
      String(validDays),
      '-extfile',
      `${name}.ext`,
    );
  };
  const CLIENT = 'extendedKeyUsage=clientAuth\n';

  authority('authority');
  authority('client-authority');
  authority('foreign-authority');
  signed(
    'server',
    `/CN=${SERVER_NAME}`,
    'authority',
    `subjectAltName=DNS:${SERVER_NAME}\nextendedKeyUsage=serverAuth\n`,
    days,
  );
  execFileSync('sh', ['-c', 'cat server.pem authority.pem > fullchain.pem && cp server.key key.pem'], { cwd: dir });
  signed('staff', '/O=Example/CN=Zhang San', 'client-authority', CLIENT, 30);
  signed('revoked', '/O=Example/CN=Li Si', 'client-authority', CLIENT, 30);
  signed('foreign', '/O=Example/CN=Zhang San', 'foreign-authority', CLIENT, 30);
  revoke(dir, openssl);
  for (const name of SERVED) {
    copyFileSync(join(dir, name), join(servedDir, name));
    if (isRoot) chownSync(join(servedDir, name), SERVICE_ID, SERVICE_ID);
  }
  for (const folder of [dir, servedDir]) chmodSync(folder, 0o755);
  return {
    dir: servedDir,
    path: (name) => join(SERVED.includes(name) ? servedDir : dir, name),
    remove: () => {
      for (const folder of [dir, servedDir]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function revoke(dir: string, openssl: (...args: readonly string[]) => unknown): void {
  writeFileSync(join(dir, 'index.txt'), '');
  writeFileSync(join(dir, 'crlnumber'), '01\n');
  writeFileSync(
    join(dir, 'ca.cnf'),
    '[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ncrlnumber=crlnumber\ndefault_md=sha256\ndefault_crl_days=30\n',
  );
  const by = ['-config', 'ca.cnf', '-cert', 'client-authority.pem', '-keyfile', 'client-authority.key'];
  openssl('ca', ...by, '-revoke', 'revoked.pem');
  openssl('ca', ...by, '-gencrl', '-out', 'client-revoked.pem');
}
