import type { PageReload } from './page-reload';

export type CalledBackAnswer = 'asking' | 'unreachable' | 'same' | 'not-kept';

/**
 * Leaves the installed release for the one that the server offers. Only the service worker and its files go; what the user
 * typed and read, the preferences and the operation log lie elsewhere and stay. Nothing is removed before the server has
 * shown another release, so a device without a network keeps what it has.
 * @returns null where the page loads again
 */
export async function startFresh(pageReload: PageReload): Promise<CalledBackAnswer | null> {
  const served = await pageReload.served();
  if (served !== 'newer') return served;
  if (!pageReload.prepare()) return 'not-kept';
  await removeInstalled().catch((cause: unknown) => {
    console.info('The installed release stays until its tabs are closed:', cause);
  });
  location.reload();
  return null;
}

async function removeInstalled(): Promise<void> {
  // Absent in insecure contexts, whatever the DOM's types say; such a page has nothing installed.
  if (!('serviceWorker' in navigator)) return;
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.map((one) => one.unregister()));
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}
