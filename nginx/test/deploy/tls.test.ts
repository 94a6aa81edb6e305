import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:http2';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, askRaw, exchange, header } from '../ask.ts';
import { expectOwnErrorPage, expectSafeHeaders, policy } from '../expectations.ts';
import { type NginxOptions, type NginxServer, startNginx } from '../nginx-server.ts';
import { makeSite, type Site } from '../site.ts';
import { until } from '../until.ts';
import { askTls } from './ask-tls.ts';
import { type Certificates, makeCertificates, SERVER_NAME } from './certificates.ts';

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

describe('over TLS', () => {
  it('the site comes with every security header, and is remembered for two years', async () => {
    const answer = await askTls(certificates, nginx.tlsPort, '/');
    expect(answer.status).toBe(200);
    for (const { name, value } of policy.securityHeaders) expect(header(answer, name)).toBe(value);
    expect(header(answer, 'Strict-Transport-Security')).toBe('max-age=63072000; includeSubDomains');
  });

  it.each([
    [404, '/nowhere', 'GET'],
    [405, '/', 'DELETE'],
    [404, '/.git/config', 'GET'],
  ])('a refusal (%i) carries them too', async (status, path, method) => {
    const answer = await askTls(certificates, nginx.tlsPort, path, { method });
    expectOwnErrorPage(answer, status);
    expect(header(answer, 'Strict-Transport-Security')).toBeDefined();
  });

  it('the log names the protocol', async () => {
    await askTls(certificates, nginx.tlsPort, '/sw.js', { headers: { 'User-Agent': 'which-tls' } });
    await expect(nginx.logLine(({ user_agent }) => user_agent === 'which-tls')).resolves.toMatchObject({
      tls: 'TLSv1.3',
      class: 'allowed',
      host: SERVER_NAME,
    });
  });

  it('each request of one HTTP/2 connection has an id of its own in the log', async () => {
    const session = connect(`https://127.0.0.1:${nginx.tlsPort}`, {
      servername: SERVER_NAME,
      ca: readFileSync(certificates.path('authority.pem')),
    });
    const load = (number: number) =>
      new Promise<void>((resolve, reject) => {
        const stream = session.request({ ':path': '/sw.js', ':authority': SERVER_NAME, 'user-agent': `h2-${number}` });
        stream.once('error', reject);
        stream.once('end', resolve);
        stream.resume();
      });
    await Promise.all(Array.from({ length: 40 }, (_, number) => load(number)));
    session.close();
    const lines = await until('every line is written', () => {
      const found = nginx.accessLog().filter(({ user_agent }) => user_agent.startsWith('h2-'));
      return Promise.resolve(found.length === 40 && found);
    });
    expect(new Set(lines.map(({ request_id }) => request_id)).size).toBe(40);
  });

  it('another name in the handshake gets no certificate', async () => {
    await expect(askTls(certificates, nginx.tlsPort, '/', { servername: 'other.example' })).rejects.toThrow(
      /unrecognized name|alert/i,
    );
  });

  it('another Host after the right handshake is closed without a word, and logged', async () => {
    await expect(askTls(certificates, nginx.tlsPort, '/', { headers: { Host: 'other.example' } })).rejects.toThrow(
      /socket hang up|ECONNRESET/,
    );
    await expect(nginx.logLine(({ host }) => host === 'other.example')).resolves.toMatchObject({
      status: 444,
      class: 'name',
    });
  });

  it('plain HTTP on the TLS port is malformed', async () => {
    const answer = await askRaw(nginx.tlsPort, `GET / HTTP/1.1\r\nHost: ${SERVER_NAME}\r\nConnection: close\r\n\r\n`);
    expectOwnErrorPage(answer, 400);
    expectSafeHeaders(answer);
  });
});

describe('the protocol', () => {
  const handshake = (...args: readonly string[]) => {
    const run = spawnSync(
      'openssl',
      ['s_client', '-connect', `127.0.0.1:${nginx.tlsPort}`, '-servername', SERVER_NAME, '-brief', ...args],
      { input: '', encoding: 'utf8' },
    );
    return run.stdout + run.stderr;
  };

  it.each([['-tls1'], ['-tls1_1']])('%s is refused by the server, not merely by this client', (version) => {
    // The client's own level would refuse before the server is asked.
    expect(handshake(version, '-cipher', 'DEFAULT:@SECLEVEL=0')).toMatch(/alert protocol version/);
  });

  it.each([
    ['-tls1_2', 'TLSv1.2'],
    ['-tls1_3', 'TLSv1.3'],
  ])('%s is spoken', (version, name) => {
    expect(handshake(version)).toContain(`Protocol version: ${name}`);
  });

  it.each([
    'AES128-SHA',
    'ECDHE-ECDSA-AES128-SHA',
    'ECDHE-ECDSA-AES128-SHA256',
    'ECDHE-ECDSA-AES256-SHA384',
    'AES128-GCM-SHA256',
    'DES-CBC3-SHA',
    'ECDHE-ECDSA-NULL-SHA',
  ])('a cipher without forward secrecy or authenticated encryption is refused: %s', (cipher) => {
    expect(handshake('-tls1_2', '-cipher', `${cipher}:@SECLEVEL=0`)).toMatch(/handshake failure|no cipher match/);
  });

  it('sessions are not kept in tickets', () => {
    const run = spawnSync(
      'openssl',
      ['s_client', '-connect', `127.0.0.1:${nginx.tlsPort}`, '-servername', SERVER_NAME, '-tls1_2'],
      { input: '', encoding: 'utf8' },
    );
    expect(run.stdout).not.toContain('TLS session ticket:');
    expect(run.stdout).toContain('Cipher    : ECDHE-ECDSA');
  });
});

describe('the port for plain HTTP', () => {
  it('sends to the same path at the one name over TLS', async () => {
    const answer = await ask(nginx.port, '/sw.js?x=1', { headers: { Host: SERVER_NAME } });
    expect([answer.status, header(answer, 'Location')]).toEqual([308, `https://${SERVER_NAME}/sw.js?x=1`]);
    expect(header(answer, 'Strict-Transport-Security')).toBeUndefined();
  });

  it('never sends to a Host that the request made up', async () => {
    const answer = await exchange(nginx.port, 'GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n');
    expect(answer.toString()).toBe('');
  });

  it('serves no content', async () => {
    const answer = await ask(nginx.port, '/index.html', { headers: { Host: SERVER_NAME } });
    expect(answer.body.toString()).not.toContain('工坊</title><p>');
  });
});

describe('what is malformed', () => {
  const HOST = `Host: ${SERVER_NAME}\r\n`;
  const MALFORMED: readonly (readonly [string, number, string])[] = [
    ['no Host', 400, 'GET / HTTP/1.1\r\n\r\n'],
    ['a version that does not exist', 505, 'GET / HTTP/9.9\r\n\r\n'],
    ['a broken escape', 400, `GET /%zz HTTP/1.1\r\n${HOST}\r\n`],
    ['a long request line', 414, `GET /${'a'.repeat(9000)} HTTP/1.1\r\n${HOST}\r\n`],
    ['a long header before the Host', 431, `GET / HTTP/1.1\r\nX: ${'a'.repeat(9000)}\r\n${HOST}\r\n`],
    ['CONNECT', 400, `CONNECT a:1 HTTP/1.1\r\n${HOST}\r\n`],
    ['two Hosts', 400, `GET / HTTP/1.1\r\n${HOST}Host: b\r\n\r\n`],
  ];
  const ports = [
    ['for plain HTTP', () => nginx.port],
    ['for TLS, without TLS', () => nginx.tlsPort],
  ] as const;

  it.each(ports.flatMap(([name, port]) => MALFORMED.map((row) => [name, ...row, port] as const)))(
    'on the port %s gets our page, every header and a line in the log: %s',
    async (_, __, status, bytes, port) => {
      const before = nginx.accessLog().length;
      const answer = await askRaw(port(), bytes);
      expectOwnErrorPage(answer, status);
      expectSafeHeaders(answer);
      await until('it is in the log', () =>
        Promise.resolve(
          nginx
            .accessLog()
            .slice(before)
            .some((line) => line.status === status),
        ),
      );
    },
  );

  it('an unknown Host gets no answer on any path', async () => {
    for (const path of ['/', '/index.html', '/policy.json', '/refused/unknown', '/errors/404.html'])
      expect((await exchange(nginx.port, `GET ${path} HTTP/1.1\r\nHost: evil.example\r\n\r\n`)).toString(), path).toBe(
        '',
      );
  });

  it('nobody who waits for "100 Continue" gets it', async () => {
    for (const path of ['/', '/sw.js', '/nowhere', '/errors/error.css']) {
      const answer = await askRaw(
        nginx.port,
        `GET ${path} HTTP/1.1\r\n${HOST}Expect: 100-continue\r\nContent-Length: 5\r\nConnection: close\r\n\r\n`,
      );
      expectOwnErrorPage(answer, 400);
    }
  });

  describe('over HTTP/2', () => {
    const over = (headers: Readonly<Record<string, string>>) =>
      new Promise<{ readonly status: number; readonly page: string }>((resolve, reject) => {
        const session = connect(`https://127.0.0.1:${nginx.tlsPort}`, {
          servername: SERVER_NAME,
          ca: readFileSync(certificates.path('authority.pem')),
        });
        session.once('error', reject);
        const stream = session.request({ ':path': '/', ':authority': SERVER_NAME, ...headers });
        let [status, page] = [0, ''];
        stream.once('error', reject);
        stream.once('response', (head) => (status = Number(head[':status'])));
        stream.setEncoding('utf8').on('data', (text: string) => (page += text));
        stream.once('end', () => {
          session.close();
          resolve({ status, page });
        });
      });
    /** Nothing for the compression of headers to shorten. */
    const incompressible = (length: number) => '~{|}^<>'.repeat(Math.ceil(length / 7)).slice(0, length);

    it('a long path is refused as over HTTP/1.1, however well it compresses', async () => {
      const { status, page } = await over({ ':path': `/${'a'.repeat(9000)}` });
      expect(status).toBe(414);
      expect(page).toContain('<p class="status">414</p>');
      expect((await over({ ':path': `/${'a'.repeat(8000)}` })).status, 'within the limit it is just unknown').toBe(404);
    });

    it('a header beyond 8k is not served', async () => {
      const outcome = await over({ x: incompressible(9000) }).then(
        ({ status }) => status,
        () => 'closed',
      );
      expect(['closed', 431, 400]).toContain(outcome);
      await expect(over({ x: incompressible(2000) })).resolves.toMatchObject({ status: 200 });
    });

    it('a request that waits for the go-ahead is malformed', async () => {
      expect((await over({ expect: '100-continue' })).status).toBe(400);
    });
  });
});

describe('with client certificates demanded', () => {
  let guarded: NginxServer | undefined;

  afterEach(async () => {
    await guarded?.stop();
    guarded = undefined;
  });

  async function start(more: Partial<NginxOptions> = {}): Promise<NginxServer> {
    guarded = await startNginx({
      root: site.dir,
      certificateDir: certificates.dir,
      transformConfig: (name, text) => (name === 'tls-clients.conf' ? text.replace(/^#ssl/gm, 'ssl') : text),
      ...more,
    });
    return guarded;
  }

  it('who has one is served, and the log names the subject', async () => {
    const server = await start();
    const answer = await askTls(certificates, server.tlsPort, '/', { client: 'staff' });
    expect(answer.status).toBe(200);
    await expect(server.logLine(({ uri }) => uri === '/')).resolves.toMatchObject({
      subject: 'CN=Zhang San,O=Example',
      class: 'allowed',
    });
  });

  it.each([
    ['none', {}],
    ['one of a foreign authority', { client: 'foreign' }],
    ['a revoked one', { client: 'revoked' }],
  ])('who has %s gets 403 and a log line', async (_, how) => {
    const server = await start();
    const answer = await askTls(certificates, server.tlsPort, '/sw.js', how);
    expectOwnErrorPage(answer, 403);
    await expect(server.logLine(({ uri }) => uri === '/sw.js')).resolves.toMatchObject({
      status: 403,
      class: 'access',
      source: '127.0.0.1',
    });
  });
});
