// A Content-Security-Policy directive by directive, against what this page needs and no more.

/**
 * What each directive may hold at most. `default-src 'none'` covers what is not named.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const AT_MOST = {
  'default-src': ["'none'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'script-src-elem': ["'self'"],
  'script-src-attr': ["'none'"],
  'worker-src': ["'self'"],
  'connect-src': ["'self'"],
  'img-src': ["'self'", 'blob:', 'data:'],
  'media-src': ["'self'", 'blob:'],
  'style-src': ["'self'"],
  'style-src-elem': ["'self'"],
  'style-src-attr': ["'none'"],
  'font-src': ["'self'"],
  'manifest-src': ["'self'"],
  'object-src': ["'none'"],
  'frame-src': ["'none'"],
  'child-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['qr-code-master'],
  'upgrade-insecure-requests': [],
};

/** Those that `default-src` does not stand in for, and it itself. */
const NEEDED = [
  'default-src',
  'base-uri',
  'form-action',
  'frame-ancestors',
  'require-trusted-types-for',
  'trusted-types',
];

/**
 * @param {string | undefined} policy
 * @returns {readonly string[]} faults
 */
export function policyFaults(policy) {
  if (policy === undefined || policy.trim() === '') return ['Content-Security-Policy is missing'];
  /** @type {Map<string, readonly string[]>} */
  const directives = new Map();
  const faults = [];
  for (const part of policy.split(';').map((text) => text.trim())) {
    if (part === '') continue;
    const [name = '', ...values] = part.toLowerCase().split(/\s+/);
    // A browser keeps the first and drops the second in silence.
    if (directives.has(name)) faults.push(`CSP names ${name} twice`);
    else directives.set(name, values);
  }
  for (const name of NEEDED) if (!directives.has(name)) faults.push(`CSP lacks ${name}`);
  for (const [name, values] of directives) {
    const allowed = AT_MOST[name];
    if (allowed === undefined) faults.push(`CSP holds ${name}, which this page does not need`);
    else for (const value of values) if (!allowed.includes(value)) faults.push(`CSP allows ${value} in ${name}`);
    if (values.length === 0 && name !== 'upgrade-insecure-requests') faults.push(`CSP leaves ${name} empty`);
  }
  return faults;
}
