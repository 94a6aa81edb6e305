/** How the key of a connection is agreed on: the groups that the shipped configuration offers with the OpenSSL of this machine. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NGINX_DIR } from '../config-copy.ts';
import { type NginxServer, startNginx } from '../nginx-server.ts';
import { makeSite, type Site } from '../site.ts';
import { type Certificates, makeCertificates, SERVER_NAME } from './certificates.ts';

const HYBRID = 'X25519MLKEM768';
const version = spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout.trim();
/** A client that does not know a group refuses to start with it. */
const knows = (group: string) =>
  !/Error with command|not found|unknown|Call to SSL_CONF_cmd/i.test(
    spawnSync('openssl', ['s_client', '-connect', '127.0.0.1:1', '-groups', group], { input: '', encoding: 'utf8' })
      .stderr,
  );
const hasHybrid = knows(HYBRID);

let site: Site;
let certificates: Certificates;
let nginx: NginxServer;

beforeAll(async () => {
  site = makeSite();
  certificates = makeCertificates();
  nginx = await startNginx({ root: site.dir, certificateDir: certificates.dir });
});

afterAll(async () => {
  await nginx.stop();
  certificates.remove();
  site.remove();
});

function agreed(groups: string): string {
  const args = ['-connect', `127.0.0.1:${nginx.tlsPort}`, '-servername', SERVER_NAME, '-tls1_3', '-groups', groups];
  const run = spawnSync('openssl', ['s_client', ...args], { input: '', encoding: 'utf8', timeout: 15_000 });
  return run.stdout + run.stderr;
}

describe('groups of the key exchange', () => {
  it.each([
    ['X25519', /Server Temp Key: X25519|Negotiated TLS1\.3 group: X25519/i],
    ['P-256', /prime256v1|secp256r1/i],
    ['P-384', /secp384r1/i],
  ])('%s is agreed on with a client that has nothing else', (group, words) => {
    expect(agreed(group)).toMatch(words);
  });

  it('a curve of 224 bits is refused', () => {
    expect(agreed('P-224')).not.toMatch(/Server Temp Key|Negotiated TLS1\.3 group/);
  });

  it.skipIf(!hasHybrid)(
    `the post-quantum hybrid is agreed on where a client has it${hasHybrid ? '' : ` (skipped: ${version} does not know ${HYBRID})`}`,
    () => {
      expect(agreed(`${HYBRID}:X25519`)).toMatch(new RegExp(`Negotiated TLS1\\.3 group: ${HYBRID}`));
    },
  );

  it('nothing in the configuration keeps the hybrid back from a newer OpenSSL', () => {
    const lines = ['tls.conf', 'server-name.conf'].flatMap((name) =>
      readFileSync(join(NGINX_DIR, 'conf', name), 'utf8').split('\n'),
    );
    const groups = lines.flatMap((line) => /^ssl_ecdh_curve (.*);/.exec(line)?.[1] ?? []);
    expect(groups.every((list) => list === 'auto' || list.split(':')[0] === HYBRID)).toBe(true);
    expect(lines.filter((line) => /^ssl_conf_command +(?:Groups|Curves)/.test(line))).toEqual([]);
  });
});
