import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { platform } from 'node:process';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, ask, header } from './ask.ts';
import { hasBrotli } from './config-copy.ts';
import { type NginxServer, startNginx } from './nginx-server.ts';
import { FILES, makeSite, type Site } from './site.ts';

const TYPES: Readonly<Record<string, string>> = {
  'index.html': 'text/html; charset=utf-8',
  'sw.js': 'text/javascript; charset=utf-8',
  'manifest.webmanifest': 'application/manifest+json; charset=utf-8',
  'icon.svg': 'image/svg+xml; charset=utf-8',
  'assets/app-abc123.js': 'text/javascript; charset=utf-8',
  'assets/app-abc123.css': 'text/css; charset=utf-8',
  'assets/reader-abc123.wasm': 'application/wasm',
};
const OFFERS: readonly (readonly [accepted: string | undefined, encoding: string | undefined])[] = [
  ['gzip, deflate, br, zstd', hasBrotli ? 'br' : 'gzip'],
  ['br', hasBrotli ? 'br' : undefined],
  ['gzip', 'gzip'],
  ['identity', undefined],
  [undefined, undefined],
];

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

describe('a file with variants', () => {
  const cases = Object.keys(TYPES).flatMap((name) =>
    OFFERS.map(([accepted, encoding]) => [name, accepted, encoding] as const),
  );

  it.each(cases)('%s asked with Accept-Encoding %s comes as %s', async (name, accepted, encoding) => {
    const headers = accepted === undefined ? {} : { 'Accept-Encoding': accepted };
    const answer = await ask(nginx.port, `/${name}`, { headers });
    expect(header(answer, 'Content-Encoding')).toBe(encoding);
    expect(header(answer, 'Content-Type')).toBe(TYPES[name]);
    expect(header(answer, 'Vary')).toBe('Accept-Encoding');
    expect(unpacked(answer).toString()).toBe(FILES[name]);
  });

  it('tells the same time in every form', async () => {
    const answers = await Promise.all(
      ['br', 'gzip', 'identity'].map((encoding) =>
        ask(nginx.port, '/sw.js', { headers: { 'Accept-Encoding': encoding } }),
      ),
    );
    expect(new Set(answers.map((answer) => header(answer, 'Last-Modified'))).size).toBe(1);
    expect(new Set(answers.map((answer) => header(answer, 'ETag'))).size).toBe(3);
  });
});

describe('a file too small to gain', () => {
  it('has no variants and comes as it is', async () => {
    expect(existsSync(join(site.dir, 'assets/tiny-abc123.js.br'))).toBe(false);
    const answer = await ask(nginx.port, '/assets/tiny-abc123.js', { headers: { 'Accept-Encoding': 'br, gzip' } });
    expect([header(answer, 'Content-Encoding'), answer.body.toString()]).toEqual([
      undefined,
      FILES['assets/tiny-abc123.js'],
    ]);
  });
});

it.skipIf(!hasBrotli)(`offers Brotli${hasBrotli ? '' : ' (skipped: nginx has no Brotli module here)'}`, async () => {
  const answer = await ask(nginx.port, '/', { headers: { 'Accept-Encoding': 'br' } });
  expect(header(answer, 'Content-Encoding')).toBe('br');
});

it.skipIf(platform !== 'linux')('headers and file leave in one packet, large as the headers are', async () => {
  for (let turn = 0; turn < 20; turn += 1) {
    const first = (await firstPacket('GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n')).toString('latin1');
    expect(first.indexOf('\r\n\r\n')).toBeGreaterThan(1460);
    expect(first.slice(first.indexOf('\r\n\r\n') + 4).length).toBeGreaterThan(0);
  }
});

it('compressing twice gives the same bytes', () => {
  const again = makeSite();
  try {
    const read = (dir: string, suffix: string) => readFileSync(join(dir, `sw.js${suffix}`));
    for (const suffix of ['.br', '.gz']) expect(read(again.dir, suffix).equals(read(site.dir, suffix))).toBe(true);
  } finally {
    again.remove();
  }
});

function firstPacket(request: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = connect(nginx.port, '127.0.0.1', () => socket.write(request));
    socket.once('error', reject);
    socket.once('data', (bytes) => {
      socket.destroy();
      resolve(bytes);
    });
  });
}

function unpacked(answer: Answer): Buffer {
  switch (header(answer, 'Content-Encoding')) {
    case 'br':
      return brotliDecompressSync(answer.body);
    case 'gzip':
      return gunzipSync(answer.body);
    default:
      return answer.body;
  }
}
