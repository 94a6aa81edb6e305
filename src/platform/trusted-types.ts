/**
 * The page's one Trusted Types policy, named in the Content-Security-Policy header. It lets through
 * the script addresses this build made and refuses everything else. Firefox ESR and WebKit before 26
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

/** A script address for `new Worker` or service-worker registration; throws for another origin. */
export function trustedScriptUrl(url: string): string {
  const factory = (globalThis as { readonly trustedTypes?: PolicyFactory }).trustedTypes;
  if (factory === undefined) return sameOrigin(url);
  policy ??= factory.createPolicy(POLICY_NAME, { createScriptURL: sameOrigin });
  // A TrustedScriptURL is taken wherever the DOM's types say string.
  return policy.createScriptURL(url) as string;
}

function sameOrigin(url: string): string {
  const { origin } = new URL(url, location.href);
  if (origin !== location.origin) throw new Error(`Script from another origin refused: ${origin}`);
  return url;
}
