import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { trustedScriptUrl } from './trusted-types';

describe('trustedScriptUrl', () => {
  beforeEach(() => {
    vi.stubGlobal('location', new URL('https://qr.example/'));
    vi.stubEnv('DEV', false);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
  });

  it.each(['/sw.js', '/assets/encode-worker-CxXVBMF5.js', '/assets/decode-worker-C_a-0sn3.js', 'https://qr.example/sw.js'])('lets the build’s own %s through', (url) => {
    expect(trustedScriptUrl(url)).toBe(url);
  });

  it.each([
    'https://evil.example/sw.js', '//evil.example/sw.js', 'data:text/javascript,1', 'blob:https://qr.example/0', 'javascript:1',
    '/assets/index-CxXVBMF5.js', '/other/encode-worker-CxXVBMF5.js', '/assets/../x/encode-worker-a.js', '/sw.js?x=1', '/sw.jsx', '/policy.json',
  ])('refuses %s', (url) => {
    expect(() => trustedScriptUrl(url)).toThrow('Script address refused');
  });

  it('takes the addresses of the development server, of the own origin only', () => {
    vi.stubEnv('DEV', true);
    expect(trustedScriptUrl('/src/workers/encode/main.ts?worker_file&type=module')).toContain('main.ts');
    expect(() => trustedScriptUrl('https://evil.example/src/x.ts')).toThrow('refused');
  });
});
