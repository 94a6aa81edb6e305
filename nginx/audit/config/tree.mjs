// Which directives are in force where: nginx's inheritance from main to http, server and location.

/**
 * @typedef {import('./parse.mjs').Directive} Directive
 * @typedef {{ kind: string, args: readonly string[], own: readonly Directive[], children: readonly Scope[], parent?: Scope, file: string, line: number }} Scope
 */

/** Blocks that hold directives in force. Those of `map`, `types` and the like hold data. */
const LEVELS = new Set(['events', 'http', 'server', 'location', 'if', 'limit_except', 'upstream', 'stream', 'mail']);

/**
 * @param {readonly Directive[]} directives
 * @param {string} file
 * @returns {Scope}
 */
export function treeOf(directives, file) {
  return scope({ name: 'main', args: [], file, line: 1, block: directives }, undefined);
}

/**
 * @param {Directive} directive
 * @param {Scope | undefined} parent
 * @returns {Scope}
 */
function scope({ name, args, file, line, block = [] }, parent) {
  /** @type {Scope[]} */
  const children = [];
  const made = { kind: name, args, own: block, children, file, line, ...(parent === undefined ? {} : { parent }) };
  for (const inner of block) {
    if (inner.block !== undefined && LEVELS.has(inner.name)) children.push(scope(inner, made));
  }
  return made;
}

/**
 * @param {Scope} tree
 * @returns {readonly Scope[]}
 */
export function serversOf(tree) {
  return tree.children.filter(({ kind }) => kind === 'http').flatMap((http) => http.children.filter(isServer));
}

/** @param {Scope} each */
function isServer({ kind }) {
  return kind === 'server';
}

/**
 * The scope and everything in it, nested locations and conditions included.
 * @param {Scope} top
 * @returns {readonly Scope[]}
 */
export function within(top) {
  return [top, ...top.children.flatMap(within)];
}

/**
 * @param {Scope} at
 * @param {string} name
 * @returns {readonly Directive[]}
 */
export function own(at, name) {
  return at.own.filter((directive) => directive.name === name);
}

/**
 * The directives of these names that are in force here: those of the nearest level that has any.
 * @param {Scope} at
 * @param {...string} names several when one replaces another, as `allow` and `deny` do
 * @returns {readonly Directive[]}
 */
export function inForce(at, ...names) {
  for (const level of levelsOf(at)) {
    const found = level.own.filter(({ name }) => names.includes(name));
    if (found.length > 0) return found;
  }
  return [];
}

/**
 * The first argument of what is in force; undefined where nginx's default is.
 * @param {Scope} at
 * @param {string} name
 */
export function valueInForce(at, name) {
  return inForce(at, name).at(-1)?.args[0];
}

/** @param {Scope} at @returns {Scope | undefined} */
export function serverOf(at) {
  for (const level of levelsOf(at)) {
    if (level.kind === 'server') return level;
  }
  return undefined;
}

/** The scope and those around it, the nearest first. @param {Scope} at @returns {readonly Scope[]} */
function levelsOf(at) {
  return at.parent === undefined ? [at] : [at, ...levelsOf(at.parent)];
}

/** Reached from inside only, so no client can ask for it. @param {Scope} at */
export function isInternal(at) {
  for (const level of levelsOf(at)) {
    if (level.kind === 'location' && (own(level, 'internal').length > 0 || (level.args[0] ?? '').startsWith('@')))
      return true;
  }
  return false;
}

/** For messages: where this is, by name and line. @param {Scope} at */
export function placeOf(at) {
  const short = `${at.file.slice(at.file.lastIndexOf('/') + 1)}:${at.line}`;
  if (at.kind === 'server') return `server ${valueOfOwn(at, 'listen')} (${short})`;
  return at.kind === 'location' ? `location ${at.args.join(' ')} (${short})` : `${at.kind} (${short})`;
}

/** @param {Scope} at @param {string} name */
function valueOfOwn(at, name) {
  return own(at, name)[0]?.args[0] ?? '';
}
