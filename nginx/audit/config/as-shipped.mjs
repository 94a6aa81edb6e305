// The running configuration beside the kit's: every directive that differs and is not the operator's to set.
import { basename } from 'node:path';

/** @typedef {import('./parse.mjs').Directive} Directive */

/** Files that an operator writes, and what may stand in each; the rules judge the values. @type {ReadonlyMap<string, readonly string[]>} */
const OPERATORS_FILES = new Map([
  ['access-log.conf', ['access_log']],
  ['allow-list.conf', ['allow', 'deny']],
  ['brotli.conf', ['brotli_static']],
  ['modules.conf', ['load_module']],
  ['monitors.conf', ['allow', 'deny']],
  ['operation-log-target.conf', ['access_log']],
  ['real-ip.conf', ['set_real_ip_from', 'real_ip_header', 'real_ip_recursive']],
  [
    'server-name.conf',
    ['server_name', 'ssl_stapling', 'ssl_stapling_verify', 'ssl_trusted_certificate', 'resolver', 'resolver_timeout'],
  ],
  ['tls-clients.conf', ['ssl_client_certificate', 'ssl_crl', 'ssl_verify_client', 'ssl_verify_depth']],
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
    .filter(({ file, name }) => name !== 'include' && OPERATORS_FILES.get(basename(file))?.includes(name) !== true)
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
