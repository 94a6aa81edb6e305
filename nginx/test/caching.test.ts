import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, header } from './ask.ts';
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

describe('Cache-Control', () => {
  it.each(['/assets/app-abc123.js', '/assets/app-abc123.css', '/assets/reader-abc123.wasm'])(
    'keeps a file named by its hash for ever: %s',
    async (path) => {
      const answer = await ask(nginx.port, path);
      expect(header(answer, 'Cache-Control')).toBe('public, max-age=31536000, immutable');
    },
  );

  it.each(['/', '/index.html', '/sw.js', '/manifest.webmanifest', '/icon.svg', '/errors/error.css'])(
    'asks again each time for a file whose name stays: %s',
    async (path) => {
      expect(header(await ask(nginx.port, path), 'Cache-Control')).toBe('no-cache');
    },
  );

  it.each(['/assets/gone-abc123.js', '/nowhere'])('stores no refusal: %s', async (path) => {
    const answer = await ask(nginx.port, path);
    expect([answer.status, header(answer, 'Cache-Control')]).toEqual([404, 'no-store']);
  });
});

describe('a file that has not changed', () => {
  it.each(['/', '/sw.js', '/assets/app-abc123.js'])(
    'is not sent again, and stays cached as it was: %s',
    async (path) => {
      const first = await ask(nginx.port, path);
      const byTag = await ask(nginx.port, path, { headers: { 'If-None-Match': header(first, 'ETag') ?? '' } });
      const byTime = await ask(nginx.port, path, {
        headers: { 'If-Modified-Since': header(first, 'Last-Modified') ?? '' },
      });
      for (const again of [byTag, byTime]) {
        expect([again.status, again.body.length]).toEqual([304, 0]);
        expect(header(again, 'Cache-Control')).toBe(header(first, 'Cache-Control'));
      }
    },
  );
});
