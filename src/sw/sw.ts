import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & {
  /** Filled in by the build: every file of the release with its revision. */
  readonly __WB_MANIFEST: { url: string; revision: string | null }[];
};

// Everything is fetched at installation, so the second visit needs no network at all.
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

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
