import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, header } from './ask.ts';
import { type NginxServer, startNginx } from './nginx-server.ts';
import { makeSite, type Site } from './site.ts';
import { until } from './until.ts';

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

it('a file that comes back, after a repair or a switch of releases, is served at once', async () => {
  const path = '/assets/app-abc123.js';
  const [place, elsewhere] = [join(site.dir, path), join(site.dir, 'moved-away')];
  renameSync(place, elsewhere);
  // Each process of nginx keeps files known for a second of its own: both are asked until both say that it is lost.
  let refusals = 0;
  await until('four refusals in a row', async () => {
    refusals = (await ask(nginx.port, path)).status === 404 ? refusals + 1 : 0;
    return refusals >= 4;
  });
  renameSync(elsewhere, place);
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask(nginx.port, path)));
  expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 8 }, () => 200));
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
