import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeManifest } from '../../../tooling/release/manifest.mjs';
import { isServedByName, parseManifest } from './manifest';

let dir: string;
let text: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'manifest-test-'));
  mkdirSync(join(dir, 'assets'));
  writeFileSync(join(dir, 'index.html'), 'abc');
  writeFileSync(join(dir, 'assets/a-1.js'), '');
  text = makeManifest(dir, { part: 'site', version: '1.2.3', commit: 'abcdef123456' });
});
afterAll(() => {
  rmSync(dir, { recursive: true });
});

describe('the list of hashes', () => {
  it('is read as the release writes it', () => {
    expect(parseManifest(text)).toEqual({
      ok: true,
      value: {
        version: '1.2.3',
        commit: 'abcdef123456',
        files: [
          // Both hashes stand in FIPS 180-4's examples.
          {
            path: 'assets/a-1.js',
            sizeBytes: 0,
            sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
          },
          {
            path: 'index.html',
            sizeBytes: 3,
            sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
          },
        ],
      },
    });
  });

  it.each([
    ['no JSON', (whole: string) => whole.slice(1)],
    ['another part', (whole: string) => whole.replace('"site"', '"configuration"')],
    ['another format', (whole: string) => whole.replace('"format": 1', '"format": 2')],
    ['a count that is wrong', (whole: string) => whole.replace('"count": 2', '"count": 3')],
    ['a short hash', (whole: string) => whole.replace('ba7816bf', '')],
    ['a path that climbs', (whole: string) => whole.replace('assets/a-1.js', 'assets/../../a-1.js')],
    ['an address for a path', (whole: string) => whole.replace('index.html', '//host/x')],
    ['a negative size', (whole: string) => whole.replace('"size":3', '"size":-3')],
  ])('is refused as a whole for %s', (_, change) => {
    expect(parseManifest(change(text))).toEqual({ ok: false, fault: { code: 'manifest-malformed' } });
  });

  it('tells which files are served under their names', () => {
    expect(['index.html', 'index.html.br', 'a.js.gz', 'sbom.json'].map(isServedByName)).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});
