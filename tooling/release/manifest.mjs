// integrity.json: what verify.sh compares a folder with. The same bytes as nginx/guard/manifest.sh writes, on any system.
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const NOT_LISTED = new Set([
  'integrity.json',
  'integrity.json.sig',
  'integrity.json.sm2.sig',
  'integrity.json.second.sig',
]);
const PLAIN_NAME = /^[A-Za-z0-9._/-]+$/;

/**
 * What makes a list older or newer than another: the count of commits, and the seconds since 1970 when the release was made,
 * when it expires and when this part was sealed.
 * @typedef {{ version: string, commit: string, number?: number, timeSeconds?: number, expiresSeconds?: number, sealedSeconds?: number }} Release
 */

/**
 * @param {string} dir
 * @param {Release & { part: string, withSm3?: boolean }} what
 * @returns {string}
 * @throws Error for a link, and for a name that the list could not hold
 */
export function makeManifest(dir, what) {
  const { part, version, commit, number = 0, timeSeconds = 0, expiresSeconds = 0, withSm3 = false } = what;
  const files = plainFiles(dir);
  const entries = files.map((path) => {
    const bytes = readFileSync(join(dir, path));
    const hash = (/** @type {string} */ name) => createHash(name).update(bytes).digest('hex');
    return `    {"path":"${path}","size":${bytes.length},"sha256":"${hash('sha256')}"${withSm3 ? `,"sm3":"${hash('sm3')}"` : ''}}`;
  });
  const head = [
    '{',
    '  "format": 1,',
    '  "name": "qr-code-master",',
    `  "part": "${part}",`,
    `  "version": "${version}",`,
    `  "commit": "${commit}",`,
    `  "release": "${version}-${number}-${commit}",`,
    `  "number": ${number},`,
    `  "released": ${timeSeconds},`,
    `  "expires": ${expiresSeconds},`,
    `  "sealed": ${what.sealedSeconds ?? timeSeconds},`,
    `  "count": ${files.length},`,
    '  "files": [',
  ];
  return `${head.join('\n')}\n${entries.join(',\n')}\n  ]\n}\n`;
}

/** @param {string} dir */
function plainFiles(dir) {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(sep).join('/'))
    .filter((name) => !NOT_LISTED.has(name))
    .filter((name) => {
      const entry = lstatSync(join(dir, name));
      if (entry.isDirectory()) return false;
      if (!entry.isFile() || !PLAIN_NAME.test(name)) throw new Error(`not a plain file with a plain name: ${name}`);
      return true;
    })
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
