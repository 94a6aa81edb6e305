// A ruleset as `nft list ruleset` prints it: chains with their hook, policy and rules.

/** @typedef {{ table: string, name: string, hook?: string, policy: string, rules: readonly string[] }} Chain */

/**
 * @param {string} text
 * @returns {readonly Chain[]}
 */
export function chainsOf(text) {
  /** @type {(Chain & { rules: string[] })[]} */
  const chains = [];
  let table = '';
  let depth = 0;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (/^table /.test(line)) table = line.split(' ').slice(1, 3).join(' ');
    const [, name] = /^chain (\S+) \{$/.exec(line) ?? [];
    const chain = chains.at(-1);
    if (name !== undefined) {
      chains.push({ table, name, policy: 'accept', rules: [] });
      depth = 1;
    } else if (line === '}') depth = Math.max(0, depth - 1);
    else if (depth === 1 && chain !== undefined) {
      const [, hook, policy] = /^type \w+ hook (\w+) priority [^;]+;(?: policy (\w+);)?/.exec(line) ?? [];
      if (hook === undefined) chain.rules.push(line);
      else chains[chains.length - 1] = { ...chain, hook, policy: policy ?? 'accept' };
    }
  }
  return chains;
}

/** Whatever no rule accepts is dropped: by policy, or by a last rule without a condition. @param {Chain} chain */
export function dropsTheRest({ policy, rules }) {
  return (
    policy === 'drop' ||
    /^(?:counter(?: packets \d+ bytes \d+)? )?(?:drop|reject(?: with .*)?)$/.test(rules.at(-1) ?? '')
  );
}

const PORTS_AT_ONCE = 16;

/**
 * Rules that let new traffic in without saying from or to whom, or to which port.
 * @param {Chain} chain
 * @param {ReadonlyMap<string, string>} sets what each named set holds
 * @returns {readonly string[]}
 */
export function openRules({ rules, hook }, sets) {
  return rules.filter((rule) => {
    if (!/\baccept\b/.test(rule)) return false;
    const states = /\bct state (\{[^}]*\}|\S+)/.exec(rule)?.[1] ?? 'new';
    if (!/\b(?:new|untracked|invalid)\b/.test(states)) return false;
    if (/\b(?:iif|iifname|oif|oifname) "?lo"?(?: |$)/.test(rule)) return false;
    // Answers to echo and errors of the network are needed; all of ICMP as fast as it comes is not.
    if (/\bicmp/.test(rule)) return hook === 'input' && !/\b(?:type|limit|saddr)\b/.test(rule);
    const who = [...rule.matchAll(/\b(?:saddr|daddr) (!= )?(\{[^}]*\}|\S+)/g)];
    const isForAll = who.length === 0 || who.some(([, not, what = '']) => not !== undefined || isEverybody(what, sets));
    return isForAll || !isOfFewPorts(rule);
  });
}

/**
 * The chain with the rules of those that it leads to.
 * @param {Chain} chain
 * @param {readonly Chain[]} all
 * @param {readonly string[]} [open]
 * @returns {Chain}
 */
export function withJumps(chain, all, open = []) {
  const targets = chain.rules.flatMap((rule) => /\b(?:jump|goto) (\S+)/.exec(rule)?.[1] ?? []);
  const inner = all.filter(
    ({ table, name }) => table === chain.table && targets.includes(name) && !open.includes(name),
  );
  const more = inner.flatMap((each) => withJumps(each, all, [...open, chain.name]).rules);
  return { ...chain, rules: [...chain.rules, ...more] };
}

/** The elements of each set, as text. @param {string} ruleset @returns {ReadonlyMap<string, string>} */
export function setsOf(ruleset) {
  return new Map(
    [...ruleset.matchAll(/\bset (\S+) \{([\s\S]*?)\n\s*\}/g)].map(([, name = '', body = '']) => [
      name,
      /elements = \{([^}]*)\}/.exec(body)?.[1] ?? '',
    ]),
  );
}

/** Half of all addresses or more, in however many parts. @param {string} what @param {ReadonlyMap<string, string>} sets */
function isEverybody(what, sets) {
  const text = what.startsWith('@') ? (sets.get(what.slice(1)) ?? '') : what.replaceAll(/[{}]/g, '');
  const share = text
    .split(',')
    .map((each) => each.trim().split(' ')[0] ?? '')
    .map((each) => {
      const [, from = '', to = ''] = /^([\d.]+)-([\d.]+)$/.exec(each) ?? [];
      if (from !== '') return (numberOf(to) - numberOf(from) + 1) / 2 ** 32;
      return /\/(\d+)$/.test(each) ? 2 ** -Number(/\/(\d+)$/.exec(each)?.[1]) : 0;
    })
    .reduce((sum, each) => sum + each, 0);
  return share >= 0.25;
}

/** @param {string} address */
function numberOf(address) {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** @param {string} rule */
function isOfFewPorts(rule) {
  const ports = /\bdport (\{[^}]*\}|\S+)/.exec(rule)?.[1];
  if (ports === undefined || /^!=/.test(ports)) return false;
  return ports
    .replaceAll(/[{}]/g, '')
    .split(',')
    .map((each) => each.trim().split('-').map(Number))
    .every(([from = 0, to = from]) => to - from < PORTS_AT_ONCE);
}

/** A chain of one family leaves the other open. @param {readonly Chain[]} closed */
export function familiesLeftOpen(closed) {
  const families = closed.map(({ table }) => table.split(' ')[0]);
  if (families.includes('inet')) return [];
  return ['ip', 'ip6'].filter((family) => !families.includes(family));
}
