// What a `map` of the configuration answers: the audit asks it as nginx would, instead of comparing its text.
import { within } from './tree.mjs';

/**
 * @typedef {{ source: string, variable: string, entries: readonly import('./parse.mjs').Directive[], file: string, line: number }} NginxMap
 */

/** @param {import('./tree.mjs').Scope} tree @returns {ReadonlyMap<string, NginxMap>} by the variable that is made */
export function mapsOf(tree) {
  return new Map(
    within(tree)
      .flatMap((at) => at.own)
      .filter(({ name, block }) => name === 'map' && block !== undefined)
      .map(({ args: [source = '', variable = ''], block = [], file, line }) => [
        variable,
        { source, variable, entries: block, file, line },
      ]),
  );
}

/**
 * nginx's order: a word that is the same, then the patterns as written, then the default.
 * @param {NginxMap} map
 * @param {string} input what the source would be
 * @returns {string} with the groups of a pattern put in; another variable stays as its name
 */
export function answerOf({ entries }, input) {
  const words = entries.filter(({ name }) => !/^~|^(?:default|include|hostnames|volatile)$/.test(name));
  const same = words.find(({ name }) => name.replace(/^\\/, '').toLowerCase() === input.toLowerCase());
  if (same !== undefined) return same.args[0] ?? '';
  for (const { name, args } of entries.filter((entry) => entry.name.startsWith('~'))) {
    const isCaseless = name.startsWith('~*');
    const found = new RegExp(name.slice(isCaseless ? 2 : 1), isCaseless ? 'i' : '').exec(input);
    if (found !== null) return withGroups(args[0] ?? '', found);
  }
  return entries.find(({ name }) => name === 'default')?.args[0] ?? '';
}

/** @param {string} value @param {RegExpExecArray} found */
function withGroups(value, found) {
  return value.replaceAll(/\$\{?(\w+)\}?/g, (whole, name) => found.groups?.[name] ?? found[Number(name)] ?? whole);
}
