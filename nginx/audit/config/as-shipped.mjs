// The running configuration beside the kit's: every directive that differs and is not the operator's to set.
import { basename } from 'node:path';

/** @typedef {import('./parse.mjs').Directive} Directive */

/** Files that an operator writes; the rules judge what is in them. */
const OPERATORS_FILES = new Set([
  'access-log.conf',
  'allow-list.conf',
  'brotli.conf',
  'modules.conf',
  'monitors.conf',
  'operation-log-target.conf',
  'real-ip.conf',
  'server-name.conf',
  'tls-clients.conf',
]);
/** Whose argument is a place or an address of the machine. */
const PLACES =
  /^(?:root|pid|error_log|load_module|ssl_certificate|ssl_certificate_key|ssl_trusted_certificate|\w+_temp_path)$/;

/**
 * @param {readonly Directive[]} running
 * @param {readonly Directive[]} shipped
 * @returns {readonly string[]} `+` for what runs and was not shipped, `-` for what was shipped and does not run
 */
export function differences(running, shipped) {
  const left = counted(lines(running, ''));
  const right = counted(lines(shipped, ''));
  return [
    ...[...left].filter(([line, count]) => count > (right.get(line) ?? 0)).map(([line]) => `+ ${line}`),
    ...[...right].filter(([line, count]) => count > (left.get(line) ?? 0)).map(([line]) => `- ${line}`),
  ];
}

/** @param {readonly Directive[]} directives @param {string} path @returns {readonly string[]} */
function lines(directives, path) {
  return directives
    .filter(({ file, name }) => name !== 'include' && !OPERATORS_FILES.has(basename(file)))
    .flatMap(({ name, args, block }) => {
      const line = `${path}${name} ${normalized(name, args).join(' ')}`.trim();
      return block === undefined ? [line] : [line, ...lines(block, `${line} / `)];
    });
}

/** @param {string} name @param {readonly string[]} args */
function normalized(name, args) {
  if (name === 'listen') return args.slice(1);
  if (PLACES.test(name) || (name === 'if' && /^\(?-[fde]$/.test(args[0] ?? '')))
    return args.map((word) => (word.startsWith('/') ? '<place>' : word));
  return args;
}

/** @param {readonly string[]} all */
function counted(all) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const line of all) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}
