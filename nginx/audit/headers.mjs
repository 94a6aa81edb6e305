// What every answer must say of itself, whatever the kit ships: the baseline of the audit's own.
import { policyFaults } from './csp.mjs';

/** @type {Readonly<Record<string, (value: string) => boolean>>} */
const WANTED = {
  'cross-origin-opener-policy': (value) => value === 'same-origin',
  'cross-origin-embedder-policy': (value) => /^(?:require-corp|credentialless)$/.test(value),
  'cross-origin-resource-policy': (value) => /^same-(?:origin|site)$/.test(value),
  'referrer-policy': (value) => value === 'no-referrer',
  'x-content-type-options': (value) => value === 'nosniff',
  'x-frame-options': (value) => value === 'DENY',
  'permissions-policy': (value) => permissionFaults(value).length === 0,
};

/** Never sent by this product: each opens the page to another origin, keeps a state, or names what runs. */
const FORBIDDEN = [
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'set-cookie',
  'www-authenticate',
  'x-powered-by',
  'via',
  'x-aspnet-version',
  'x-generator',
  'service-worker-allowed',
  'sourcemap',
  'x-sourcemap',
  'refresh',
  'content-security-policy-report-only',
];

/** What this product adds to an answer; anything else was added by somebody. */
const OWN = new Set([
  ...Object.keys(WANTED),
  'content-security-policy',
  'strict-transport-security',
  'origin-agent-cluster',
  'x-dns-prefetch-control',
  'x-permitted-cross-domain-policies',
  'cache-control',
  'allow',
]);

/** @param {string} name in lower case */
export function isOwnHeader(name) {
  return OWN.has(name) || FORBIDDEN.includes(name);
}

/** May name this origin; everything else is closed. */
const MAY_SELF = [
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'fullscreen',
  'screen-wake-lock',
  'web-share',
];
const MUST_BE_NAMED = ['geolocation', 'microphone', 'payment', 'usb'];

/**
 * @param {Readonly<Record<string, string>>} headers lower-case names; a header that came twice is two lines
 * @param {{ isTls: boolean }} where
 * @returns {readonly string[]} faults
 */
export function headerFaults(headers, { isTls }) {
  const faults = [...policyFaults(headers['content-security-policy'])];
  for (const [name, isGood] of Object.entries(WANTED)) {
    const value = headers[name];
    if (value === undefined || value === '') faults.push(`${name} is missing`);
    else if (value.includes('\n')) faults.push(`${name} is sent twice`);
    else if (!isGood(value))
      faults.push(name === 'permissions-policy' ? permissionFaults(value).join('; ') : `${name} is ${value}`);
  }
  for (const name of FORBIDDEN) if (headers[name] !== undefined) faults.push(`${name} is sent`);
  if (isTls) faults.push(...transportFaults(headers['strict-transport-security']));
  return faults;
}

/** @param {string | undefined} value */
export function transportFaults(value) {
  if (value === undefined) return ['strict-transport-security is missing'];
  if (value.includes('\n')) return ['strict-transport-security is sent twice'];
  const age = Number(/(?:^|;)\s*max-age="?(\d+)/i.exec(value)?.[1] ?? 0);
  return [
    ...(age >= 31_536_000 ? [] : [`strict-transport-security lasts ${age} s, expected a year`]),
    ...(/includeSubDomains/i.test(value) ? [] : ['strict-transport-security leaves subdomains out']),
  ];
}

/** @param {string} value */
function permissionFaults(value) {
  const named = new Map(
    value.split(',').map((part) => {
      const [name = '', allowed = ''] = part.trim().split('=');
      return /** @type {const} */ ([name, allowed]);
    }),
  );
  return [
    ...MUST_BE_NAMED.filter((name) => !named.has(name)).map((name) => `permissions-policy leaves ${name} open`),
    ...[...named]
      .filter(([name, allowed]) => allowed !== '()' && !(allowed === '(self)' && MAY_SELF.includes(name)))
      .map(([name, allowed]) => `permissions-policy allows ${name}=${allowed}`),
  ];
}
