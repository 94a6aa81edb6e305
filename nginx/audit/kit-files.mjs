// Where the files of the kit lie: the configuration in conf/, or beside the other folders as older kits have it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} kit
 * @param {string} name of a file of the configuration
 */
export function configurationFile(kit, name) {
  const inFolder = join(kit, 'conf', name);
  return existsSync(inFolder) ? inFolder : join(kit, name);
}

/** @param {string} file */
export function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
