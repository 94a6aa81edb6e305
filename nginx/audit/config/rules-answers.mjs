// What goes with an answer and where its file comes from: headers, error pages, roots, versions, lists of folders.
import { headerFaults, isOwnHeader } from '../headers.mjs';
import { inForce, isInternal, own, placeOf, serverOf, valueInForce, within } from './tree.mjs';
import { placeFaults } from './rules-places.mjs';
import { isRefusal, servingServers } from './rules-access.mjs';
import { askable } from './rules-limits.mjs';
import { tlsServers } from './rules-tls.mjs';

/** @typedef {import('./tree.mjs').Scope} Scope */

const ERROR_PAGES = ['400', '403', '404', '405', '413', '414', '429', '494', '500', '503'];

/** @type {readonly import('./rules-access.mjs').Rule[]} */
export const ANSWER_RULES = [
  {
    id: 'config-headers',
    en: 'Every security header is in force in every location, with refusals too',
    zh: '每个 location（含错误响应）均继承全部安全响应头',
    judge: (tree) =>
      askable(tree)
        .concat(namedLocations(tree))
        .flatMap((at) => addedHeaderFaults(at, tree)),
  },
  {
    id: 'config-error-pages',
    en: 'Every refusal has a page of its own, and none becomes a success',
    zh: '各类拒绝均有自有错误页，且状态码不被改写',
    judge: (tree) => [
      ...servingServers(tree).flatMap((server) => {
        const named = inForce(server, 'error_page').flatMap(({ args }) => args.slice(0, -1));
        const missing = ERROR_PAGES.filter((status) => !named.includes(status));
        return missing.length === 0 ? [] : [`${placeOf(server)}: no page for ${missing.join(' ')}`];
      }),
      ...within(tree).flatMap((at) =>
        own(at, 'error_page')
          .filter(({ args }) => args.some((word) => /^=(?:[123]\d\d)?$/.test(word)) && !leadsToRefusal(at, args))
          .map(({ args }) => `${placeOf(at)}: error_page ${args.join(' ')} hides a refusal`),
      ),
    ],
  },
  {
    id: 'config-roots',
    en: 'Files come from the release and the configuration’s own folders, by exact locations',
    zh: '仅从发布目录与配置自有目录提供文件',
    judge: (tree, facts) => [...within(tree).flatMap((at) => rootFaults(at, facts)), ...placeFaults(tree, facts)],
  },
  {
    id: 'config-no-version',
    en: 'No version and no list of a folder anywhere',
    zh: '各处均不泄露版本、不列目录',
    judge: (tree) =>
      servingServers(tree)
        .flatMap(within)
        .flatMap((at) => [
          ...(valueInForce(at, 'server_tokens') === 'off' ? [] : [`${placeOf(at)}: server_tokens is not off`]),
          ...(valueInForce(at, 'autoindex') === 'on' ? [`${placeOf(at)}: autoindex on`] : []),
        ]),
  },
];

/**
 * An error page that leads to a place which only closes or refuses, as the default server has it.
 * @param {Scope} at
 * @param {readonly string[]} args
 */
function leadsToRefusal(at, args) {
  const to = args.at(-1) ?? '';
  return at.children.some((place) => place.kind === 'location' && place.args[0] === to && isRefusal(place));
}

/** @param {Scope} tree */
function namedLocations(tree) {
  return servingServers(tree)
    .flatMap(within)
    .filter((at) => at.kind === 'location' && (at.args[0] ?? '').startsWith('@'));
}

/**
 * @param {Scope} at
 * @param {Scope} tree
 */
function addedHeaderFaults(at, tree) {
  /** @type {Record<string, string>} */
  const headers = {};
  const faults = [];
  for (const {
    args: [name = '', value = '', always],
  } of inForce(at, 'add_header')) {
    const key = name.toLowerCase();
    headers[key] = key in headers ? `${headers[key]}\n${value}` : value;
    if (always !== 'always' && value !== '') faults.push(`${placeOf(at)}: ${name} is not sent with refusals (always)`);
  }
  for (const name of Object.keys(headers).filter((each) => !isOwnHeader(each)))
    faults.push(`${placeOf(at)}: ${name} is no header of this product`);
  const server = serverOf(at);
  const isTls = server !== undefined && tlsServers(tree).includes(server);
  return [...faults, ...headerFaults(headers, { isTls }).map((fault) => `${placeOf(at)}: ${fault}`)];
}

/**
 * @param {Scope} at
 * @param {import('./rules.mjs').Facts} facts
 */
function rootFaults(at, { siteRoots, confDir }) {
  if (at.kind !== 'server' && at.kind !== 'location' && at.kind !== 'http' && at.kind !== 'if') return [];
  const aliases = own(at, 'alias').map(({ args }) => `${placeOf(at)}: alias ${args[0]}`);
  const isNarrow = at.kind === 'location' && (at.args[0] === '=' || isInternal(at));
  return own(at, 'root')
    .map(({ args: [path = ''] }) => path)
    .filter((path) => {
      if (siteRoots.includes(path) || path === '/var/empty') return false;
      return !isNarrow || !(path === confDir || path.startsWith(`${confDir}/`) || path.endsWith('/qr-code-master'));
    })
    .map((path) => `${placeOf(at)}: root ${path} is not the release`)
    .concat(aliases);
}
