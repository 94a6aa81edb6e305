import { cacheNames } from 'workbox-core';
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { dropOldOutlines, isCaptionOutlines, keptOutlines } from './caption-outlines';
import { entryPage } from './entry-page';
import { fromPreviousVersion, isHashed, keepPreviousVersion } from './previous-version';

declare const self: ServiceWorkerGlobalScope & {
  /** Filled in by the build: every file of the release with its revision and hash. */
  readonly __WB_MANIFEST: { url: string; revision: string | null; integrity: string }[];
};

const files = self.__WB_MANIFEST;

const ENTRY = '/index.html';
const entry = files.find((file) => typeof file !== 'string' && file.url === 'index.html');
const hash = typeof entry === 'object' ? entry.integrity : undefined;
if (hash === undefined) throw new Error('The release has no index.html.');
// The app has one page; any other address is the server's to answer (its error page). Before the files below, among which
// the page is too. A copy that is not that of the release is not shown: the server is asked, as on a first visit.
registerRoute(
  new NavigationRoute(async ({ request }) => (await entryPage(await matchPrecache(ENTRY), hash)) ?? fetch(request), {
    allowlist: [/^\/(index\.html)?(\?|$)/],
  }),
);

// Everything but the outlines of captions is fetched at installation, so the second visit needs no network at all.
precacheAndRoute(files);
cleanupOutdatedCaches();

const current = new Set(
  files.map((file) => new URL(typeof file === 'string' ? file : file.url, self.location.href).pathname),
);
self.addEventListener('install', (event) => {
  event.waitUntil(keepPreviousVersion(cacheNames.precache, current));
});
registerRoute(
  ({ url }) => isCaptionOutlines(url),
  ({ request }) => keptOutlines(request),
);
registerRoute(
  ({ url }) => isHashed(url),
  ({ request }) => fromPreviousVersion(request),
);

// A new version waits until the user accepts it.
self.addEventListener('message', (event) => {
  if ((event.data as { readonly type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});

// The first version serves the page that installed it, so that page works offline at once.
self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), dropOldOutlines()]));
});
