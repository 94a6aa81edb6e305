// What is written down, where it goes, and that no content is in it.
import { answerOf, mapsOf } from './maps.mjs';
import { inForce, own, placeOf, within } from './tree.mjs';
import { askable } from './rules-limits.mjs';
import { bytes } from './units.mjs';

/** @typedef {import('./tree.mjs').Scope} Scope */

/** What a line may hold: nothing that carries a query, a referrer, a cookie or a body. */
const MAY_BE_LOGGED =
  /^\$(?:time_iso8601|msec|remote_addr|remote_port|server_protocol|server_name|server_port|status|bytes_sent|body_bytes_sent|request_length|request_time|request_id|connection|connection_requests|pid|ssl_protocol|ssl_cipher|ssl_curve|ssl_session_reused|ssl_client_s_dn|ssl_client_serial|ssl_client_verify|logged_\w+|operation_\w+|scheme|pipe|hostname|gzip_ratio|limit_req_status|limit_conn_status)$/;
/** Out of the process, or where only root makes files; never into memory or the site. */
const MAY_BE_KEPT = /^(?:\/dev\/std(?:out|err)$|syslog:|\/var\/log\/)/;
const NEEDED = ['time', 'source', 'method', 'uri', 'status', 'bytes', 'class', 'request_id', 'subject'];

/** @type {readonly import('./rules-access.mjs').Rule[]} */
export const LOG_RULES = [
  {
    id: 'config-access-log',
    en: 'Every request is written down, wherever it is answered, unbuffered and with every field',
    zh: '所有请求均记录访问日志，无缓冲、字段齐全',
    judge: (tree) => askable(tree).flatMap((at) => accessLogFaults(at, formatsOf(tree))),
  },
  {
    id: 'config-log-content',
    en: 'No log line can hold a query string, referrer, cookie or body',
    zh: '日志格式不含查询串、来源页、Cookie 或请求体',
    judge: (tree) => [
      ...mapContentFaults(tree),
      ...[...formatsOf(tree)].flatMap(([name, text]) =>
        [...text.matchAll(/\$\{?\w+\}?/g)]
          .map(([variable]) => variable.replaceAll(/[{}]/g, ''))
          .filter((variable) => !MAY_BE_LOGGED.test(variable))
          .map((variable) => `log_format ${name} holds ${variable}`),
      ),
    ],
  },
  {
    id: 'config-error-log',
    en: 'The error log keeps no request line: level alert or above, everywhere',
    zh: '错误日志级别不低于 alert，避免写入完整请求行',
    judge: (tree) => {
      const logs = within(tree).flatMap((at) => own(at, 'error_log').map((directive) => ({ at, directive })));
      if (logs.length === 0) return ['error_log not set (level error)'];
      return logs
        .flatMap(
          ({
            at,
            directive: {
              args: [file = '', level = 'error'],
            },
          }) => [
            ...(/^(?:alert|emerg)$/.test(level) ? [] : [`${placeOf(at)}: error_log at ${level} copies request lines`]),
            ...(/^(?:off|\/dev\/null)$/.test(file) ? [`${placeOf(at)}: error_log goes to ${file}`] : []),
          ],
        )
        .concat(own(tree, 'error_log').length === 0 ? ['error_log not set for the main level (level error)'] : []);
    },
  },
];

/** A map may carry under an innocent name what a format may not: it is asked with a query that must not come out. @param {Scope} tree */
function mapContentFaults(tree) {
  return [...mapsOf(tree).values()]
    .filter(({ variable }) => /^\$logged_/.test(variable))
    .flatMap((map) => {
      const answers = [
        'GET /a?secret=1 HTTP/1.1',
        'GET /a?secret=1#secret HTTP/1.1',
        'GET https://x/a?secret HTTP/1.1',
      ].map((request) => answerOf(map, request));
      const isFromRequest = map.source === '$request';
      return [
        ...(isFromRequest && answers.some((text) => text.includes('secret'))
          ? [`${map.variable} holds the query string`]
          : []),
        ...map.entries
          .flatMap(({ args }) => args.flatMap((text) => [...text.matchAll(/\$\w+/g)].map(([name]) => name)))
          .filter((name) => !/^\$(?:sent_|logged_|operation_|\d)/.test(name) && !MAY_BE_LOGGED.test(name))
          .map((name) => `${map.variable} holds ${name}`),
        ...(/\$(?:args|query_string|request_uri|http_referer|http_cookie|request_body|arg_|cookie_)/.test(map.source)
          ? [`${map.variable} is made of ${map.source}`]
          : []),
      ];
    });
}

/** @param {Scope} at */
function escapedFormatsOf(at) {
  return new Set(
    within(rootOf(at))
      .flatMap((level) => own(level, 'log_format'))
      .filter(({ args }) => args[1] === 'escape=json')
      .map(({ args: [name = ''] }) => name),
  );
}

/** @param {Scope} at @returns {Scope} */
function rootOf(at) {
  return at.parent === undefined ? at : rootOf(at.parent);
}

/** @param {Scope} tree @returns {ReadonlyMap<string, string>} */
function formatsOf(tree) {
  return new Map(
    within(tree)
      .flatMap((at) => own(at, 'log_format'))
      .map(({ args: [name = '', ...rest] }) => [name, rest.filter((word) => !/^escape=/.test(word)).join('')]),
  );
}

/**
 * @param {Scope} at
 * @param {ReadonlyMap<string, string>} formats
 */
function accessLogFaults(at, formats) {
  const place = placeOf(at);
  const logs = inForce(at, 'access_log');
  if (logs.length === 0) return [`${place}: access_log not set`];
  const whole = logs.filter(({ args }) => !args.some((word) => word.startsWith('if=')));
  if (whole.length === 0) return [`${place}: not every request is logged`];
  return whole.flatMap(({ args: [target = '', format = 'combined', ...flags] }) => {
    if (target === 'off' || target === '/dev/null') return [`${place}: access_log ${target}`];
    const text = formats.get(format);
    const isEscaped = escapedFormatsOf(at).has(format);
    const missing = text === undefined ? [] : NEEDED.filter((name) => !text.includes(`"${name}":`));
    const held = flags.find((word) => word.startsWith('buffer='))?.slice(7);
    return [
      ...(text === undefined ? [`${place}: access_log has the format ${format}, which is none of ours`] : []),
      ...(text === undefined || isEscaped
        ? []
        : [`${place}: log_format ${format} does not escape (escape=json): a client can write lines of its own`]),
      ...(MAY_BE_KEPT.test(target) ? [] : [`${place}: log lines go to ${target}, which is no place for a log`]),
      ...(missing.length === 0 ? [] : [`${place}: log_format ${format} lacks ${missing.join(', ')}`]),
      ...(held === undefined || bytes(held) === 0 ? [] : [`${place}: log lines wait in a buffer`]),
      ...(/^syslog:/.test(target) && !/^syslog:server=unix:/.test(target)
        ? [`${place}: log lines leave over the network unencrypted (${target})`]
        : []),
      ...(flags.some((word) => word.startsWith('gzip')) ? [`${place}: log lines wait to be compressed`] : []),
    ];
  });
}
