import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, askRaw, header } from './ask.ts';
import { expectOwnErrorPage, expectSafeHeaders } from './expectations.ts';
import { type NginxServer, startNginx } from './nginx-server.ts';
import { makeSite, type Site } from './site.ts';

const ELSEWHERE = 'allow 192.0.2.0/24;\nallow 2001:db8::/32;\ndeny all;\n';

let site: Site;
let nginx: NginxServer | undefined;

beforeAll(() => {
  site = makeSite();
});

afterEach(async () => {
  await nginx?.stop();
  nginx = undefined;
});

afterAll(() => site.remove());

async function startWith(allowed: string, extra: { readonly extraServerConfig?: string } = {}): Promise<NginxServer> {
  nginx = await startNginx({
    root: site.dir,
    ...extra,
    transformConfig: (name, text) => (name === 'allow-list.conf' ? allowed : text),
  });
  return nginx;
}

describe('an address that is not on the list', () => {
  it.each([
    '/',
    '/sw.js',
    '/assets/app-abc123.js',
    '/integrity.json',
    '/policy.json',
    '/operation-log',
    '/nowhere',
    '/.git/config',
  ])('gets 403 with the own page, and a log line with the four facts: %s', async (path) => {
    const server = await startWith(ELSEWHERE);
    const answer = await ask(server.port, path);
    expectOwnErrorPage(answer, 403);
    expectSafeHeaders(answer);
    const line = await server.logLine(({ uri }) => uri === path);
    expect(line).toMatchObject({ source: '127.0.0.1', class: 'access', status: 403 });
    expect(Date.parse(line.time)).toBeGreaterThan(0);
  });

  it('is refused with every method', async () => {
    const server = await startWith(ELSEWHERE);
    for (const method of ['POST', 'PUT', 'OPTIONS', 'BREW']) {
      expect((await askRaw(server.port, `${method} / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)).status).toBe(
        403,
      );
    }
  });

  it('sees the style of the refusal and nothing else', async () => {
    const server = await startWith(ELSEWHERE);
    expect((await ask(server.port, '/errors/error.css')).status).toBe(200);
  });

  it('would get past the list where a location answers with `return`, which is why none does', async () => {
    const server = await startWith(ELSEWHERE, { extraServerConfig: 'location = /trap { return 200 "inside"; }' });
    const trap = await ask(server.port, '/trap');
    expect([trap.status, trap.body.toString()]).toEqual([200, 'inside']);
    expect((await ask(server.port, '/healthz')).status).not.toBe(200);
  });
});

describe('over IPv6', () => {
  it('the same list decides', async () => {
    nginx = await startNginx({
      root: site.dir,
      transformConfig: (name, text) => {
        if (name === 'nginx.conf')
          return text.replace(/listen 127\.0\.0\.1:(\d+) default_server;/, '$&\nlisten [::1]:$1;');
        return name === 'allow-list.conf' ? 'allow 127.0.0.1;\nallow 2001:db8::/32;\ndeny all;\n' : text;
      },
    });
    const over6 = await fetch(`http://[::1]:${nginx.port}/`);
    expect([over6.status, (await ask(nginx.port, '/')).status]).toEqual([403, 200]);
    await expect(nginx.logLine(({ status }) => status === 403)).resolves.toMatchObject({ source: '::1' });
  });
});

describe('an address on the list', () => {
  it('is served', async () => {
    const server = await startWith('allow 127.0.0.1;\ndeny all;\n');
    const answer = await ask(server.port, '/');
    expect([answer.status, header(answer, 'Cache-Control')]).toEqual([200, 'no-cache']);
  });
});
