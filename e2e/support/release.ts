import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeReadable, readableTmpDir } from '../../nginx/test/readable-site.ts';

/** A document root that can be replaced under a running server, as an operator does. */
export interface Webroot {
  readonly dir: string;
  /** Puts another built site in place of the present one. */
  replaceBy(builtSite: string): void;
  remove(): void;
}

export function makeWebroot(builtSite: string): Webroot {
  const parent = realpathSync(mkdtempSync(join(readableTmpDir(), 'webroot-')));
  const dir = join(parent, 'site');
  chmodSync(parent, 0o755);
  const copy = (from: string) => {
    cpSync(from, dir, { recursive: true, preserveTimestamps: true });
    makeReadable(dir);
  };
  copy(builtSite);
  return {
    dir,
    replaceBy(next) {
      rmSync(dir, { recursive: true });
      copy(next);
    },
    remove: () => {
      rmSync(parent, { recursive: true, force: true });
    },
  };
}

/**
 * Builds this checkout under another version; answers with its folder.
 * @param number by which releases are ordered; 0 as in every build that is no release
 */
export function buildVersion(version: string, number = 0): string {
  const outDir = resolve('.cache/e2e', `site-${version}`);
  mkdirSync(resolve('.cache/e2e'), { recursive: true });
  const env = { ...process.env, QR_APP_VERSION: version, QR_APP_NUMBER: String(number), QR_OUT_DIR: outDir };
  execFileSync('npx', ['vite', 'build', '--emptyOutDir', '--logLevel', 'error'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  execFileSync(process.execPath, ['tooling/compress.mjs', outDir], { stdio: 'ignore' });
  return outDir;
}
