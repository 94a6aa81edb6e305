// Files as a process sees them: below its root, links followed inside that root and never out of it.
import { lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const MOST_LINKS = 40;

/**
 * @typedef {{ path: string, mode: number, uid: number, gid: number, size: number, modifiedMs: number, links: number, isDirectory: boolean, isFile: boolean }} Entry
 * @typedef {{
 *   root: string,
 *   read: (path: string) => string | undefined,
 *   list: (path: string) => readonly string[] | undefined,
 *   stat: (path: string) => Entry | undefined,
 *   real: (path: string) => string,
 * }} RootedFiles every path is absolute and as the process would write it; undefined: absent or not readable
 */

/**
 * @param {string} root '' for this machine's own
 * @returns {RootedFiles}
 */
export function filesBelow(root) {
  const real = (/** @type {string} */ path) => resolveInside(root, path);
  return {
    root,
    real,
    read: (path) => attempt(() => readFileSync(outside(root, real(path)), 'utf8')),
    list: (path) => attempt(() => readdirSync(outside(root, real(path))).sort()),
    stat: (path) =>
      attempt(() => {
        const place = real(path);
        const found = statSync(outside(root, place));
        return {
          path: place,
          mode: found.mode & 0o7777,
          uid: found.uid,
          gid: found.gid,
          size: found.size,
          modifiedMs: found.mtimeMs,
          links: found.nlink,
          isDirectory: found.isDirectory(),
          isFile: found.isFile(),
        };
      }),
  };
}

/**
 * The path without a link in it, every absolute link taken from `root`.
 * @param {string} root
 * @param {string} path
 */
function resolveInside(root, path) {
  let left = MOST_LINKS;
  let done = '/';
  let parts = normalize(path).split('/').filter(Boolean);
  while (parts.length > 0) {
    const [part = '', ...rest] = parts;
    parts = rest;
    const place = join(done, part);
    const target = attempt(() =>
      lstatSync(outside(root, place)).isSymbolicLink() ? readlinkSync(outside(root, place)) : undefined,
    );
    if (target === undefined || left === 0) done = place;
    else {
      left -= 1;
      parts = [
        ...normalize(target.startsWith('/') ? target : join(done, target))
          .split('/')
          .filter(Boolean),
        ...rest,
      ];
      done = '/';
    }
  }
  return done;
}

/** @param {string} root @param {string} path */
function outside(root, path) {
  return root === '' ? path : `${root}${path}`;
}

/** Every folder above the path, the nearest first. @param {string} path */
export function parentsOf(path) {
  const parents = [];
  for (let place = dirname(path); ; place = dirname(place)) {
    parents.push(place);
    if (place === '/' || place === '.') return parents;
  }
}

/**
 * @template T
 * @param {() => T} read
 * @returns {T | undefined}
 */
function attempt(read) {
  try {
    return read();
  } catch {
    return undefined;
  }
}
