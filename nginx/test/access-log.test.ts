import { Agent } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, askRaw, exchange, header } from './ask.ts';
import { type NginxServer, startNginx } from './nginx-server.ts';
import { makeSite, type Site } from './site.ts';
import { until } from './until.ts';

const SECRET = 'decoded-content-7f3a';

let site: Site;
let nginx: NginxServer;

beforeAll(async () => {
  site = makeSite();
  nginx = await startNginx({ root: site.dir });
});

afterAll(async () => {
  await nginx.stop();
  site.remove();
});

describe('a request', () => {
  it('leaves exactly one line, with every field', async () => {
    const before = Date.now();
    const answer = await ask(nginx.port, '/sw.js', { headers: { 'User-Agent': 'one-line', Host: 'workshop.example' } });
    const line = await nginx.logLine(({ user_agent }) => user_agent === 'one-line');
    expect(nginx.accessLog().filter(({ user_agent }) => user_agent === 'one-line')).toHaveLength(1);
    expect(line).toMatchObject({
      source: '127.0.0.1',
      host: 'workshop.example',
      protocol: 'HTTP/1.1',
      method: 'GET',
      uri: '/sw.js',
      status: 200,
    });
    expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
    expect(Math.abs(Date.parse(line.time) - before)).toBeLessThan(5000);
    expect(line.request_id).toMatch(/^\d{10}\.\d{3}-\d+-\d+$/);
    expect(line.bytes).toBeGreaterThan(Number(header(answer, 'Content-Length')));
    expect(line.request_length).toBeGreaterThan(0);
    expect(line.duration).toBeGreaterThanOrEqual(0);
  });

  it.each([
    ['DELETE', '/refused-method', 405],
    ['GET', '/unknown', 404],
    ['GET', '/.hidden/name', 404],
    ['GET', '/%2e%2e/%2e%2e/x', 400],
    ['TRACE', '/traced', 405],
  ])('that is refused is logged with the method and path it had: %s %s → %i', async (method, path, status) => {
    await askRaw(nginx.port, `${method} ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    const line = await nginx.logLine(({ uri }) => uri === path);
    expect(line).toMatchObject({ method, status });
  });

  it('with a header that is too long is logged as the page said', async () => {
    await ask(nginx.port, '/?431', { headers: { 'User-Agent': 'long', 'X-Long': 'a'.repeat(9000) } });
    await expect(nginx.logLine(({ status }) => status === 431)).resolves.toMatchObject({ method: 'GET', uri: '/' });
  });
});

describe('the id of a request', () => {
  it('is its own among many at once, on one connection and on many', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 4 });
    await Promise.all(
      Array.from({ length: 60 }, (_, number) =>
        ask(nginx.port, '/sw.js', {
          headers: { 'User-Agent': `id-${number}` },
          agent: number % 2 === 0 ? agent : false,
        }),
      ),
    );
    agent.destroy();
    const lines = await until('every line is written', () => {
      const found = nginx.accessLog().filter(({ user_agent }) => user_agent.startsWith('id-'));
      return Promise.resolve(found.length === 60 && found);
    });
    expect(new Set(lines.map(({ request_id }) => request_id)).size).toBe(60);
  });
});

describe('content', () => {
  it.each([
    ['in a query string', `GET /sw.js?text=${SECRET} HTTP/1.1\r\nHost: a\r\nUser-Agent: q1\r\n`],
    [
      'in the query string of a refused request',
      `POST /share?text=${SECRET} HTTP/1.1\r\nHost: a\r\nUser-Agent: q2\r\n`,
    ],
    ['in the query string of a whole address', `GET http://a?text=${SECRET} HTTP/1.1\r\nHost: a\r\nUser-Agent: q3\r\n`],
    ['in a fragment', `GET /#/scan/${SECRET} HTTP/1.1\r\nHost: a\r\nUser-Agent: q4\r\n`],
    ['in the referrer', `GET /nowhere HTTP/1.1\r\nHost: a\r\nReferer: http://a/?text=${SECRET}\r\nUser-Agent: q5\r\n`],
    ['in a cookie', `GET /nowhere HTTP/1.1\r\nHost: a\r\nCookie: text=${SECRET}\r\nUser-Agent: q6\r\n`],
    ['in a refused body', `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${SECRET.length}\r\nUser-Agent: q8\r\n`],
  ])('%s reaches no log', async (_, head) => {
    await askRaw(nginx.port, `${head}Connection: close\r\n\r\n${head.startsWith('POST / ') ? SECRET : ''}`);
    const agent = /User-Agent: (\w+)/.exec(head)?.[1];
    await nginx.logLine(({ user_agent }) => user_agent === agent);
    expect(nginx.accessLogText() + nginx.errorLog()).not.toContain(SECRET);
  });
});

describe('a hostile request', () => {
  it.each([
    ['quotes and a forged field', 'forge-1","status":200,"x":"', 'forge-1","status":200,"x":"'],
    ['backslashes', 'forge-2\\n\\u000a\\', 'forge-2\\n\\u000a\\'],
    ['control characters', 'forge-3\x01\x1b[31mred', 'forge-3'],
    ['broken UTF-8', 'forge-4\xff\xc3(', 'forge-4'],
    ['a tab', 'forge-5\tx', 'forge-5'],
  ])('with %s in its user agent stays one valid line', async (_, agent, logged) => {
    const linesBefore = nginx.accessLog().length;
    await exchange(nginx.port, `GET / HTTP/1.1\r\nHost: a\r\nUser-Agent: ${agent}\r\nConnection: close\r\n\r\n`);
    await expect(nginx.logLine(({ user_agent }) => user_agent === logged)).resolves.toMatchObject({ status: 200 });
    expect(nginx.accessLog().length).toBe(linesBefore + 1);
  });

  it('with a line break in its user agent has only sent another header', async () => {
    const linesBefore = nginx.accessLog().length;
    await exchange(
      nginx.port,
      'GET / HTTP/1.1\r\nHost: a\r\nUser-Agent: forge-6\r\n{"status":200}: x\r\nConnection: close\r\n\r\n',
    );
    await nginx.logLine(({ user_agent }) => user_agent === 'forge-6');
    expect(nginx.accessLog().length).toBe(linesBefore + 1);
  });

  it('with line breaks encoded in its path stays one line, still encoded', async () => {
    await ask(nginx.port, '/forge-7%0d%0a%22%7b');
    await expect(nginx.logLine(({ uri }) => uri.startsWith('/forge-7'))).resolves.toMatchObject({
      uri: '/forge-7%0d%0a%22%7b',
    });
  });

  it('with a long user agent leaves a short line', async () => {
    await ask(nginx.port, '/', { headers: { 'User-Agent': `forge-8${'x'.repeat(4000)}` } });
    const line = await nginx.logLine(({ user_agent }) => user_agent.startsWith('forge-8'));
    expect(line.user_agent).toHaveLength(256);
  });

  it('that is no request at all leaves a line too', async () => {
    const linesBefore = nginx.accessLog().length;
    await exchange(nginx.port, '\x16\x03\x01\x02\r\n\r\n');
    await nginx.logLine(({ status, method }) => status === 400 && method === '');
    expect(nginx.accessLog().length).toBe(linesBefore + 1);
  });
});
