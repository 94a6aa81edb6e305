import type { LinkHosts } from './policy';

/**
 * Whether a link to this host may be opened.
 * @param host as `URL` gives it: lower case, punycode, with or without a port
 */
export function isHostAllowed(allowed: LinkHosts, host: string): boolean {
  if (allowed === 'any') return true;
  const hostname = host.replace(/:\d+$/, '');
  return allowed.some((entry) => (entry.startsWith('*.') ? hostname.endsWith(entry.slice(1)) : hostname === entry));
}
