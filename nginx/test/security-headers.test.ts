import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, ask, askRaw, exchange, header } from './ask.ts';
import { expectOwnErrorPage, expectSafeHeaders, policy } from './expectations.ts';
import { type NginxServer, startNginx } from './nginx-server.ts';
import { makeSite, type Site } from './site.ts';

const GET = (rest: string) => `GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${rest}\r\n`;
/** Not 408: nginx closes a connection that was too slow without a word. */
const FAILURES = [403, 421, 500, 502, 503, 504];

let site: Site;
let nginx: NginxServer;

beforeAll(async () => {
  site = makeSite();
  const failing = FAILURES.map((status) => `location = /fail-${status} { return ${status}; }`);
  nginx = await startNginx({ root: site.dir, extraServerConfig: failing.join('\n') });
});

afterAll(async () => {
  await nginx.stop();
  site.remove();
});

describe('answers with content', () => {
  it.each([
    '/',
    '/sw.js',
    '/manifest.webmanifest',
    '/assets/app-abc123.js',
    '/assets/reader-abc123.wasm',
    '/errors/error.css',
  ])('carry every security header once: %s', async (path) => {
    const answer = await ask(nginx.port, path);
    expect(answer.status).toBe(200);
    expectSafeHeaders(answer);
  });

  it('carry them without a body, to HEAD', async () => {
    const answer = await ask(nginx.port, '/', { method: 'HEAD' });
    expect([answer.status, answer.body.length]).toEqual([200, 0]);
    expectSafeHeaders(answer);
  });

  it.each(['br', 'gzip'])('carry them precompressed as %s', async (encoding) => {
    expectSafeHeaders(await ask(nginx.port, '/', { headers: { 'Accept-Encoding': encoding } }));
  });

  it('carry them when nothing has changed', async () => {
    const etag = header(await ask(nginx.port, '/sw.js'), 'ETag') ?? '';
    const answer = await ask(nginx.port, '/sw.js', { headers: { 'If-None-Match': etag } });
    expect(answer.status).toBe(304);
    expectSafeHeaders(answer);
  });

  it('carry them with a part of a file', async () => {
    const answer = await ask(nginx.port, '/sw.js', { headers: { Range: 'bytes=0-3' } });
    expect(answer.status).toBe(206);
    expectSafeHeaders(answer);
  });
});

describe('refusals', () => {
  const refusals: readonly (readonly [status: number, what: string, refused: () => Promise<Answer>])[] = [
    [400, 'a request without a Host', () => askRaw(nginx.port, 'GET / HTTP/1.1\r\n\r\n')],
    [404, 'an unknown path', () => ask(nginx.port, '/nowhere')],
    [405, 'a method other than GET and HEAD', () => ask(nginx.port, '/', { method: 'DELETE' })],
    [412, 'a condition that does not hold', () => ask(nginx.port, '/sw.js', { headers: { 'If-Match': '"other"' } })],
    [413, 'a large body', () => askRaw(nginx.port, `${GET('Content-Length: 3000\r\n')}${'x'.repeat(3000)}`)],
    [414, 'a long address', () => ask(nginx.port, `/${'a'.repeat(9000)}`)],
    [416, 'a range outside the file', () => ask(nginx.port, '/sw.js', { headers: { Range: 'bytes=99999-' } })],
    [431, 'a long header', () => ask(nginx.port, '/', { headers: { 'X-Long': 'a'.repeat(9000) } })],
    [501, 'an unknown transfer coding', () => askRaw(nginx.port, GET('Transfer-Encoding: gzip\r\n'))],
    [505, 'an unknown protocol version', () => askRaw(nginx.port, 'GET / HTTP/9.0\r\nHost: a\r\n\r\n')],
    ...FAILURES.map((status) => [status, 'a failure', () => ask(nginx.port, `/fail-${status}`)] as const),
  ];

  it.each(refusals)('%i for %s has its own page and every security header once', async (status, _, refused) => {
    const answer = await refused();
    expectOwnErrorPage(answer, status);
    expectSafeHeaders(answer);
  });

  it('leave the pages themselves unknown to a direct request', async () => {
    expectOwnErrorPage(await ask(nginx.port, '/errors/500.html'), 404);
  });

  it('leave HTTP/0.9, which has no headers, without any answer', async () => {
    expect((await exchange(nginx.port, 'GET /\r\n')).toString()).toBe('');
  });
});

describe('the policy', () => {
  it('is exactly the one agreed', () => {
    const csp = policy.securityHeaders.find(({ name }) => name === 'Content-Security-Policy')?.value;
    expect(csp?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "worker-src 'self'",
      "connect-src 'self'",
      "img-src 'self' blob: data:",
      "media-src 'self' blob:",
      "style-src 'self'",
      "font-src 'self'",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types qr-code-master',
    ]);
  });

  it('opens only the features the app uses', () => {
    const features = policy.securityHeaders.find(({ name }) => name === 'Permissions-Policy')?.value.split(', ') ?? [];
    expect(features.filter((feature) => !feature.endsWith('=()'))).toEqual([
      'camera=(self)',
      'clipboard-read=(self)',
      'clipboard-write=(self)',
      'display-capture=(self)',
      'fullscreen=(self)',
      'screen-wake-lock=(self)',
    ]);
    expect(features).toEqual(
      expect.arrayContaining(['microphone=()', 'geolocation=()', 'usb=()', 'serial=()', 'payment=()']),
    );
  });
});
