// nginx's sizes and times as numbers, and networks as bits.

/** Bytes; NaN for anything else. @param {string} text */
export function bytes(text) {
  const [, digits, unit = ''] = /^(\d+)([kKmMgG]?)$/.exec(text) ?? [];
  if (digits === undefined) return NaN;
  return Number(digits) * ({ k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[unit.toLowerCase()] ?? 1);
}

const SECONDS = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800, M: 2_592_000, y: 31_536_000 };

/** Seconds; NaN for anything else. @param {string} text */
export function seconds(text) {
  if (/^\d+$/.test(text)) return Number(text);
  const parts = [...text.matchAll(/(\d+)(ms|[smhdwMy])/g)];
  if (parts.map(([whole]) => whole).join('') !== text || parts.length === 0) return NaN;
  return parts.reduce(
    (sum, [, digits = '', unit = 's']) => sum + Number(digits) * (SECONDS[/** @type {keyof SECONDS} */ (unit)] ?? NaN),
    0,
  );
}

/**
 * Family, length of the prefix, and whether it is this machine's own.
 * @param {string} text ADDRESS or ADDRESS/BITS
 * @returns {{ family: 4 | 6, bits: number, isLoopback: boolean } | undefined}
 */
export function network(text) {
  const [address = '', length] = text.split('/');
  if (length !== undefined && !/^\d+$/.test(length)) return undefined;
  if (/^\d+\.\d+\.\d+\.\d+$/.test(address)) {
    return { family: 4, bits: length === undefined ? 32 : Number(length), isLoopback: address.startsWith('127.') };
  }
  if (/^[0-9a-fA-F:.]*:[0-9a-fA-F:.]*$/.test(address)) {
    return { family: 6, bits: length === undefined ? 128 : Number(length), isLoopback: address === '::1' };
  }
  return undefined;
}

/** Port and address of a `listen`. @param {string} text */
export function listenAddress(text) {
  if (text.startsWith('unix:')) return { address: text, port: 0 };
  if (/^\d+$/.test(text)) return { address: '*', port: Number(text) };
  const [, address = '', port = '80'] = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(text) ?? [];
  return { address, port: Number(port) };
}

/** @param {string} address of a listener */
export function isLoopbackAddress(address) {
  return /^127\.|^\[::1\]$|^localhost$|^unix:/.test(address);
}
