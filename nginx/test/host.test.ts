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

describe('a request', () => {
  it.each([
    ['without a Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['with two Hosts', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n'],
    ['with a blank in its Host', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
    ['with a path in its Host', 'GET / HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n'],
  ])('%s is malformed', async (_, bytes) => {
    const answer = await askRaw(nginx.port, bytes);
    expectOwnErrorPage(answer, 400);
    expectSafeHeaders(answer);
  });

  it.each(['/', '/assets', '/nowhere', '/.git'])('never gets a foreign Host back: %s', async (path) => {
    const answer = await askRaw(
      nginx.port,
      `GET ${path} HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n`,
    );
    expect(JSON.stringify(answer.headers) + answer.body.toString()).not.toContain('evil.example');
    expect(header(answer, 'Location')).toBeUndefined();
  });

  it('with a whole address never gets it back', async () => {
    const answer = await askRaw(
      nginx.port,
      'GET http://evil.example/assets HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    );
    expect(JSON.stringify(answer.headers) + answer.body.toString()).not.toContain('evil.example');
  });
});
