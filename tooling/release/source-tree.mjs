// The source as git knows it, in a folder of its own: what else lies in the working folder is no part of a release.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/**
 * Outside the project: a folder that .gitignore names would hide the source from Tailwind.
 * @param {readonly string[]} files as `trackedFiles` names them
 * @returns {string} the folder; the caller removes it
 */
export function copySource(files) {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'qr-release-')));
  for (const file of files) {
    mkdirSync(join(dir, dirname(file)), { recursive: true });
    cpSync(file, join(dir, file));
  }
  symlinkSync(resolve('node_modules'), join(dir, 'node_modules'));
  return dir;
}

/** @returns {readonly string[]} from the project's root, sorted */
export function trackedFiles() {
  const run = spawnSync('git', ['ls-files', '-z'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (run.status !== 0) throw new Error('a release is made of what git knows: run it in a clone');
  return run.stdout.split('\0').filter((name) => name !== '');
}
