/** The harness itself: what it changes, and that it leaves nothing behind. */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, header } from './ask.ts';
import { startNginx } from './nginx-server.ts';
import { isListening } from './ports.ts';
import { makeSite, type Site } from './site.ts';

let site: Site;

beforeAll(() => {
  site = makeSite();
});

afterAll(() => site.remove());

it('a test may leave a source out of the policy', async () => {
  const nginx = await startNginx({
    root: site.dir,
    transformConfig: (name, text) =>
      name === 'security-headers.conf' ? text.replace(" 'wasm-unsafe-eval'", '') : text,
  });
  try {
    expect(header(await ask(nginx.port, '/'), 'Content-Security-Policy')).toContain("script-src 'self';");
  } finally {
    await nginx.stop();
  }
});

it('a test may send another value for a header, still once', async () => {
  const nginx = await startNginx({ root: site.dir, headers: { 'Referrer-Policy': 'same-origin' } });
  try {
    expect(header(await ask(nginx.port, '/'), 'Referrer-Policy')).toBe('same-origin');
  } finally {
    await nginx.stop();
  }
});

it('a header that is not sent cannot be given another value', async () => {
  await expect(startNginx({ root: site.dir, headers: { 'X-Unknown': 'x' } })).rejects.toThrow(/sends no X-Unknown/);
});

it('nginx that does not start says why', async () => {
  await expect(startNginx({ root: site.dir, extraServerConfig: 'no_such_directive on;' })).rejects.toThrow(
    /no_such_directive/,
  );
});

it('a stopped server is gone, with its files', async () => {
  const nginx = await startNginx({ root: site.dir });
  await nginx.stop();
  expect([await isListening(nginx.port), existsSync(dirname(nginx.tmpDir))]).toEqual([false, false]);
});
