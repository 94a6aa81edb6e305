/** What other people's scanners say of the real site over TLS. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRoot } from '../confinement.ts';
import { type NginxServer, startNginx } from '../nginx-server.ts';
import { type Certificates, makeCertificates, SERVER_NAME } from './certificates.ts';
import { npmTool } from './npm-tool.ts';

const has = (name: string) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
const testssl = ['testssl', 'testssl.sh'].find(has);

let certificates: Certificates;
let nginx: NginxServer;

beforeAll(async () => {
  if (!existsSync('dist/index.html')) throw new Error('npm run build first: the scanners see the real site');
  certificates = makeCertificates();
  nginx = await startNginx({ root: 'dist', certificateDir: certificates.dir });
});

afterAll(async () => {
  await nginx.stop();
  certificates.remove();
});

describe('sslscan', () => {
  it.skipIf(!has('sslscan'))('finds TLS 1.2 and 1.3, nothing older, and no weak cipher', () => {
    const out = execFileSync('sslscan', ['--no-colour', `--sni-name=${SERVER_NAME}`, `127.0.0.1:${nginx.tlsPort}`], {
      encoding: 'utf8',
    });
    expect(out).toMatch(
      /SSLv2 +disabled\nSSLv3 +disabled\nTLSv1\.0 +disabled\nTLSv1\.1 +disabled\nTLSv1\.2 +enabled\nTLSv1\.3 +enabled/,
    );
    const ciphers = [...out.matchAll(/^(?:Preferred|Accepted) +(TLSv1\.\d) +(\d+) bits +(\S+)/gm)];
    expect(ciphers.length).toBeGreaterThanOrEqual(6);
    for (const [line, version, bits, name = ''] of ciphers) {
      expect(Number(bits), line).toBeGreaterThanOrEqual(128);
      expect(version === 'TLSv1.3' ? name.startsWith('TLS_') : /^ECDHE-.*(?:GCM|POLY1305)/.test(name), line).toBe(true);
    }
    expect(out).toMatch(/TLS Compression[^]*?(?:disabled|not supported|OpenSSL version does not support compression)/i);
  });
});

describe('testssl.sh', () => {
  // It opens hundreds of connections, minutes of them on a busy machine.
  it.skipIf(testssl === undefined)(
    'finds no protocol below 1.2, no weak cipher and no known hole',
    () => {
      const file = join(certificates.dir, 'testssl.json');
      spawnSync(
        testssl ?? '',
        [
          '--quiet',
          '--color',
          '0',
          '--warnings',
          'batch',
          '--protocols',
          '--std',
          '--fs',
          '--vulnerable',
          '--sneaky',
          '--ip',
          '127.0.0.1',
          '--jsonfile',
          file,
          `https://${SERVER_NAME}:${nginx.tlsPort}/`,
        ],
        { encoding: 'utf8', timeout: 840_000 },
      );
      const findings = JSON.parse(readFileSync(file, 'utf8')) as readonly {
        id: string;
        severity: string;
        finding: string;
      }[];
      expect(findings.length).toBeGreaterThan(20);
      const finding = (id: string) => findings.find((each) => each.id === id);
      for (const old of ['SSLv2', 'SSLv3', 'TLS1', 'TLS1_1'])
        expect(finding(old)?.finding, old).toMatch(/^not offered/);
      for (const id of [
        'heartbleed',
        'CCS',
        'ROBOT',
        'CRIME_TLS',
        'POODLE_SSL',
        'SWEET32',
        'FREAK',
        'DROWN',
        'LOGJAM',
        'BEAST',
        'RC4',
      ]) {
        expect(finding(id)?.severity, id).toBe('OK');
      }
      // BREACH needs a secret and a reflected input in one compressed answer: files have neither.
      expect(
        findings.filter(
          ({ id, severity }) => id !== 'BREACH' && ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'].includes(severity),
        ),
      ).toEqual([]);
    },
    900_000,
  );
});

describe('the MDN HTTP Observatory', () => {
  it.skipIf(!isRoot)(
    'gives 135 points, A+: all there is without a place on the preload list of the browsers',
    ({ skip }) => {
      const tool = npmTool('observatory', ['@mdn/mdn-http-observatory@1.4.8']);
      if (tool === undefined) return skip('npm cannot fetch the scanner here');
      const conf = join(tool, 'node_modules/@mdn/mdn-http-observatory/conf');
      mkdirSync(conf, { recursive: true });
      for (const name of ['hsts-preload.json', 'tld-list.json']) writeFileSync(join(conf, name), '{}');
      const result = JSON.parse(scan(tool)) as { scan: { grade: string; score: number; testsFailed: number } };
      expect(result.scan).toMatchObject({ grade: 'A+', score: 135, testsFailed: 0 });
    },
  );

  /** It knows only the ports 80 and 443 of a name: both are redirected in a network of its own. */
  function scan(tool: string): string {
    const hosts = join(certificates.dir, 'hosts');
    writeFileSync(hosts, `127.0.0.1 localhost ${SERVER_NAME}\n`);
    const script = join(tool, 'scan.mjs');
    writeFileSync(
      script,
      `import { scan } from '@mdn/mdn-http-observatory/src/scanner/index.js';\nconsole.log(JSON.stringify(await scan(${JSON.stringify(SERVER_NAME)})));\n`,
    );
    const confDir = join(nginx.configFile, '..');
    const inside = `
      ip link set lo up && mount --bind "${hosts}" /etc/hosts
      sed -e 's/listen 127.0.0.1:${nginx.port}/listen 127.0.0.1:80/' -e 's/listen 127.0.0.1:${nginx.tlsPort}/listen 127.0.0.1:443/' "${confDir}/nginx-tls.conf" > "${confDir}/scanned.conf"
      sed -e 's#pid .*;#pid ${nginx.tmpDir}/scanned.pid;#' "${confDir}/conf/main.conf" > "${confDir}/conf/scanned-main.conf"
      sed -i 's#include conf/main.conf#include conf/scanned-main.conf#' "${confDir}/scanned.conf"
      nginx -c "${confDir}/scanned.conf" -e stderr > /dev/null & sleep 1
      NODE_EXTRA_CA_CERTS="${certificates.path('authority.pem')}" node "${script}"
      kill %1; wait %1`;
    const run = spawnSync('unshare', ['--net', '--mount', 'bash', '-c', inside], { encoding: 'utf8' });
    if (!run.stdout.startsWith('{')) throw new Error(run.stdout + run.stderr);
    return run.stdout;
  }
});
