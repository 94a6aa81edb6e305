import { cacheNames } from 'workbox-core';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { fromPreviousVersion, isHashed, keepPreviousVersion } from './previous-version';

declare const self: ServiceWorkerGlobalScope & {
  /** Filled in by the build: every file of the release with its revision and hash. */
  readonly __WB_MANIFEST: { url: string; revision: string | null; integrity: string }[];
};

const files = self.__WB_MANIFEST;

// Everything is fetched at installation, so the second visit needs no network at all.
precacheAndRoute(files);
cleanupOutdatedCaches();

const current = new Set(
  files.map((file) => new URL(typeof file === 'string' ? file : file.url, self.location.href).pathname),
);
self.addEventListener('install', (event) => {
  event.waitUntil(keepPreviousVersion(cacheNames.precache, current));
});
registerRoute(
  ({ url }) => isHashed(url),
  ({ request }) => fromPreviousVersion(request),
);

// The app has one page; any other address is the server's to answer (its error page).
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { allowlist: [/^\/(index\.html)?(\?|$)/] }));

// A new version waits until the user accepts it.
self.addEventListener('message', (event) => {
  if ((event.data as { readonly type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});

// The first version serves the page that installed it, so that page works offline at once.
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});
