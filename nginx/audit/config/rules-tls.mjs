// The encrypted listeners: protocols, ciphers, curves, tickets, early data, names, client certificates.
import { spawnSync } from 'node:child_process';
import { redirectFaults } from './rules-places.mjs';
import { inForce, own, placeOf, serversOf, valueInForce } from './tree.mjs';
import { isLoopbackAddress, listenAddress, seconds } from './units.mjs';
import { refusesAll, servingServers } from './rules-access.mjs';

/** @typedef {import('./tree.mjs').Scope} Scope */

const CURVES =
  /^(?:auto|X25519MLKEM768|SecP256r1MLKEM768|X25519|X448|prime256v1|P-256|secp384r1|P-384|secp521r1|P-521)$/;

/** @type {readonly import('./rules-access.mjs').Rule[]} */
export const TLS_RULES = [
  {
    id: 'config-tls-protocols',
    en: 'Every TLS listener speaks TLS 1.2 and 1.3 and nothing older, and takes no early data',
    zh: '所有 TLS 监听仅支持 TLS 1.2/1.3，不接受 early data',
    judge: (tree) =>
      tlsServers(tree).flatMap((server) => {
        const protocols = inForce(server, 'ssl_protocols').at(-1)?.args;
        return [
          ...(protocols === undefined ? [`${placeOf(server)}: ssl_protocols not set (TLS 1.0 and 1.1 too)`] : []),
          ...(protocols ?? [])
            .filter((name) => !/^TLSv1\.[23]$/.test(name))
            .map((name) => `${placeOf(server)}: ssl_protocols ${name}`),
          ...(valueInForce(server, 'ssl_early_data') === 'on'
            ? [`${placeOf(server)}: ssl_early_data on: requests can be replayed`]
            : []),
          ...inForce(server, 'ssl_conf_command')
            .filter(({ args }) => !/^(?:Options PrioritizeChaCha|Groups .*|Curves .*)$/.test(args.join(' ')))
            .map(({ args }) => `${placeOf(server)}: ssl_conf_command ${args.join(' ')}`),
        ];
      }),
  },
  {
    id: 'config-tls-ciphers',
    en: 'Only cipher suites with forward secrecy and authenticated encryption, only strong curves',
    zh: '密码套件均具备前向保密与认证加密，曲线强度达标',
    judge: (tree) =>
      tlsServers(tree).flatMap((server) => {
        const list = valueInForce(server, 'ssl_ciphers');
        const curves = (valueInForce(server, 'ssl_ecdh_curve') ?? 'auto').split(':');
        return [
          ...(list === undefined ? [`${placeOf(server)}: ssl_ciphers not set`] : []),
          ...(/@SECLEVEL=[01]\b/.test(list ?? '')
            ? [`${placeOf(server)}: ssl_ciphers lets weak keys in (${list})`]
            : []),
          ...weakSuites(list).map((suite) => `${placeOf(server)}: ssl_ciphers has ${suite}`),
          ...curves.filter((name) => !CURVES.test(name)).map((name) => `${placeOf(server)}: curve ${name}`),
        ];
      }),
  },
  {
    id: 'config-tls-sessions',
    en: 'No session tickets, sessions live a day at most in a cache of their own',
    zh: '不使用会话票据，会话缓存不超过一天',
    judge: (tree) =>
      tlsServers(tree).flatMap((server) => {
        const lifetime = seconds(valueInForce(server, 'ssl_session_timeout') ?? '5m');
        return [
          ...(valueInForce(server, 'ssl_session_tickets') === 'off'
            ? []
            : [`${placeOf(server)}: ssl_session_tickets is not off`]),
          ...inForce(server, 'ssl_session_ticket_key').map(() => `${placeOf(server)}: a ticket key in a file`),
          ...(lifetime <= 86_400 ? [] : [`${placeOf(server)}: sessions live ${lifetime} s`]),
        ];
      }),
  },
  {
    id: 'config-names',
    en: 'Only named hosts are answered: each address has a default server that refuses',
    zh: '仅应答指定主机名，每个监听地址均有拒绝未知主机的默认 server',
    judge: (tree) => (tlsServers(tree).length === 0 ? [] : [...nameFaults(tree), ...defaultFaults(tree)]),
  },
  {
    id: 'config-plain-http',
    en: 'Where TLS is spoken, plain HTTP serves no content; without TLS only a front is served',
    zh: '启用 TLS 时明文 HTTP 不提供内容',
    judge: (tree) => [...plainFaults(tree), ...redirectFaults(tree)],
  },
  {
    id: 'config-client-certificates',
    en: 'Client certificates, where they are asked for, are demanded and verified',
    zh: '启用客户端证书时为强制并校验',
    judge: (tree) =>
      tlsServers(tree).flatMap((server) => {
        const mode = valueInForce(server, 'ssl_verify_client') ?? 'off';
        if (mode === 'off') return [];
        return [
          ...(mode === 'on' ? [] : [`${placeOf(server)}: ssl_verify_client ${mode} lets everybody in`]),
          ...(valueInForce(server, 'ssl_client_certificate') === undefined
            ? [`${placeOf(server)}: no ssl_client_certificate`]
            : []),
          ...(Number(valueInForce(server, 'ssl_verify_depth') ?? 1) <= 4
            ? []
            : [`${placeOf(server)}: ssl_verify_depth ${valueInForce(server, 'ssl_verify_depth')}`]),
          ...(valueInForce(server, 'ssl_crl') === undefined
            ? [`${placeOf(server)}: no ssl_crl: a revoked certificate is taken`]
            : []),
        ];
      }),
  },
];

/** Servers with a certificate that clients get. @param {Scope} tree */
export function tlsServers(tree) {
  return serversOf(tree).filter(
    (server) =>
      (own(server, 'listen').some(({ args }) => args.includes('ssl')) || valueInForce(server, 'ssl') === 'on') &&
      valueInForce(server, 'ssl_reject_handshake') !== 'on',
  );
}

/** @param {string | undefined} list */
function weakSuites(list) {
  if (list === undefined) return [];
  const run = spawnSync('openssl', ['ciphers', '-s', '-tls1_2', list], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error('openssl does not know these ciphers');
  return run.stdout
    .trim()
    .split(':')
    .filter((suite) => !/^(?:TLS_|ECDHE-(?:RSA|ECDSA)-(?:AES\d+-(?:GCM|CCM)|CHACHA20|ARIA\d+-GCM))/.test(suite));
}

/** @param {Scope} tree */
function nameFaults(tree) {
  return servingServers(tree).flatMap((server) => {
    const names = own(server, 'server_name').flatMap(({ args }) => args);
    if (names.length === 0) return [`${placeOf(server)}: no server_name`];
    return names
      .filter((name) => name === '_' || name === '' || /[*~]|^\.|^\$/.test(name))
      .map((name) => `${placeOf(server)}: server_name ${name || '""'} takes names that nobody listed`);
  });
}

/** @param {Scope} tree */
function defaultFaults(tree) {
  /** @type {Map<string, Scope>} */
  const defaults = new Map();
  for (const server of serversOf(tree)) {
    for (const {
      args: [where = '', ...flags],
    } of own(server, 'listen')) {
      // nginx's default is the first server of an address, unless one says that it is.
      if (!defaults.has(where) || flags.includes('default_server')) defaults.set(where, server);
    }
  }
  return [...defaults].flatMap(([where, server]) => {
    if (!refusesAll(server)) return [`listen ${where}: ${placeOf(server)} answers names that nobody listed`];
    const isTls = own(server, 'listen').some(({ args }) => args[0] === where && args.includes('ssl'));
    return isTls && valueInForce(server, 'ssl_reject_handshake') !== 'on'
      ? [`listen ${where}: another name gets a certificate`]
      : [];
  });
}

/** @param {Scope} tree */
function plainFaults(tree) {
  const isWithTls = tlsServers(tree).length > 0;
  return servingServers(tree)
    .filter((server) => servesFiles(server))
    .flatMap((server) =>
      (own(server, 'listen').length === 0 ? [{ args: ['80'] }] : own(server, 'listen'))
        .filter(({ args }) => !args.includes('ssl'))
        .filter(({ args }) => isWithTls && !isLoopbackOnly(args[0] ?? '', tree))
        .map(({ args }) => `${placeOf(server)}: the site over plain HTTP on ${args[0]}`),
    );
}

/** Loopback beside TLS on loopback is no second door: then everything is on loopback. @param {string} where @param {Scope} tree */
function isLoopbackOnly(where, tree) {
  const isLoopback = (/** @type {string} */ text) => isLoopbackAddress(listenAddress(text).address);
  const isAllLoopback = tlsServers(tree).every((server) =>
    own(server, 'listen').every(({ args: [place = ''] }) => isLoopback(place)),
  );
  return isLoopback(where) && !isAllLoopback;
}

/** @param {Scope} server */
export function servesFiles(server) {
  const root = valueInForce(server, 'root');
  return root !== undefined && root !== '/var/empty';
}
