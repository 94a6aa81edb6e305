// Every rule over the configuration, as checks of the audit; also usable on a configuration that nobody runs.
import { dirname } from 'node:path';
import { note } from '../ask.mjs';
import { unknown, verdict } from '../check.mjs';
import { ACCESS_RULES } from './rules-access.mjs';
import { ANSWER_RULES } from './rules-answers.mjs';
import { DIRECTIVE_RULES } from './rules-directives.mjs';
import { GATE_RULES } from './rules-gates.mjs';
import { LIMIT_RULES } from './rules-limits.mjs';
import { LOG_RULES } from './rules-logs.mjs';
import { TLS_RULES } from './rules-tls.mjs';
import { own, serversOf } from './tree.mjs';

/**
 * What the rules must know beside the configuration.
 * @typedef {{ confDir: string, siteRoots: readonly string[], ports: readonly number[], openFiles?: number }} Facts
 */

export const CONFIGURATION_RULES = [
  ...ACCESS_RULES,
  ...ANSWER_RULES,
  ...LIMIT_RULES,
  ...LOG_RULES,
  ...TLS_RULES,
  ...DIRECTIVE_RULES,
  ...GATE_RULES,
];

/** @type {readonly import('../check.mjs').Check[]} */
export const CONFIGURATION_CHECKS = CONFIGURATION_RULES.map(({ id, en, zh, judge }) => ({
  id,
  en,
  zh,
  needs: 'process',
  run: (context) => {
    const { configuration } = context;
    if (configuration === undefined) return unknown('the configuration of the running nginx could not be read');
    if (serversOf(configuration.tree).length === 0) return unknown('the configuration has no server');
    return verdict(judge(configuration.tree, factsOf(context, configuration)), [evidenceOf(configuration, context)]);
  },
}));

/**
 * @param {import('../check.mjs').Context} context
 * @param {import('./load.mjs').LoadedConfiguration} configuration
 * @returns {Facts}
 */
export function factsOf({ target, process, container }, { main, tree }) {
  const openFiles = process?.openFiles;
  return {
    confDir: dirname(main),
    siteRoots: siteRootsOf(tree, process),
    ports: [
      8080,
      8443,
      Number(target.url.port || (target.url.protocol === 'https:' ? 443 : 80)),
      ...(target.plainPort === undefined ? [] : [target.plainPort]),
      ...(process?.guardEnvironment?.['QR_PORTS'] ?? '').split(/\s+/).map(Number).filter(Boolean),
      ...(container?.publishedPorts ?? []),
    ],
    ...(openFiles === undefined ? {} : { openFiles }),
  };
}

/**
 * The release: what the guard verifies, or where the signed list of a site lies.
 * @param {import('./tree.mjs').Scope} tree
 * @param {import('../state/process.mjs').ProcessFacts | undefined} process
 */
function siteRootsOf(tree, process) {
  const roots = serversOf(tree).flatMap((server) => own(server, 'root').map(({ args: [path = ''] }) => path));
  const guarded = process?.guardEnvironment?.['QR_SITE'];
  return [
    '/srv/qr-code-master',
    ...(guarded === undefined ? [] : [guarded]),
    ...roots.filter((path) => process?.files.stat(`${path}/integrity.json`)?.isFile === true),
  ];
}

/**
 * @param {import('./load.mjs').LoadedConfiguration} configuration
 * @param {import('../check.mjs').Context} context
 */
function evidenceOf({ main, files }, { process }) {
  return note(`nginx -T -c ${main}   # read below /proc/${process?.pid}/root`, [...files.keys()].join('\n'));
}
