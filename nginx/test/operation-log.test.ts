import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Answer, ask, askRaw, header } from './ask.ts';
import { expectOwnErrorPage, expectSafeHeaders } from './expectations.ts';
import { type NginxServer, startNginx } from './nginx-server.ts';
import { makeSite, type Site } from './site.ts';

const EVENT: Readonly<Record<string, string>> = {
  event: 'generate',
  outcome: 'ok',
  kind: 'link',
  format: 'png',
  input: 'form',
  count: '1',
  duration: 'lt50',
  at: '1764060000',
  session: '0a1b2c3d',
  sequence: '7',
  build: '81f4f933c096',
};
const SECRET = 'canary-5d1f';

let site: Site;
let nginx: NginxServer;

beforeAll(async () => {
  site = makeSite();
  nginx = await startNginx({
    root: site.dir,
    // Many requests follow here; the limit has a test of its own.
    transformConfig: (name, text) =>
      name === 'limits.conf' ? text.replaceAll(/rate=\d+r\/s/g, 'rate=10000r/s') : text,
  });
});

afterAll(async () => {
  await nginx.stop();
  site.remove();
});

const query = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields).toString();
const report = (
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = { 'Sec-Fetch-Site': 'same-origin' },
): Promise<Answer> => ask(nginx.port, `/operation-log?${query(fields)}`, { headers });

describe('a report of the page', () => {
  it('is answered from a file, with every security header, and never stored', async () => {
    const answer = await report(EVENT);
    expect([answer.status, answer.body.toString()]).toEqual([200, 'recorded\n']);
    expectSafeHeaders(answer);
    expect(header(answer, 'Cache-Control')).toBe('no-store');
  });

  it('leaves one line in the operation log and an ordinary one in the access log', async () => {
    await report({ ...EVENT, session: '11111111' });
    const line = await nginx.logLine(({ uri }) => uri === '/operation-log');
    expect(line).toMatchObject({ method: 'GET', status: 200 });
    // nginx writes after it has answered.
    const [operation, ...rest] = await vi.waitFor(() => {
      const lines = nginx.operationLog().filter(({ session }) => session === '11111111');
      expect(lines).not.toEqual([]);
      return lines;
    });
    expect(rest).toEqual([]);
    expect(operation).toMatchObject({
      source: '127.0.0.1',
      event: 'generate',
      outcome: 'ok',
      kind: 'link',
      format: 'png',
      input: 'form',
      count: 1,
      duration: 'lt50',
      at: 1764060000,
      sequence: 7,
      build: '81f4f933c096',
    });
    expect(operation?.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
  });
});

describe('a report from elsewhere', () => {
  it.each([['cross-site'], ['same-site'], ['none'], ['']])('is refused: Sec-Fetch-Site %s', async (site_) => {
    const before = nginx.operationLog().length;
    const answer = await report(EVENT, site_ === '' ? {} : { 'Sec-Fetch-Site': site_ });
    expectOwnErrorPage(answer, 403);
    expectSafeHeaders(answer);
    expect(nginx.operationLog().length).toBe(before);
  });
});

describe('a report with anything else in it', () => {
  const wrong: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ...Object.keys(EVENT).map((name) => [`a wrong ${name}`, { ...EVENT, [name]: SECRET }] as const),
    // Without a format it is a report of an older version.
    ...Object.keys(EVENT)
      .filter((name) => name !== 'format')
      .map(
        (name) => [`no ${name}`, Object.fromEntries(Object.entries(EVENT).filter(([key]) => key !== name))] as const,
      ),
    ['a field more', { ...EVENT, text: SECRET }],
    ['a number that could hold content', { ...EVENT, count: '1234567' }],
    ...['count', 'sequence'].flatMap((name) =>
      ['01', '00', '007'].map(
        (digits) => [`${name}=${digits}, which JSON does not have`, { ...EVENT, [name]: digits }] as const,
      ),
    ),
    ['at=0764060000, which JSON does not have', { ...EVENT, at: '0764060000' }],
    ['a line break', { ...EVENT, event: `generate\n${SECRET}` }],
  ];

  it.each(wrong)('is malformed and leaves no line: %s', async (_, fields) => {
    const before = nginx.operationLog().length;
    expectOwnErrorPage(await report(fields), 400);
    expect(nginx.operationLog().length).toBe(before);
    expect(nginx.accessLogText() + nginx.errorLog()).not.toContain(SECRET);
  });

  it('never leaves a line that is no JSON, whatever digits are sent', async () => {
    const digits = fc.stringMatching(/^[0-9]{1,8}$/);
    await fc.assert(
      fc.asyncProperty(digits, digits, fc.stringMatching(/^[0-9]{10}$/), async (count, sequence, at) => {
        await report({ ...EVENT, count, sequence, at });
      }),
      { numRuns: 200, seed: 13 },
    );
    for (const line of nginx.accessLogText().trim().split('\n'))
      expect(() => JSON.parse(line) as unknown, line).not.toThrow();
  });

  it('of a version without formats is taken, and has none', async () => {
    const old = Object.fromEntries(Object.entries(EVENT).filter(([name]) => name !== 'format'));
    expect((await report({ ...old, session: '22222222' })).status).toBe(200);
    const [line] = await vi.waitFor(() => {
      const lines = nginx.operationLog().filter(({ session }) => session === '22222222');
      expect(lines).toHaveLength(1);
      return lines;
    });
    expect(line).toMatchObject({ format: 'none', kind: 'link' });
    const twice = await ask(nginx.port, `/operation-log?${query(old)}&event=generate`, {
      headers: { 'Sec-Fetch-Site': 'same-origin' },
    });
    expect(twice.status).toBe(400);
  });

  it('is malformed when a field comes twice', async () => {
    const twice = await ask(nginx.port, `/operation-log?${query(EVENT)}&event=generate`, {
      headers: { 'Sec-Fetch-Site': 'same-origin' },
    });
    expect(twice.status).toBe(400);
  });

  it('is too long beyond what eleven fields can need', async () => {
    expectOwnErrorPage(await report({ ...EVENT, text: SECRET.repeat(30) }), 414);
  });

  it('never reaches the log, whatever it is', async () => {
    const known = new Set(Object.values(EVENT));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(EVENT)),
        fc.string({ minLength: 6, maxLength: 40 }),
        async (name, text) => {
          fc.pre(!/^[0-9]{6}$/.test(text) && !known.has(text) && !/^[a-z]+$/.test(text));
          const before = nginx.operationLog().length;
          const answer = await report({ ...EVENT, [name]: text });
          expect(answer.status === 200 ? nginx.operationLog().length : before).toBe(before);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('another method', () => {
  it.each(['POST', 'PUT', 'DELETE'])('is refused with 405 and leaves no line: %s', async (method) => {
    const before = nginx.operationLog().length;
    const answer = await askRaw(
      nginx.port,
      `${method} /operation-log?${query(EVENT)} HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\r\n`,
    );
    expectOwnErrorPage(answer, 405);
    expect(nginx.operationLog().length).toBe(before);
  });
});

describe('too many reports', () => {
  it('are refused with 429, counted before the answer is chosen', async () => {
    const limited = await startNginx({ root: site.dir });
    try {
      const answers = await Promise.all(
        Array.from({ length: 90 }, () =>
          ask(limited.port, `/operation-log?${query(EVENT)}`, { headers: { 'Sec-Fetch-Site': 'same-origin' } }),
        ),
      );
      const refused = answers.filter(({ status }) => status === 429).length;
      expect(refused).toBeGreaterThan(10);
      expect(answers.filter(({ status }) => status === 200).length + refused).toBe(90);
    } finally {
      await limited.stop();
    }
  });
});
