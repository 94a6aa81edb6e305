// The whole configuration that a main file leads to, with every include put in its place.
import { dirname, join } from 'node:path';
import { parseConfiguration } from './parse.mjs';
import { treeOf } from './tree.mjs';

/**
 * @typedef {import('./parse.mjs').Directive} Directive
 * @typedef {{ read: (path: string) => string | undefined, list: (path: string) => readonly string[] | undefined }} Reader
 * @typedef {{ main: string, files: ReadonlyMap<string, string>, directives: readonly Directive[], tree: import('./tree.mjs').Scope }} LoadedConfiguration
 */

/**
 * @param {Reader} reader
 * @param {string} main absolute
 * @returns {LoadedConfiguration}
 * @throws Error for a file that cannot be read or is not nginx's grammar
 */
export function loadConfiguration(reader, main) {
  /** @type {Map<string, string>} */
  const files = new Map();
  const base = dirname(main);

  /** @param {string} path @param {readonly string[]} open @returns {readonly Directive[]} */
  function load(path, open) {
    if (open.includes(path)) throw new Error(`${path} includes itself`);
    const text = reader.read(path);
    if (text === undefined) throw new Error(`${path} cannot be read`);
    files.set(path, text);
    return parseConfiguration(text, path, (directive) =>
      directive.name === 'include' && directive.block === undefined
        ? // The line itself stays: a rule judges where it leads, even when nothing lies there today.
          [directive, ...includedBy(directive).flatMap((file) => load(file, [...open, path]))]
        : undefined,
    );
  }

  /** @param {Directive} directive */
  function includedBy({ args: [pattern = ''] }) {
    const path = pattern.startsWith('/') ? pattern : join(base, pattern);
    if (!/[*?[]/.test(path)) return [path];
    const matches = matcher(path.slice(path.lastIndexOf('/') + 1));
    const folder = dirname(path);
    return (reader.list(folder) ?? []).filter((name) => matches.test(name)).map((name) => join(folder, name));
  }

  const directives = load(main, []);
  return { main, files, directives, tree: treeOf(directives, main) };
}

/** @param {string} pattern of one file name */
function matcher(pattern) {
  const body = pattern
    .replaceAll(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${body}$`);
}
