// What the packages of a Debian host brought: each file's MD5 as the package gives it. A hash of that age proves nothing against
// a forger, who could change the database as well; it finds what somebody changed or put there without hiding it.
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

/** @typedef {import('../state/rooted.mjs').RootedFiles} RootedFiles */
/** @typedef {{ owns: (path: string) => boolean, hashOf: (path: string) => string | undefined }} Packages paths without a link in them */

const DATABASE = '/var/lib/dpkg';
const MOST_HASHED_BYTES = 64 * 1024 ** 2;
/** Folders that Debian made links: packages name them by the one or the other. */
const MERGED = /^\/(?=(?:bin|sbin|lib|lib32|lib64|libx32)\/)/;

/**
 * @param {RootedFiles} files
 * @returns {Packages | undefined} undefined where there is no database of dpkg
 */
export function packagesOf(files) {
  const status = files.read(`${DATABASE}/status`);
  if (status === undefined) return undefined;
  /** @type {Map<string, string>} */
  const hashes = new Map();
  /** @type {Set<string>} */
  const owned = new Set();
  for (const name of files.list(`${DATABASE}/info`) ?? []) {
    const lines = () => (files.read(`${DATABASE}/info/${name}`) ?? '').split('\n').filter(Boolean);
    if (name.endsWith('.list')) for (const path of lines()) owned.add(usual(path));
    if (name.endsWith('.md5sums'))
      for (const line of lines()) {
        const [, hash = '', path = ''] = /^([0-9a-f]{32})\s+(.*)$/.exec(line) ?? [];
        hashes.set(usual(`/${path}`), hash);
      }
  }
  for (const [, path = '', hash = ''] of status.matchAll(/^ (\/\S+) ([0-9a-f]{32})(?: obsolete)?$/gm)) {
    owned.add(usual(path));
    hashes.set(usual(path), hash);
  }
  return { owns: (path) => owned.has(usual(path)), hashOf: (path) => hashes.get(usual(path)) };
}

/** Whether a file is no longer what its package brought. @param {RootedFiles} files @param {Packages} packages @param {string} path */
export function isChanged({ root }, packages, path) {
  const wanted = packages.hashOf(path);
  if (wanted === undefined) return false;
  try {
    const place = `${root}${path}`;
    const { size } = statSync(place);
    return size > MOST_HASHED_BYTES || createHash('md5').update(readFileSync(place)).digest('hex') !== wanted;
  } catch {
    return false;
  }
}

/** @param {string} path */
function usual(path) {
  return path.replace(MERGED, '/usr/');
}
