// Rates, connections, sizes and times: in force everywhere, and within bounds.
import { inForce, isInternal, own, placeOf, valueInForce, within } from './tree.mjs';
import { bytes, seconds } from './units.mjs';
import { servingServers } from './rules-access.mjs';

/** @typedef {import('./tree.mjs').Scope} Scope */

/** Name, what reads it, most, least; nginx's default where nothing is written. */
const SIZES = /** @type {const} */ ([
  ['client_max_body_size', 65_536, 1, '1m'],
  ['client_body_buffer_size', 65_536, 1, '16k'],
  ['client_header_buffer_size', 8192, 1, '1k'],
]);
const TIMES = /** @type {const} */ ([
  ['client_header_timeout', 30, 1, '60s'],
  ['client_body_timeout', 30, 1, '60s'],
  ['send_timeout', 30, 1, '60s'],
  ['keepalive_timeout', 60, 0, '75s'],
  ['lingering_time', 30, 0, '30s'],
  ['lingering_timeout', 10, 0, '5s'],
]);

/** @type {readonly import('./rules-access.mjs').Rule[]} */
export const LIMIT_RULES = [
  {
    id: 'config-rate-limit',
    en: 'A rate and a number of connections an address are in force in every location',
    zh: '每个 location 均启用按来源地址的请求速率与连接数限制',
    judge: (tree) => [
      ...zoneFaults(tree),
      ...askable(tree).flatMap(limitFaults),
      ...askable(tree).flatMap((at) => reportFaults(at, tree)),
    ],
  },
  {
    id: 'config-sizes',
    en: 'Bodies, headers, addresses and ranges are limited to what this site needs',
    zh: '请求体、请求头、地址与分段数量受限',
    judge: (tree) => askable(tree).flatMap(sizeFaults),
  },
  {
    id: 'config-times',
    en: 'Slow senders and readers are cut, idle connections end',
    zh: '慢速连接与空闲连接会被及时断开',
    judge: (tree) =>
      askable(tree).flatMap((at) => [
        ...TIMES.flatMap(([name, most, least, otherwise]) =>
          rangeFaults(at, name, seconds, most, least, otherwise, 's'),
        ),
        ...(valueInForce(at, 'reset_timedout_connection') === 'on'
          ? []
          : [`${placeOf(at)}: reset_timedout_connection is not on`]),
        ...(valueInForce(at, 'lingering_close') === 'always' ? [`${placeOf(at)}: lingering_close always`] : []),
        ...(Number(valueInForce(at, 'keepalive_requests') ?? 1000) > 10_000
          ? [`${placeOf(at)}: keepalive_requests ${valueInForce(at, 'keepalive_requests')}`]
          : []),
      ]),
  },
];

/** Servers and locations that a client can ask for. @param {Scope} tree */
export function askable(tree) {
  return servingServers(tree)
    .flatMap(within)
    .filter((at) => at.kind !== 'if' && !isInternal(at));
}

/** @param {Scope} at */
function sizeFaults(at) {
  const faults = SIZES.flatMap(([name, most, least, otherwise]) =>
    rangeFaults(at, name, bytes, most, least, otherwise, ' bytes'),
  );
  const [count = '4', each = '8k'] = inForce(at, 'large_client_header_buffers').at(-1)?.args ?? [];
  if (Number(count) > 8 || !(bytes(each) <= 8192))
    faults.push(`${placeOf(at)}: large_client_header_buffers ${count} ${each}`);
  const ranges = valueInForce(at, 'max_ranges');
  if (ranges === undefined || Number(ranges) > 10) faults.push(`${placeOf(at)}: max_ranges ${ranges ?? 'unlimited'}`);
  if (/^(?:on|clean)$/.test(valueInForce(at, 'client_body_in_file_only') ?? 'off'))
    faults.push(`${placeOf(at)}: bodies are kept in files`);
  return faults;
}

/**
 * @param {Scope} at
 * @param {string} name
 * @param {(text: string) => number} read
 * @param {number} most
 * @param {number} least
 * @param {string} otherwise
 * @param {string} unit
 */
function rangeFaults(at, name, read, most, least, otherwise, unit) {
  const written = valueInForce(at, name);
  const value = read(written ?? otherwise);
  if (value >= least && value <= most) return [];
  return [`${placeOf(at)}: ${name} ${written ?? `not set (${otherwise})`}, expected ${least} to ${most}${unit}`];
}

/** @param {Scope} tree */
function zoneFaults(tree) {
  const zones = within(tree).flatMap((at) => [...own(at, 'limit_req_zone'), ...own(at, 'limit_conn_zone')]);
  return zones.flatMap(({ name, args: [key = '', ...rest] }) => {
    const zone = rest.find((word) => word.startsWith('zone=')) ?? '';
    const faults = /^\$(?:binary_)?remote_addr$/.test(key) ? [] : [`${name} ${zone} counts by ${key}, not by address`];
    const size = bytes(zone.split(':')[1] ?? '');
    if (!(size >= 1024 ** 2)) faults.push(`${name} ${zone}: too small to remember the addresses`);
    const rate = rateOf(rest.find((word) => word.startsWith('rate=')) ?? '');
    if (name === 'limit_req_zone' && !(rate > 0 && rate <= 200))
      faults.push(`${name} ${zone}: ${rate} requests a second`);
    return faults;
  });
}

/** Reports are written by whoever asks: slower than files. @param {Scope} at @param {Scope} tree */
function reportFaults(at, tree) {
  const isReport = own(at, 'access_log').some(({ args }) => args[1] === 'operation');
  if (!isReport) return [];
  const zones = within(tree).flatMap((level) => own(level, 'limit_req_zone'));
  const rates = own(at, 'limit_req').map(({ args }) => args.find((word) => word.startsWith('zone=')) ?? '');
  const isSlow = rates.some((zone) =>
    zones.some(
      ({ args }) =>
        args.some((word) => word.startsWith(`${zone}:`)) &&
        rateOf(args.find((word) => word.startsWith('rate=')) ?? '') <= 20,
    ),
  );
  return isSlow ? [] : [`${placeOf(at)}: reports have no slower limit of their own`];
}

/** @param {string} word rate=Nr/s or rate=Nr/m */
function rateOf(word) {
  const [, count = '', unit] = /^rate=(\d+)r\/([sm])$/.exec(word) ?? [];
  return count === '' ? NaN : Number(count) / (unit === 'm' ? 60 : 1);
}

/** @param {Scope} at */
function limitFaults(at) {
  const place = placeOf(at);
  const faults = [];
  const rates = inForce(at, 'limit_req');
  const connections = inForce(at, 'limit_conn');
  if (rates.length === 0) faults.push(`${place}: no limit_req`);
  for (const { args } of rates) {
    const burst = Number(args.find((word) => word.startsWith('burst='))?.slice(6) ?? 0);
    if (burst > 1000) faults.push(`${place}: limit_req burst=${burst}`);
  }
  if (connections.length === 0) faults.push(`${place}: no limit_conn`);
  for (const {
    args: [, count = ''],
  } of connections) {
    if (!(Number(count) > 0 && Number(count) <= 256)) faults.push(`${place}: limit_conn ${count}`);
  }
  for (const name of ['limit_req_dry_run', 'limit_conn_dry_run']) {
    if (valueInForce(at, name) === 'on') faults.push(`${place}: ${name} on only counts`);
  }
  for (const name of ['limit_req_status', 'limit_conn_status']) {
    if (!/^(?:429|503)$/.test(valueInForce(at, name) ?? '503'))
      faults.push(`${place}: ${name} ${valueInForce(at, name)}`);
  }
  return faults;
}
