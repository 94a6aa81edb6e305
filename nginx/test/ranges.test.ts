import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, header } from './ask.ts';
import { expectOwnErrorPage, expectSafeHeaders } from './expectations.ts';
import { type NginxServer, startNginx } from './nginx-server.ts';
import { FILES, makeSite, type Site } from './site.ts';

const SCRIPT = FILES['sw.js'] ?? '';
const NOT_SATISFIABLE = { Range: 'bytes=99999-' };

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

describe('a range request', () => {
  it.each([
    ['bytes=0-9', SCRIPT.slice(0, 10), `bytes 0-9/${SCRIPT.length}`],
    ['bytes=-5', SCRIPT.slice(-5), `bytes ${SCRIPT.length - 5}-${SCRIPT.length - 1}/${SCRIPT.length}`],
  ])('gets its part: %s', async (range, part, contentRange) => {
    const answer = await ask(nginx.port, '/sw.js', { headers: { Range: range } });
    expect([answer.status, answer.body.toString(), header(answer, 'Content-Range')]).toEqual([206, part, contentRange]);
  });

  it('for several parts at once gets the whole file, which no attacker can multiply', async () => {
    const answer = await ask(nginx.port, '/sw.js', { headers: { Range: 'bytes=0-9,20-29,40-49' } });
    expect([answer.status, answer.body.toString()]).toEqual([200, SCRIPT]);
  });

  it('is never stored, since it may turn out to be unsatisfiable', async () => {
    const answer = await ask(nginx.port, '/assets/app-abc123.js', { headers: { Range: 'bytes=0-9' } });
    expect(header(answer, 'Cache-Control')).toBe('no-store');
  });

  it.each(['/sw.js', '/assets/app-abc123.js', '/'])('outside the file gets its own page: %s', async (path) => {
    const answer = await ask(nginx.port, path, { headers: NOT_SATISFIABLE });
    expectOwnErrorPage(answer, 416);
    expectSafeHeaders(answer);
    expect(header(answer, 'Content-Range')).toMatch(/^bytes \*\/\d+$/);
    expect(header(answer, 'Content-Encoding')).toBeUndefined();
  });

  it.each([NOT_SATISFIABLE, { Range: 'bytes=0-9' }])(
    'of a precompressed file gets the whole file: %o',
    async (range) => {
      const answer = await ask(nginx.port, '/sw.js', { headers: { ...range, 'Accept-Encoding': 'gzip' } });
      expectSafeHeaders(answer);
      expect([answer.status, header(answer, 'Content-Encoding')]).toEqual([200, 'gzip']);
      expect(gunzipSync(answer.body).toString()).toBe(SCRIPT);
    },
  );
});
