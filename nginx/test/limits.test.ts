import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, askRaw, exchange } from './ask.ts';
import { expectOwnErrorPage, expectSafeHeaders } from './expectations.ts';
import { type NginxServer, startNginx } from './nginx-server.ts';
import { makeSite, type Site } from './site.ts';

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

/** Starts with one line of limits.conf written differently. */
async function startWith(shipped: string, changed: string): Promise<NginxServer> {
  nginx = await startNginx({
    root: site.dir,
    transformConfig: (name, text) => {
      if (name !== 'limits.conf') return text;
      if (!text.includes(shipped)) throw new Error(`limits.conf no longer holds: ${shipped}`);
      return text.replace(shipped, changed);
    },
  });
  return nginx;
}

describe('the rate limit', () => {
  it('lets a first visit of many files through at once', async () => {
    nginx = await startNginx({ root: site.dir });
    const { port } = nginx;
    const answers = await Promise.all(Array.from({ length: 60 }, () => ask(port, '/sw.js')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it.each([
    ['an ordinary request', 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['an unknown path', 'GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['a refused method', 'POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['a malformed request', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ])('counts %s, and refuses beyond the burst', async (_, bytes) => {
    const { port } = await startWith('rate=100r/s', 'rate=1r/m');
    await useUpTheBurst(port, bytes);
    const answer = await askRaw(port, bytes);
    expectOwnErrorPage(answer, 429);
    expectSafeHeaders(answer);
  });

  async function useUpTheBurst(port: number, bytes: string): Promise<void> {
    const BATCH = 67;
    for (let sent = 0; sent < 402; sent += BATCH) {
      await Promise.all(Array.from({ length: BATCH }, () => askRaw(port, bytes)));
    }
  }

  it('logs what it refuses', async () => {
    const server = await startWith('burst=400', 'burst=1');
    await Promise.all(Array.from({ length: 20 }, () => ask(server.port, '/sw.js')));
    await expect(server.logLine(({ status }) => status === 429)).resolves.toMatchObject({
      method: 'GET',
      uri: '/sw.js',
    });
  });
});

describe('the connection limit', () => {
  const opened: Socket[] = [];

  afterEach(() => {
    for (const socket of opened.splice(0)) socket.destroy();
  });

  it('refuses one connection too many while the others are still being answered', async () => {
    nginx = await startNginx({
      root: site.dir,
      // A byte a second: this answer is still on its way when the next request comes.
      extraServerConfig: 'location = /sw.js { limit_rate 1; }',
      transformConfig: (_, text) => text.replace('connections_by_address 128', 'connections_by_address 1'),
    });
    const { port } = nginx;
    const slow = connect(port, '127.0.0.1', () => slow.write('GET /sw.js HTTP/1.1\r\nHost: a\r\n\r\n'));
    opened.push(slow);
    await new Promise((resolve) => slow.once('data', resolve));
    const answer = await ask(port, '/');
    expectOwnErrorPage(answer, 429);
    expectSafeHeaders(answer);
  });
});

describe('the time limits', () => {
  it('cut a request that trickles in, without a word, and log it', async () => {
    const server = await startWith('client_header_timeout 10s', 'client_header_timeout 200ms');
    const answer = await exchange(server.port, 'GET /slow HTTP/1.1\r\nHost: a\r\n');
    expect(answer.toString()).toBe('');
    await expect(server.logLine(({ uri }) => uri === '/slow')).resolves.toMatchObject({ status: 408 });
  });

  it('close a connection nobody uses any more', async () => {
    const server = await startWith('keepalive_timeout 30s 30s', 'keepalive_timeout 200ms');
    const answer = await exchange(server.port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(answer.toString()).toContain('HTTP/1.1 200');
  });

  it('are all set, and none is longer than half a minute', () => {
    const limits = readFileSync(new URL('../conf/limits.conf', import.meta.url), 'utf8');
    const seconds = [...limits.matchAll(/^(\w+_time(?:out)?) (\d+)s/gm)];
    expect(Object.fromEntries(seconds.map(([, name, value]) => [name, Number(value)]))).toEqual({
      client_header_timeout: 10,
      client_body_timeout: 5,
      send_timeout: 10,
      keepalive_timeout: 30,
      lingering_time: 5,
      lingering_timeout: 2,
    });
  });
});
