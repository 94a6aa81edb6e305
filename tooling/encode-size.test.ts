import { readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bundleForBrowser } from './bundle.mjs';

it('the code that the first symbol needs takes at most 9 kB, gzipped', async () => {
  const bundle = await bundleForBrowser('src/core/encode/encode-plain.ts');
  const bytes = gzipSync(readFileSync(bundle), { level: 9 }).length;
  rmSync(dirname(bundle), { recursive: true });
  expect(bytes).toBeLessThanOrEqual(9_000);
});
