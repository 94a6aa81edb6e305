// Who is let in: allow lists, what answers before them, whose word about the client's address is taken.
import { basename } from 'node:path';
import { inForce, isInternal, own, placeOf, serversOf, serverOf, within } from './tree.mjs';
import { network } from './units.mjs';

/**
 * @typedef {import('./tree.mjs').Scope} Scope
 * @typedef {{ id: string, en: string, zh: string, judge: (tree: Scope, facts: import('./rules.mjs').Facts) => readonly string[] }} Rule
 */

/** Made by network/rules.sh from allow-list.txt. */
const MADE_LISTS = new Set(['allow-list.conf', 'monitors.conf']);

/** @type {readonly Rule[]} */
export const ACCESS_RULES = [
  {
    id: 'config-allow-list',
    en: 'In every server and location that can be asked, an allow list is in force that ends in deny all',
    zh: '每个可被访问的 server 与 location 均受白名单约束，且以 deny all 结尾',
    judge: (tree) => servingServers(tree).flatMap((server) => within(server).flatMap(listFaults)),
  },
  {
    id: 'config-early-return',
    en: 'Nothing answers before the allow list and the limits are asked (return, rewrite to an address)',
    zh: '没有在白名单与限速之前直接应答的 return 或跳转',
    judge: (tree) => serversOf(tree).flatMap((server) => within(server).flatMap(earlyFaults)),
  },
  {
    id: 'config-client-address',
    en: 'Only a named front may say what the client’s address is',
    zh: '仅信任指定前置代理传递的客户端地址',
    judge: (tree) =>
      [tree, ...within(tree).slice(1)]
        .flatMap((at) =>
          own(at, 'set_real_ip_from').flatMap(({ args: [source = ''], line }) => {
            if (source === 'unix:') return [];
            const found = network(source);
            if (found === undefined) return [`set_real_ip_from ${source} (line ${line}) is a name: give the address`];
            return found.isLoopback || found.bits >= (found.family === 4 ? 29 : 125)
              ? []
              : [`set_real_ip_from ${source} (line ${line}): everybody there can claim any address`];
          }),
        )
        .concat(proxyProtocolFaults(tree)),
  },
];

/**
 * Those that answer with more than a closed connection.
 * @param {Scope} tree
 * @returns {readonly Scope[]}
 */
export function servingServers(tree) {
  return serversOf(tree).filter((server) => !refusesAll(server));
}

/**
 * A server for names that are not ours: whatever is asked for, it closes or refuses with a status. Its pages for
 * malformed requests come from the places of every server.
 * @param {Scope} server
 */
export function refusesAll(server) {
  if (isRefusal(server)) return true;
  const askable = server.children.filter((at) => at.kind === 'location' && !isInternal(at) && !isErrorStyle(at));
  return (
    own(server, 'root').every(({ args }) => args[0] === '/var/empty') &&
    askable.some((at) => at.args.join(' ') === '/') &&
    askable.every(isRefusal)
  );
}

/** @param {Scope} at */
export function isRefusal(at) {
  const [first] = own(at, 'return');
  return first !== undefined && /^4\d\d$/.test(first.args[0] ?? '');
}

/** @param {Scope} at @returns {readonly string[]} */
function listFaults(at) {
  if (at.kind === 'if') return own(at, 'allow').length > 0 ? [`${placeOf(at)}: allow inside if`] : [];
  const rules = inForce(at, 'allow', 'deny');
  const place = placeOf(at);
  const satisfied = inForce(at, 'satisfy').at(-1)?.args[0];
  const faults = satisfied === 'any' ? [`${place}: satisfy any lets the allow list be passed by`] : [];
  if (isInternal(at) || isErrorStyle(at)) return faults;
  if (
    at.kind === 'location' &&
    at.args[1] === '/healthz' &&
    own(at, 'allow').every(({ file }) => basename(file) !== 'monitors.conf')
  )
    faults.push(`${place}: the health page is for monitors, and their list (monitors.conf) is not in force here`);
  const last = rules.at(-1);
  if (last === undefined) return [...faults, `${place}: no allow list`];
  const unlisted =
    at.kind === 'location' ? own(at, 'allow').find(({ file }) => !MADE_LISTS.has(basename(file))) : undefined;
  if (unlisted !== undefined)
    faults.push(`${place}: an allow list of its own (line ${unlisted.line}), which allow-list.txt does not hold`);
  if (last.name !== 'deny' || last.args[0] !== 'all') faults.push(`${place}: the list does not end in deny all`);
  for (const {
    name,
    args: [source = ''],
  } of rules) {
    const wide = name === 'allow' ? tooWide(source) : undefined;
    if (wide !== undefined) faults.push(`${place}: allow ${source} ${wide}`);
  }
  return faults;
}

/** @param {string} source */
function tooWide(source) {
  if (source === 'all') return 'lets everybody in';
  if (source === 'unix:') return 'lets every process of this machine in';
  const found = network(source);
  if (found === undefined) return 'is not a network';
  return found.bits < (found.family === 4 ? 8 : 7) ? 'is far too wide' : undefined;
}

/** The style of the page that a refused address gets. @param {Scope} at */
function isErrorStyle(at) {
  return at.kind === 'location' && at.args[0] === '=' && /^\/errors\/[\w-]+\.css$/.test(at.args[1] ?? '');
}

/** @param {Scope} at @returns {readonly string[]} */
function earlyFaults(at) {
  const server = serverOf(at);
  if (isInternal(at) || (server !== undefined && refusesAll(server))) return [];
  const returns = own(at, 'return').filter(({ args: [status = ''] }) => !/^4\d\d$/.test(status));
  const rewrites = own(at, 'rewrite').filter(
    ({ args: [, to = '', flag = ''] }) => /^(?:redirect|permanent)$/.test(flag) || /^(?:https?:|\$scheme)/.test(to),
  );
  return [...returns, ...rewrites].map(
    ({ name, args }) => `${placeOf(at)}: ${name} ${args.join(' ')} answers before the allow list is asked`,
  );
}

/** @param {Scope} tree */
function proxyProtocolFaults(tree) {
  return serversOf(tree)
    .filter((server) => own(server, 'listen').some(({ args }) => args.includes('proxy_protocol')))
    .filter((server) => inForce(server, 'set_real_ip_from').length === 0)
    .map((server) => `${placeOf(server)}: proxy_protocol from anybody`);
}
