// The licence texts of everything whose code is in the built site, in one file.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

/**
 * @param {readonly import('./shipped-packages.mjs').Shipped[]} packages
 * @returns {string}
 */
export function collectLicences(packages) {
  return packages
    .filter(({ isBundled }) => isBundled)
    .map(({ name, version, license, path }) => `${name} ${version} (${license})\n\n${textsIn(path, name)}`)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/**
 * @param {string} dir
 * @param {string} name
 */
function textsIn(dir, name) {
  if (!existsSync(dir)) throw new Error(`${name} is in the lock file and not installed: run npm ci`);
  const texts = readdirSync(dir)
    .filter((file) => LICENCE_FILE.test(file))
    .sort()
    .map((file) => readFileSync(join(dir, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return texts.length === 0
    ? 'The package ships no licence text; the name above is what it declares.\n'
    : `${texts.join('\n\n')}\n`;
}
