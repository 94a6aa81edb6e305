import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { trustedScriptUrl } from './trusted-types';

beforeEach(() => {
  vi.stubEnv('DEV', false);
  vi.stubGlobal('location', new URL('https://qr.example.com/'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

it.each(['/sw.js', '/assets/decode-worker-CIadosn3.js', 'https://qr.example.com/assets/encode-worker-a_b-C.js'])(
  'lets the worker %s through as it is',
  (url) => {
    expect(trustedScriptUrl(url)).toBe(url);
  },
);

it.each([
  ['another origin', 'https://elsewhere.example/assets/decode-worker-CIadosn3.js'],
  ['a host that only looks the same', 'https://qr.example.com@elsewhere.example/sw.js'],
  ['another protocol', 'http://qr.example.com/sw.js'],
  ['a data address', 'data:text/javascript,1'],
  ['a blob of this origin', 'blob:https://qr.example.com/5a2e'],
  ['a script of this origin that is no worker', '/assets/index-CDmAyK3q.js'],
  ['a path that leaves the folder', '/assets/../upload/decode-worker-a.js'],
])('refuses %s', (_, url) => {
  expect(() => trustedScriptUrl(url)).toThrow('refused');
});
