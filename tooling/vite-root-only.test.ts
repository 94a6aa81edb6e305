import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('a build for a path below a host name ends with a sentence', () => {
  const out = mkdtempSync(join(tmpdir(), 'base-test-'));
  const run = spawnSync('npx', ['vite', 'build', '--base', '/tools/qr/'], {
    encoding: 'utf8',
    env: { ...process.env, QR_OUT_DIR: out },
  });
  rmSync(out, { recursive: true });
  expect(run.status).toBe(1);
  expect(run.stderr).toContain(
    'base is /tools/qr/, but QR Code Master is served from the root of a host name of its own',
  );
});
