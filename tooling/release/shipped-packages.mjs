// The packages whose code can be in the built site: everything in the lock file that is not only for development.
import { readFileSync } from 'node:fs';

/**
 * @typedef {{ name: string, version: string, license: string, path: string, sha512?: string, dependencies: readonly string[] }} Shipped
 */

/**
 * @param {string} lockFile
 * @returns {readonly Shipped[]} by name
 */
export function shippedPackages(lockFile = 'package-lock.json') {
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8'));
  return Object.entries(packages)
    .filter(([path, entry]) => path !== '' && entry.dev !== true && entry.devOptional !== true && entry.optional !== true)
    .map(([path, entry]) => ({
      name: path.replace(/^.*node_modules\//, ''),
      version: entry.version,
      license: entry.license ?? 'NOASSERTION',
      path,
      dependencies: Object.keys(entry.dependencies ?? {}).sort(),
      ...sha512Of(entry.integrity),
    }))
    .sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

/** @param {string | undefined} integrity */
function sha512Of(integrity) {
  const base64 = /sha512-([A-Za-z0-9+/=]+)/.exec(integrity ?? '')?.[1];
  return base64 === undefined ? {} : { sha512: Buffer.from(base64, 'base64').toString('hex') };
}

/**
 * By code unit: the same order on every machine.
 * @param {string} a
 * @param {string} b
 */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
