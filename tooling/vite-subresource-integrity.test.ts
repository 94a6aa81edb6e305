import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addIntegrity, precacheIntegrity } from './vite-subresource-integrity.ts';

const bytes = Buffer.from('export {};\n');
/** By another program than ours. */
const expected = execFileSync('openssl', ['dgst', '-sha384', '-binary'], { input: bytes }).toString('base64');

describe('addIntegrity', () => {
  it.each([
    [
      '<script type="module" crossorigin src="/assets/a.js"></script>',
      `<script integrity="sha384-${expected}" type="module" crossorigin src="/assets/a.js"></script>`,
    ],
    [
      '<link rel="stylesheet" crossorigin href="/assets/a.css">',
      `<link integrity="sha384-${expected}" rel="stylesheet" crossorigin href="/assets/a.css">`,
    ],
    [
      '<link rel="modulepreload" crossorigin href="/assets/b.js">',
      `<link integrity="sha384-${expected}" rel="modulepreload" crossorigin href="/assets/b.js">`,
    ],
  ])('hashes what %s loads', (tag, result) => {
    expect(addIntegrity(tag, () => bytes)).toBe(result);
  });

  it.each([
    '<link rel="icon" href="/icon.svg" />',
    '<link rel="manifest" href="/manifest.webmanifest">',
    '<script>1</script>',
  ])('leaves alone what no browser checks: %s', (tag) => {
    expect(addIntegrity(tag, () => bytes)).toBe(tag);
  });

  it('refuses a page that loads from elsewhere', () => {
    expect(() => addIntegrity('<script src="//cdn.example/a.js"></script>', () => bytes)).toThrow(/elsewhere/);
  });
});

describe('precacheIntegrity', () => {
  it('hashes each file that the service worker fetches ahead', () => {
    const dir = mkdtempSync(join(tmpdir(), 'precache-'));
    try {
      writeFileSync(join(dir, 'a.js'), bytes);
      const entry = { url: 'a.js', revision: null, size: bytes.length };
      expect(precacheIntegrity(dir)([entry]).manifest).toEqual([{ ...entry, integrity: `sha384-${expected}` }]);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
