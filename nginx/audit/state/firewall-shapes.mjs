// Rules that this product's ruleset never holds: ports that nobody declared, doors of the administrators open to users,
// packets taken out of the ruleset's sight.
import { openRules } from './firewall.mjs';

/** @typedef {import('./firewall.mjs').Chain} Chain */

const WEB_PORTS = new Set(['80', '443', '8080', '8443']);
/** A packet that meets one of these is never judged by the rules after it. */
const UNSEEN = /\b(?:notrack|queue|fwd|dup|tproxy|synproxy|flow (?:add|offload))\b/;
/** Chains of container engines and of fail2ban, as they write them. */
const ENGINES = /^(?:ip6?|inet) (?:netavark|cni\w*|docker\w*|f2b-table|podman\w*)$/;
/** Of the older interface all tables have these names, and every chain of an engine capital letters or its name. */
const SHARED = /^(?:ip6?|inet) (?:nat|filter|raw|mangle)$/;
const OF_ENGINE =
  /^(?:PREROUTING|POSTROUTING|INPUT|OUTPUT|FORWARD|DOCKER\S*|NETAVARK\S*|CNI\S*|nv_\S+|f2b-\S+|KUBE-\S+|cali\S+|cilium\S*|FLANNEL\S*)$/i;

/**
 * @param {readonly Chain[]} chains all of the ruleset
 * @param {readonly Chain[]} closed those of the input hook that drop the rest
 * @param {ReadonlySet<string>} declared ports beside those of the web
 * @param {ReadonlyMap<string, string>} sets what each named set holds
 * @returns {readonly string[]} faults
 */
export function shapeFaults(chains, closed, declared, sets) {
  return [
    ...chains.flatMap(({ table, name, rules }) =>
      rules.filter((rule) => UNSEEN.test(rule)).map((rule) => `${table} ${name}: ${rule} takes packets out of sight`),
    ),
    ...closed.flatMap(({ table, name, rules }) =>
      rules.filter(isAccept).flatMap((rule) => portFaults(`${table} ${name}`, rule, rules, declared, sets)),
    ),
    ...chains
      .filter((chain) => !isOfEngine(chain))
      .flatMap(({ table, name, rules }) =>
        rules
          .filter(
            (rule) => /\b(?:dnat|redirect|snat|masquerade)\b/.test(rule) && !/redirect to :(?:8080|8443)$/.test(rule),
          )
          .map((rule) => `${table} ${name}: ${rule} leads packets elsewhere`),
      ),
    ...chains
      .filter(
        ({ hook, table }) => (hook === 'ingress' || hook === 'egress') && !ENGINES.test(table) && !SHARED.test(table),
      )
      .map(({ table, name }) => `${table} ${name}: a chain of a device, before every other rule`),
  ];
}

/** @param {Chain} chain */
function isOfEngine({ table, name }) {
  return ENGINES.test(table) || (SHARED.test(table) && OF_ENGINE.test(name));
}

/** @param {string} rule */
function isAccept(rule) {
  return /\baccept\b/.test(rule);
}

/** @param {string} place @param {string} rule @param {readonly string[]} rules @param {ReadonlySet<string>} declared @param {ReadonlyMap<string, string>} sets */
function portFaults(place, rule, rules, declared, sets) {
  // Those that let everybody in are faults already.
  if (openRules({ table: '', name: '', policy: 'drop', hook: 'input', rules: [rule] }, new Map()).length > 0) return [];
  const ports = portsOf(rule);
  const foreign = ports.filter((port) => !WEB_PORTS.has(port) && !declared.has(port));
  const networks = (/** @type {string} */ each) => sourcesOf(each).flatMap((source) => networksOf(source, sets));
  const ofUsers = rules.filter((each) => portsOf(each).some((port) => WEB_PORTS.has(port))).flatMap(networks);
  const isForAdministrators = ports.some((port) => !WEB_PORTS.has(port));
  return [
    ...foreign.map((port) => `${place}: port ${port} is not declared (${rule})`),
    ...(isForAdministrators && networks(rule).some((network) => isWide(network) || ofUsers.includes(network))
      ? [`${place}: users reach port ${ports.join(', ')} of the administrators (${rule})`]
      : []),
    ...(/\bct state .*invalid/.test(rule) ? [`${place}: packets without a connection are let in (${rule})`] : []),
  ];
}

/** @param {string} rule */
function portsOf(rule) {
  const text = /\b(?:tcp|udp|th) dport (\{[^}]*\}|\S+)/.exec(rule)?.[1] ?? '';
  return text
    .replaceAll(/[{}\s]/g, '')
    .split(',')
    .filter(Boolean);
}

/** @param {string} rule */
function sourcesOf(rule) {
  return [...rule.matchAll(/\bsaddr (\{[^}]*\}|\S+)/g)].map(([, source = '']) => source);
}

/** The networks of a source, a set's by its content. @param {string} source @param {ReadonlyMap<string, string>} sets */
function networksOf(source, sets) {
  const text = source.startsWith('@') ? (sets.get(source.slice(1)) ?? source) : source;
  return text
    .replaceAll(/[{}\s]/g, '')
    .split(',')
    .filter(Boolean);
}

/** More machines than administrators have. @param {string} network */
function isWide(network) {
  const bits = Number(/\/(\d+)$/.exec(network)?.[1] ?? NaN);
  return bits < (network.includes(':') ? 48 : 16);
}
