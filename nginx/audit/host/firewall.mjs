// The firewall in force, not the file that may once be loaded.
import { note } from '../ask.mjs';
import { unknown, verdict } from '../check.mjs';
import { chainsOf, dropsTheRest, familiesLeftOpen, openRules, setsOf, withJumps } from '../state/firewall.mjs';
import { shapeFaults } from '../state/firewall-shapes.mjs';

/** @typedef {import('../state/host.mjs').Host} Host */

/** @type {readonly import('../check.mjs').Check[]} */
export const FIREWALL_CHECKS = [
  {
    id: 'firewall-input',
    needs: 'host',
    en: 'The firewall in force drops what no rule accepts, keeps state, and accepts nothing from everybody',
    zh: '生效的防火墙默认丢弃、基于会话状态、无对所有来源放行',
    run: ({ host }) => chainVerdict(/** @type {Host} */ (host), 'input'),
  },
  {
    id: 'firewall-output',
    needs: 'host',
    en: 'The firewall in force lets this server call only whom it must',
    zh: '生效的防火墙限制本机外联',
    run: ({ host }) => chainVerdict(/** @type {Host} */ (host), 'output'),
  },
];

/** @param {Host} host @param {'input' | 'output'} hook */
function chainVerdict(host, hook) {
  const ruleset = host.told('nft', ['nft', 'list', 'ruleset']);
  if (ruleset === undefined) return unknown('nft list ruleset gave no answer');
  const evidence = [note('nft list ruleset', ruleset.slice(0, 20_000))];
  const chains = chainsOf(ruleset).filter((chain) => chain.hook === hook);
  if (chains.length === 0) return unknown(`the ruleset in force has no chain of the ${hook} hook`, evidence);
  const closed = chains.filter(dropsTheRest);
  if (closed.length === 0) return verdict([`no chain of the ${hook} hook drops what no rule accepts`], evidence);
  // A packet has to be accepted by each chain of the hook: one that is closed is enough.
  const sets = setsOf(ruleset);
  const open = closed.map((chain) => openRules(withJumps(chain, chainsOf(ruleset)), sets));
  const least = open.reduce((fewest, rules) => (rules.length < fewest.length ? rules : fewest));
  const keepsState = closed.some(({ rules }) => rules.some((rule) => /ct state .*established/.test(rule)));
  return verdict(
    [
      ...least.map((rule) => `accepts from or to everybody, or every port: ${rule}`),
      ...(keepsState ? [] : ['no state is kept']),
      ...familiesLeftOpen(closed).map((family) => `nothing closes ${family}`),
      ...(hook === 'input' && !closed.some(({ rules }) => rules.some((rule) => /\blog\b/.test(rule)))
        ? ['what is refused is not logged']
        : []),
      ...(hook === 'input' ? shapeFaults(chainsOf(ruleset), closed, declaredPorts(host), sets) : []),
    ],
    evidence,
    closed.map(({ table, name }) => `${table} ${name}`).join(', '),
  );
}

/** The port of SSH, and what /etc/qr-code-master/ports names. @param {Host} host */
export function declaredPorts({ files }) {
  const named = (files.read('/etc/qr-code-master/ports') ?? '').split('\n').map((line) => line.split(/[\s#]/)[0] ?? '');
  return new Set(['22', ...named.filter((port) => /^\d+$/.test(port))]);
}
