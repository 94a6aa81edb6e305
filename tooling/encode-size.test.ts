import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bundle } from './bundle.mjs';

it('the code that the first symbol needs takes at most 9 kB, gzipped', { timeout: 60_000 }, async () => {
  const code = readFileSync(await bundle('src/core/encode/encode-plain.ts', true));
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(9_000);
});
