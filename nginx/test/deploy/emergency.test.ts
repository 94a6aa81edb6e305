import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exchange } from '../../audit/ask.mjs';
import { askRaw, header } from '../ask.ts';
import { NGINX_DIR } from '../config-copy.ts';
import { expectOwnErrorPage, expectSafeHeaders } from '../expectations.ts';
import { type NginxServer, startNginx } from '../nginx-server.ts';
import { freePort } from '../ports.ts';
import { makeSite } from '../site.ts';
import { until } from '../until.ts';
import { askTls } from './ask-tls.ts';
import { makeCertificates, SERVER_NAME } from './certificates.ts';
import { makeSignedKit } from './signed-kit.ts';

let dir: string;

beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'emergency-test-')));
  chmodSync(dir, 0o755);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const script = (name: string, ...args: readonly string[]) =>
  spawnSync('sh', [join(NGINX_DIR, name), ...args], { encoding: 'utf8' });
const write = (name: string, content: string | Buffer, mode = 0o644) => {
  mkdirSync(join(dir, name, '..'), { recursive: true });
  writeFileSync(join(dir, name), content, { mode });
};
/** Every file with its owner, mode, time and hash. */
const inventory = (root: string) =>
  execFileSync('sh', ['-c', 'find . -type f -printf "%p %u %g %m %T@ " -exec sha256sum {} \\; | sort'], {
    cwd: root,
    encoding: 'utf8',
  });

describe('the evidence snapshot', () => {
  it('is one sealed archive with hashes, verification, logs, processes and sockets, and changes nothing', () => {
    const kit = makeSignedKit();
    execFileSync('sh', [kit.path('guard/install.sh'), join(dir, 'host/etc/qr-code-master/nginx')]);
    cpSync(kit.publicKey, join(dir, 'host/etc/qr-code-master/release.pub'));
    cpSync(kit.siteDir, join(dir, 'host/srv/qr-code-master-releases/current/site'), { recursive: true });
    writeFileSync(join(dir, 'host/srv/qr-code-master-releases/current/site/sw.js'), 'tampered');
    write('host/var/log/qr-code-master/access.log', 'a line\n');
    const before = inventory(join(dir, 'host'));
    const missing = script('emergency/snapshot.sh', '--to', join(dir, 'out'));
    expect(missing.status, 'without a key to sign with').toBe(2);
    const run = script(
      'emergency/snapshot.sh',
      '--sign',
      kit.key,
      '--to',
      join(dir, 'out'),
      '--root',
      join(dir, 'host'),
      '--case',
      'IR-7',
    );
    expect([run.status, run.stderr]).toEqual([0, '']);
    expect(inventory(join(dir, 'host'))).toBe(before);
    const [archive = ''] = readdirSync(join(dir, 'out')).filter((name) => name.endsWith('.tar.gz'));
    expect(
      execFileSync(
        'sh',
        [
          '-c',
          `sha256sum -c ${archive}.sha256 && tar -xzf ${archive} && cd ${archive.replace('.tar.gz', '')} && sha256sum --quiet -c sha256.txt`,
        ],
        { cwd: join(dir, 'out'), encoding: 'utf8' },
      ),
    ).toContain('OK');
    const read = (name: string) => readFileSync(join(dir, 'out', archive.replace('.tar.gz', ''), name), 'utf8');
    expect(
      script('emergency/backup-check.sh', 'one', join(dir, 'out', archive), '--signer', kit.publicKey),
    ).toMatchObject({ status: 0 });
    expect(read('about.txt')).toContain('case IR-7');
    expect(read('about.txt')).toContain('failed parts: none');
    expect(read('verify-site.txt')).toContain('changed sw.js');
    expect(read('verify-nginx.txt')).toContain('# exit 0');
    expect(read('hashes-release.txt')).toMatch(/^[0-9a-f]{64} {2}.*sw\.js$/m);
    expect(read('processes.txt')).toContain(String(process.pid));
    expect(read('listeners.txt')).toContain('Local Address');
    expect(read('logs/access.log')).toBe('a line\n');

    rmSync(join(dir, 'host/var'), { recursive: true });
    const partial = script(
      ...(['emergency/snapshot.sh', '--sign', kit.key, '--to', join(dir, 'partial')] as const),
      ...(['--root', join(dir, 'host'), '--container', 'gone', '--engine', 'false'] as const),
    );
    expect(partial).toMatchObject({
      status: 1,
      stderr:
        'snapshot.sh: parts that failed: logs container-inspect container-logs container-processes container-changes\n',
    });
    kit.remove();
  });
});

describe('two nodes behind a front', () => {
  const site = makeSite();
  const certificates = makeCertificates();
  const servers: NginxServer[] = [];

  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
  });
  afterAll(() => {
    certificates.remove();
    site.remove();
  });

  const keep = async (starting: Promise<NginxServer>) => {
    const server = await starting;
    servers.push(server);
    return server;
  };
  const startNode = (certificateDir = certificates.dir) => keep(startNginx({ root: site.dir, certificateDir }));

  /** The shipped file with only ports and places changed. */
  async function startFront(ports: readonly [number, number]): Promise<NginxServer> {
    const port = await freePort();
    const nodes = readFileSync(join(NGINX_DIR, 'front/nodes.conf'), 'utf8')
      .replaceAll('10.0.0.11:8443', `127.0.0.1:${ports[0]}`)
      .replaceAll('10.0.0.12:8443', `127.0.0.1:${ports[1]}`);
    write('front/nodes.conf', nodes);
    const shipped = readFileSync(join(NGINX_DIR, 'front/nginx.conf'), 'utf8')
      .replaceAll('/etc/qr-code-master/tls/nodes-authority.pem', certificates.path('authority.pem'))
      .replaceAll('listen 8443', `listen 127.0.0.1:${port}`)
      .replace('include nodes.conf', `include ${join(dir, 'front/nodes.conf')}`);
    return keep(
      startNginx({
        root: site.dir,
        port,
        certificateDir: certificates.dir,
        transformConfig: (name, text) => (name === 'nginx-tls.conf' ? shipped : text),
      }),
    );
  }

  it('a client that loads the page all the while sees neither the switch, nor the loss of a node, nor its maintenance', async () => {
    const [a, b] = [await startNode(), await startNode()];
    const front = await startFront([a.tlsPort, b.tlsPort]);
    const standby = (choice: string) =>
      script('emergency/standby.sh', choice, '--front', join(dir, 'front'), '--pid', String(front.pid));
    const requests = (node: NginxServer) => node.accessLog().length;

    const client = { isDone: false };
    const statuses: number[] = [];
    const loading = (async () => {
      while (!client.isDone) statuses.push((await askTls(certificates, front.port, '/')).status);
    })();
    await until('node a serves', () => Promise.resolve(requests(a) > 5));
    expect(standby('status').stdout.trim()).toBe('a');
    expect(requests(b)).toBe(0);

    expect(standby('b').stdout.trim()).toBe('b');
    await until('node b serves', () => Promise.resolve(requests(b) > 5));
    expect(standby('status').stdout.trim()).toBe('b');

    // Node b goes into maintenance: 503 of the chosen node is answered by the other.
    const before = requests(a);
    mkdirSync(join(b.tmpDir, 'qr-code-master'), { recursive: true });
    writeFileSync(join(b.tmpDir, 'qr-code-master/maintenance'), '');
    await until('node a takes over', () => Promise.resolve(requests(a) > before + 5));
    rmSync(join(b.tmpDir, 'qr-code-master/maintenance'));

    // Node b is lost altogether.
    await b.stop();
    servers.splice(servers.indexOf(b), 1);
    const without = requests(a);
    await until('node a serves alone', () => Promise.resolve(requests(a) > without + 5));
    client.isDone = true;
    await loading;
    expect(statuses.length).toBeGreaterThan(20);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('each header comes once; what is malformed or has no node to answer it gets our page, and a line in the log', async () => {
    const node = await startNode();
    const front = await startFront([node.tlsPort, node.tlsPort]);
    const answer = await askTls(certificates, front.port, '/');
    expect(answer.status).toBe(200);
    expectSafeHeaders(answer);
    expect(header(answer, 'Strict-Transport-Security')).toBeDefined();
    expectSafeHeaders(await askTls(certificates, front.port, '/nowhere'));
    const malformed = await askRaw(front.port, 'GET / HTTP/1.1\r\n\r\n');
    expectOwnErrorPage(malformed, 400);
    expectSafeHeaders(malformed);
    const long = await askTls(certificates, front.port, `/${'a'.repeat(9000)}`);
    expectOwnErrorPage(long, 414);
    expectSafeHeaders(long);
    await node.stop();
    servers.splice(servers.indexOf(node), 1);
    const lost = await askTls(certificates, front.port, '/');
    expectOwnErrorPage(lost, 502);
    expectSafeHeaders(lost);
    const logged = () => front.accessLog().map(({ status }) => status);
    await until('each is in the log of the front', () =>
      Promise.resolve([200, 404, 400, 414, 502].every((status) => logged().includes(status))),
    );
  });

  it('a body that is announced and never sent is not waited for', async () => {
    const node = await startNode();
    const front = await startFront([node.tlsPort, node.tlsPort]);
    const target = { url: new URL(`https://${SERVER_NAME}:${front.port}`), address: '127.0.0.1' };
    const announced = async (method: string, length: string) =>
      (
        await exchange(target, `${method} / HTTP/1.1\r\nHost: ${SERVER_NAME}\r\n${length}\r\nConnection: close\r\n\r\n`)
      ).text.split('\r\n')[0];
    expect(await announced('POST', 'Content-Length: 400')).toBe('HTTP/1.1 405 Not Allowed');
    expect(await announced('GET', 'Content-Length: 400')).toBe('HTTP/1.1 400 Bad Request');
    expect(await announced('GET', 'Transfer-Encoding: chunked')).toBe('HTTP/1.1 400 Bad Request');
    expect(await announced('GET', 'Content-Length: 0')).toBe('HTTP/1.1 200 OK');
    expect(node.accessLog().map(({ status }) => status)).toEqual([200]);
  });

  it('a node whose certificate is of another authority is not spoken to', async () => {
    const foreign = makeCertificates();
    const node = await startNode(foreign.dir);
    const front = await startFront([node.tlsPort, node.tlsPort]);
    expectOwnErrorPage(await askTls(certificates, front.port, '/'), 502);
    expect(node.accessLog()).toEqual([]);
    foreign.remove();
  });
});
