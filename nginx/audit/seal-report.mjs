// Which tool made the report, and a signature over it as over a release.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string | Buffer} bytes */
export function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * The same as, in this folder: `find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum`.
 * @param {string} folder
 * @returns {{ sha256: string, files: number, command: string }}
 */
export function toolHash(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `./${join(entry.parentPath, entry.name).slice(join(folder, '/').length)}`)
    .sort();
  const list = files.map((file) => `${sha256(readFileSync(join(folder, file)))}  ${file}\n`).join('');
  return {
    sha256: sha256(list),
    files: files.length,
    command: 'cd nginx/audit && find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum',
  };
}

/**
 * Writes FILE.sig: Ed25519 over the file, checked with `openssl pkeyutl -verify -pubin -inkey PUB -rawin -in FILE -sigfile FILE.sig`.
 * @param {string} file
 * @param {string} key openssl asks for its passphrase where it has one
 * @throws Error when it was not signed
 */
export function sign(file, key) {
  const run = spawnSync('openssl', ['pkeyutl', '-sign', '-inkey', key, '-rawin', '-in', file, '-out', `${file}.sig`], {
    stdio: ['inherit', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`the report was not signed: ${run.stderr}`);
}
