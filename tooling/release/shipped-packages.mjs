// The packages of a built site: what has code in it, and what else the lock file installs with them, such as declarations of types.
import { readFileSync } from 'node:fs';

/**
 * @typedef {{ name: string, version: string, license: string, path: string, isBundled: boolean, sha512?: string, dependencies: readonly string[] }} Shipped
 */

/**
 * @param {ReadonlySet<string>} bundled paths in the lock file, as tooling/vite-bundled-packages.ts found them
 * @param {string} lockFile
 * @returns {readonly Shipped[]} by name
 * @throws Error for bundled code of which the lock file knows nothing
 */
export function shippedPackages(bundled, lockFile = 'package-lock.json') {
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8'));
  for (const path of bundled)
    if (packages[path] === undefined) throw new Error(`${path} is in the site and not in the lock file`);
  return Object.entries(packages)
    .filter(
      ([path, entry]) =>
        bundled.has(path) ||
        (path !== '' && entry.dev !== true && entry.devOptional !== true && entry.optional !== true),
    )
    .map(([path, entry]) => ({
      name: path.replace(/^.*node_modules\//, ''),
      version: entry.version,
      license: entry.license ?? 'NOASSERTION',
      path,
      isBundled: bundled.has(path),
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
