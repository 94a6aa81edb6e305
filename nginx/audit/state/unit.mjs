// A unit of systemd: its file with every drop-in over it, or what systemctl says of it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {Readonly<Record<string, readonly string[]>>} UnitSettings */
/** @typedef {{ name: string, text: string, settings: UnitSettings, isMasked: boolean }} UnitFacts */

/**
 * The value that counts: a later line replaces, an empty one empties a list.
 * @param {string} text
 * @returns {UnitSettings}
 */
export function parseUnit(text) {
  /** @type {Record<string, string[]>} */
  const settings = {};
  for (const line of text.replaceAll('\\\n', ' ').split('\n')) {
    const [, name = '', value = ''] = /^([A-Za-z]+)=(.*)$/.exec(line.trim()) ?? [];
    if (name === '') continue;
    if (value.trim() === '') settings[name] = [''];
    else settings[name] = [...(settings[name] ?? []).filter(Boolean), value.trim()];
  }
  return settings;
}

/** Where systemd looks, the first before the rest. */
const FOLDERS = [
  '/etc/systemd/system.control',
  '/run/systemd/system.control',
  '/run/systemd/transient',
  '/etc/systemd/system',
  '/run/systemd/system',
  '/usr/local/lib/systemd/system',
  '/usr/lib/systemd/system',
  '/lib/systemd/system',
];

/**
 * @param {import('./host.mjs').Host} host
 * @param {string} name
 * @returns {UnitFacts | undefined} undefined where this host has no such unit
 */
export function readUnit({ files }, name) {
  const place = FOLDERS.map((folder) => `${folder}/${name}`).find(
    (file) => files.real(file) === '/dev/null' || files.read(file) !== undefined,
  );
  if (place === undefined) return undefined;
  const isMasked = files.real(place) === '/dev/null';
  const main = isMasked ? '' : (files.read(place) ?? '');
  /** A file of the same name in an earlier folder replaces it. @type {Map<string, string>} */
  const dropIns = new Map();
  for (const folder of FOLDERS.toReversed().flatMap((each) => dropInFolders(name).map((own) => `${each}/${own}`)))
    for (const file of (files.list(folder) ?? []).filter((each) => each.endsWith('.conf')))
      dropIns.set(file, files.read(`${folder}/${file}`) ?? '');
  const text = [main, ...[...dropIns].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, words]) => words)].join('\n');
  return { name, text, settings: parseUnit(text), isMasked };
}

/** Of all services, of all whose name begins so, of this one. @param {string} name */
function dropInFolders(name) {
  const kind = name.slice(name.lastIndexOf('.') + 1);
  const parts = name.slice(0, -kind.length - 1).split('-');
  const prefixes = parts.slice(0, -1).map((_, index) => `${parts.slice(0, index + 1).join('-')}-.${kind}.d`);
  return [`${kind}.d`, ...prefixes, `${name}.d`];
}

/** Some target starts it at boot. @param {import('./host.mjs').Host} host @param {string} name */
export function isEnabled({ files }, name) {
  return ['/etc/systemd/system', '/run/systemd/system', '/usr/lib/systemd/system'].some((folder) =>
    (files.list(folder) ?? [])
      .filter((each) => /\.(?:wants|requires)$/.test(each))
      .some((each) => (files.list(`${folder}/${each}`) ?? []).includes(name)),
  );
}

/** The last value, which is what counts for a setting with one. @param {UnitSettings} settings @param {string} name */
export function lastOf(settings, name) {
  return settings[name]?.at(-1);
}

/** `Environment=A=b "C=d e"` as pairs. @param {readonly string[]} lines @returns {readonly (readonly [string, string])[]} */
export function assignments(lines) {
  return lines
    .flatMap((line) => [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? ''))
    .filter((pair) => pair.includes('='))
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
}

/**
 * Every setting that is not as the kit ships it: added, taken away or other.
 * @param {string} kit
 * @param {UnitFacts} unit
 * @param {ReadonlySet<string>} judged elsewhere
 */
export function differencesFrom(kit, { name, settings }, judged) {
  const file = join(kit, 'systemd', name);
  if (!existsSync(file)) return [`the kit has no ${name} to compare with`];
  const shipped = parseUnit(readFileSync(file, 'utf8'));
  const words = (/** @type {readonly string[] | undefined} */ values) => (values ?? []).join(' ').trim();
  return [...new Set([...Object.keys(settings), ...Object.keys(shipped)])]
    .filter((each) => !judged.has(each) && words(settings[each]) !== words(shipped[each]))
    .map((each) => `${each}=${words(settings[each])} (shipped: ${words(shipped[each]) || 'not set'})`);
}
