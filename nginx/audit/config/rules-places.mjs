// Places that the configuration names beside roots: what it includes, where it writes, where it sends a client.
import { isAbsolute } from 'node:path';
import { own, placeOf, serversOf, within } from './tree.mjs';

/** @typedef {import('./tree.mjs').Scope} Scope */

/** Files of TLS that nobody may fetch. */
const SECRETS = /^(?:proxy_|grpc_|uwsgi_)?ssl_(?:certificate_key|password_file|session_ticket_key|dhparam)$/;
const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path`);

/**
 * @param {Scope} tree
 * @param {import('./rules.mjs').Facts} facts
 */
export function placeFaults(tree, { confDir, siteRoots }) {
  const isIn = (/** @type {string} */ path, /** @type {string} */ folder) => path.startsWith(`${folder}/`);
  return within(tree).flatMap((at) => [
    ...own(at, 'include')
      .map(({ args: [path = ''] }) => path)
      .filter((path) => (isAbsolute(path) && !isIn(path, confDir)) || path.split('/').includes('..'))
      .map((path) => `${placeOf(at)}: include ${path} is not of the signed configuration`),
    ...at.own
      .filter(({ name, args: [path = ''] }) => SECRETS.test(name) && siteRoots.some((folder) => isIn(path, folder)))
      .map(({ name, args }) => `${placeOf(at)}: ${name} ${args[0]} lies among what is served`),
    ...[...TEMPORARY, 'pid']
      .flatMap((name) => own(at, name))
      .filter(({ args: [path = ''] }) => [...siteRoots, confDir].some((folder) => isIn(path, folder)))
      .map(({ name, args }) => `${placeOf(at)}: ${name} ${args[0]} lies among what is served or signed`),
  ]);
}

/** A redirect to wherever the client says, or back to plain HTTP. @param {Scope} tree */
export function redirectFaults(tree) {
  return serversOf(tree)
    .flatMap(within)
    .flatMap((at) =>
      own(at, 'return')
        .filter(({ args: [status = ''] }) => /^(?:3\d\d|https?:.*|\$.*)$/.test(status))
        .map(({ args }) => args.at(-1) ?? '')
        .filter((to) => !/^https:\/\/(?:\$server_name|[a-z0-9.-]+)(?::\d+)?(?:\/|\$request_uri|\$uri|$)/.test(to))
        .map((to) => `${placeOf(at)}: sends clients to ${to}`),
    );
}
