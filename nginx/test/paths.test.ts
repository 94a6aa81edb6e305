import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askRaw, header } from './ask.ts';
import { expectOwnErrorPage, expectSafeHeaders } from './expectations.ts';
import { type NginxServer, startNginx } from './nginx-server.ts';
import { FILES, HIDDEN_FILES, makeSite, type Site } from './site.ts';

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

/** The target goes out byte for byte: nothing on the way tidies it up. */
const askFor = (target: string) => askRaw(nginx.port, `GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);

describe('a path that leads out of the site', () => {
  it.each([
    '/..',
    '/../../etc/passwd',
    '/assets/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/%2e%2e%2fetc/passwd',
    '/sw.js%00.html',
    '/%zz',
  ])('is refused as malformed: %s', async (target) => {
    const answer = await askFor(target);
    expectOwnErrorPage(answer, 400);
    expectSafeHeaders(answer);
    expect(answer.body.toString()).not.toContain('root:');
  });

  it.each(['/..\\..\\etc\\passwd', '/%5c..%5cetc/passwd', '/%252e%252e/etc/passwd', '/....//etc/passwd'])(
    'is unknown: %s',
    async (target) => {
      const answer = await askFor(target);
      expectOwnErrorPage(answer, 404);
      expect(answer.body.toString()).not.toContain('root:');
    },
  );
});

describe('what is not part of the app', () => {
  it.each(HIDDEN_FILES.map((name) => `/${name}`))('is unknown though it lies there: %s', async (path) => {
    const answer = await askFor(path);
    expectOwnErrorPage(answer, 404);
    expectSafeHeaders(answer);
  });

  it.each(['/index.html.br', '/index.html.gz'])('is unknown by the name of its variant: %s', async (path) => {
    expectOwnErrorPage(await askFor(path), 404);
  });

  it.each(['/assets', '/assets/', '/generate', '/index', '/index.php', '/assets/gone-000.js'])(
    'is a real 404, with neither a list, a redirect nor the entry page: %s',
    async (path) => {
      const answer = await askFor(path);
      expectOwnErrorPage(answer, 404);
      expect(header(answer, 'Location')).toBeUndefined();
    },
  );
});

describe('what is part of the app', () => {
  it.each([...Object.keys(FILES)])('is served: /%s', async (name) => {
    const answer = await askFor(`/${name}`);
    expect([answer.status, answer.body.toString()]).toEqual([200, FILES[name]]);
  });

  it.each(['/', '//', '/?id=1', '/./index.html', '//index.html', '/assets/../index.html', '/%69ndex.html'])(
    'is the entry page, however it is written: %s',
    async (target) => {
      const answer = await askFor(target);
      expect([answer.status, answer.body.toString()]).toEqual([200, FILES['index.html']]);
    },
  );
});
