// Places of a running nginx and who has rights there: its site, its configuration, lists of rights beside modes.
import { spawnSync } from 'node:child_process';
import { serversOf, valueInForce } from '../config/tree.mjs';

/** @typedef {import('./process.mjs').ProcessFacts} ProcessFacts */
/** @typedef {import('./rooted.mjs').Entry} Entry */

/**
 * A mode says nothing of what a list of rights adds; ls marks such a file with a plus.
 * @param {import('./rooted.mjs').RootedFiles} files
 * @param {readonly string[]} paths
 */
export function withRightsOfTheirOwn({ root, real }, paths) {
  const places = new Map(paths.map((path) => [`${root}${real(path)}`, path]));
  const run = spawnSync('ls', ['-ldn', '--', ...places.keys()], { encoding: 'utf8', maxBuffer: 16 * 1024 ** 2 });
  return run.stdout
    .split('\n')
    .filter((line) => /^[-dlbcps][-rwxsStT]{9}\+/.test(line))
    .flatMap((line) => places.get(line.slice(line.indexOf(' /') + 1)) ?? []);
}

/** @param {ProcessFacts} facts @param {Entry | undefined} entry */
export function canWrite(facts, entry) {
  if (entry === undefined) return true;
  if (facts.uid === 0) return true;
  if (entry.uid === facts.uid) return true;
  return (entry.mode & 0o002) !== 0 || ((entry.mode & 0o020) !== 0 && facts.gids.includes(entry.gid));
}

/** @param {import('../config/load.mjs').LoadedConfiguration | undefined} configuration */
export function siteRoots(configuration) {
  if (configuration === undefined) return [];
  const roots = serversOf(configuration.tree).map((server) => valueInForce(server, 'root') ?? '');
  return [...new Set(roots)].filter((root) => root !== '' && root !== '/var/empty');
}

/** @param {ProcessFacts} facts @param {string} root @returns {readonly string[]} */
export function tree(facts, root) {
  return (facts.files.list(root) ?? []).flatMap((name) => {
    const place = `${root}/${name}`;
    return facts.files.stat(place)?.isDirectory === true &&
      facts.files.real(place) === `${facts.files.real(root)}/${name}`
      ? tree(facts, place)
      : [place];
  });
}

/** @param {string} path */
export function dirOf(path) {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** @param {string} file @param {ProcessFacts} facts */
export function absolute(file, { configuration }) {
  return file.startsWith('/') ? file : `${dirOf(configuration)}/${file}`;
}

/** @param {Entry | undefined} entry */
export function shown(entry) {
  return entry === undefined
    ? 'absent or not readable'
    : `${entry.mode.toString(8)} ${entry.uid}:${entry.gid} ${entry.path}`;
}
