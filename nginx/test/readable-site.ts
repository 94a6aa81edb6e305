/** A site where the server's account can read it, whatever the folder of the checkout. */
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asServiceUser } from './confinement.ts';

/** nginx.conf writes the document root without quotes. */
const PLAIN_PATH = /^[\w./-]+$/;

/**
 * The folder itself where the server's account can read it and its path needs no quotes. Otherwise a copy below `dir`:
 * root's home is 0700 on Debian, and a path may hold blanks.
 */
export function readableSite(site: string, dir: string): string {
  if (PLAIN_PATH.test(site) && canServiceUserRead(join(site, 'index.html'))) return site;
  const copy = join(dir, 'site');
  cpSync(site, copy, { recursive: true, preserveTimestamps: true });
  makeReadable(copy);
  return copy;
}

/** The folder for temporary files; /tmp where the server's account may not enter the one that is set. */
export function readableTmpDir(): string {
  const dir = tmpdir();
  return PLAIN_PATH.test(dir) && canServiceUserRead(dir) ? dir : '/tmp';
}

/** For everybody, because a umask of 077 makes a built site private. */
export function makeReadable(dir: string): void {
  spawnSync('chmod', ['-R', 'a+rX', dir]);
}

function canServiceUserRead(path: string): boolean {
  const [command = '', ...args] = asServiceUser(['test', '-r', path]);
  return spawnSync(command, args).status === 0;
}
