/**
 * The page's one Trusted Types policy, named in the Content-Security-Policy header. It lets through
 * the script addresses that this build made and refuses everything else. Firefox ESR and WebKit before 26
 * have no Trusted Types: there the address goes as it is.
 */
interface Policy {
  createScriptURL(url: string): unknown;
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

const POLICY_NAME = 'qr-code-master';
let policy: Policy | null = null;

/** A script address for `new Worker` or service-worker registration; throws for any that this build did not make. */
export function trustedScriptUrl(url: string): string {
  const factory = (globalThis as { readonly trustedTypes?: PolicyFactory }).trustedTypes;
  if (factory === undefined) return ownScript(url);
  policy ??= factory.createPolicy(POLICY_NAME, { createScriptURL: ownScript });
  // A TrustedScriptURL is taken wherever the DOM's types say string.
  return policy.createScriptURL(url) as string;
}

function ownScript(url: string): string {
  const { origin, pathname, search } = new URL(url, location.href);
  // The development server gives workers other addresses.
  const isOwn = import.meta.env.DEV || (search === '' && OWN_SCRIPT.test(pathname));
  if (origin !== location.origin || !isOwn) throw new Error(`Script address refused: ${origin}${pathname}`);
  return url;
}

/** The workers by the names that vite.config.ts gives them, and the service worker. */
const OWN_SCRIPT = /^\/(?:assets\/[a-z]+-worker-[\w-]+|sw)\.js$/;
