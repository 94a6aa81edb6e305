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

/** Rules that let new traffic in without saying from or to whom. @param {Chain} chain @returns {readonly string[]} */
export function openRules({ rules }) {
  return rules.filter(
    (rule) =>
      /\baccept\b/.test(rule) &&
      !/\bct state (?:\{ )?(?:established|related)/.test(rule) &&
      !/\b(?:iif|iifname|oif|oifname) "?lo"?\b/.test(rule) &&
      !/\bicmp/.test(rule) &&
      !/\b(?:saddr|daddr) (?!(?:0\.0\.0\.0|::)\/0)/.test(rule),
  );
}
