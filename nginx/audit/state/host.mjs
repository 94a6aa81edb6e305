// The host: its files, and what its commands say. A copy of a host holds the latter in .commands/NAME.
import { spawnSync } from 'node:child_process';
import { filesBelow } from './rooted.mjs';

/** @typedef {{ root: string, files: import('./rooted.mjs').RootedFiles, told: (name: string, command: readonly string[]) => string | undefined }} Host */

/**
 * @param {string} root '' for this machine
 * @returns {Host}
 */
export function hostBelow(root) {
  const files = filesBelow(root);
  return {
    root,
    files,
    told: (name, [program = '', ...args]) => {
      if (root !== '') return files.read(`/.commands/${name}`);
      const run = spawnSync(program, args, { encoding: 'utf8', timeout: 20_000, maxBuffer: 16 * 1024 ** 2 });
      return run.status === 0 ? run.stdout : undefined;
    },
  };
}
