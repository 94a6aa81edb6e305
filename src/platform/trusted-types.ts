/**
 * The page's one Trusted Types policy, named in the Content-Security-Policy header. It lets through
 * the workers this build made and refuses everything else. Firefox ESR and WebKit before 26
 * have no Trusted Types: there the address goes as it is.
 */
interface Policy {
  createScriptURL(url: string): unknown;
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

const POLICY_NAME = 'qr-code-master';
const OWN_WORKER = /^\/(sw|assets\/[a-z-]*worker-[\w-]+)\.js$/;
let policy: Policy | null = null;

/** A script address for `new Worker` or service-worker registration; throws for any that is not one of this build's workers. */
export function trustedScriptUrl(url: string): string {
  const factory = (globalThis as { readonly trustedTypes?: PolicyFactory }).trustedTypes;
  if (factory === undefined) return ownWorker(url);
  policy ??= factory.createPolicy(POLICY_NAME, { createScriptURL: ownWorker });
  // A TrustedScriptURL is taken wherever the DOM's types say string.
  return policy.createScriptURL(url) as string;
}

function ownWorker(url: string): string {
  const { origin, protocol, pathname } = new URL(url, location.href);
  const isOwn = origin === location.origin && /^https?:$/.test(protocol);
  // The development server names workers after their sources.
  if (!isOwn || !(import.meta.env.DEV || OWN_WORKER.test(pathname)))
    throw new Error(`Script refused: ${origin}${pathname}`);
  return url;
}
