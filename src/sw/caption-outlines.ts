declare const self: ServiceWorkerGlobalScope;

/** Outlines of signs for captions: more than a megabyte that most visits never need. */
const CACHE = 'caption-outlines';
/** A version has some 120 files. Those of versions long gone are let go. */
const MOST_FILES = 250;

export function isCaptionOutlines({ origin, pathname }: URL): boolean {
  return origin === self.location.origin && /^\/assets\/glyphs-[\w-]+\.js$/.test(pathname);
}

/** Fetched once and kept: the name of a file changes with its content. */
export async function keptOutlines(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  // A full store is no reason to draw no caption.
  if (response.ok) await cache.put(request, response.clone()).catch(() => undefined);
  return response;
}

export async function dropOldOutlines(): Promise<void> {
  const cache = await caches.open(CACHE);
  const oldestFirst = await cache.keys();
  await Promise.all(oldestFirst.slice(0, -MOST_FILES).map((request) => cache.delete(request)));
}
