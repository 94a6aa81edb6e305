import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askRaw, header } from './ask.ts';
import { expectOwnErrorPage, expectSafeHeaders } from './expectations.ts';
import { type NginxServer, startNginx } from './nginx-server.ts';
import { makeSite, type Site } from './site.ts';

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

describe('a method other than GET and HEAD', () => {
  const methods = ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'BREW'];
  const paths = ['/', '/sw.js', '/nowhere', '/.git/config'];
  const cases = methods.flatMap((method) => paths.map((path) => [method, path] as const));

  it.each(cases)('is refused with the methods that are allowed: %s %s', async (method, path) => {
    const answer = await askRaw(nginx.port, `${method} ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expectOwnErrorPage(answer, 405);
    expectSafeHeaders(answer);
    expect(header(answer, 'Allow')).toBe('GET, HEAD');
  });

  it('is refused before its body has arrived', async () => {
    // 400 bytes are announced and never sent: an answer proves that nobody waited for them.
    const answer = await askRaw(
      nginx.port,
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 400\r\nConnection: close\r\n\r\n',
    );
    expectOwnErrorPage(answer, 405);
  });

  it('is refused without the go-ahead that its sender waits for', async () => {
    const answer = await askRaw(
      nginx.port,
      'POST /share HTTP/1.1\r\nHost: a\r\nContent-Length: 400\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n',
    );
    expect(answer.status).toBe(405);
  });

  it.each(['CONNECT other:443', 'OPTIONS *', 'get /'])(
    'is malformed without a path or in small letters: %s',
    async (line) => {
      const answer = await askRaw(nginx.port, `${line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      expectOwnErrorPage(answer, 400);
      expectSafeHeaders(answer);
    },
  );
});

it('GET and HEAD carry no Allow header', async () => {
  const answer = await askRaw(nginx.port, 'HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  expect([answer.status, header(answer, 'Allow')]).toEqual([200, undefined]);
});
