declare const self: ServiceWorkerGlobalScope;

/** Files of the version before this one. */
const CACHE = 'previous-version';

/**
 * Keeps the hashed files of the version that is being replaced, out of the way of the clean-up that
 * follows activation: a tab that goes on with that version may not have fetched all its screens yet.
 * @param current paths of the new version
 */
export async function keepPreviousVersion(precacheName: string, current: ReadonlySet<string>): Promise<void> {
  const present = await caches.open(precacheName);
  const old = (await present.keys()).filter(({ url }) => isHashed(new URL(url)) && !current.has(new URL(url).pathname));
  // The very first version replaces nothing, and the same version installed again must not forget the one before.
  if (old.length === 0) return;
  await caches.delete(CACHE);
  const kept = await caches.open(CACHE);
  await Promise.all(old.map(async (request) => keep(kept, request, await present.match(request))));
}

async function keep(kept: Cache, request: Request, response: Response | undefined): Promise<void> {
  if (response !== undefined) await kept.put(request, response);
}

/** Hashed names never change their content, so any copy is the right one. */
export function isHashed({ origin, pathname }: URL): boolean {
  return origin === self.location.origin && pathname.startsWith('/assets/');
}

export async function fromPreviousVersion(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName: CACHE })) ?? fetch(request);
}
