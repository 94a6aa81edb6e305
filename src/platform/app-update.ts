import type { Workbox } from 'workbox-window';
import { trustedScriptUrl } from './trusted-types';

export type OfflineState =
  | 'unsupported'
  /** The first visit is still fetching what the next ones need. */
  | 'preparing'
  | 'ready'
  | 'failed';

export interface AppUpdateEvents {
  onOfflineState(state: OfflineState): void;
  /** A new version is downloaded and waits for `accept`. */
  onWaiting(): void;
  /** Another tab accepted: this one still runs the old version and must not be reloaded under anyone's hands. */
  onReplacedElsewhere(): void;
}

export interface AppUpdate {
  start(events: AppUpdateEvents): void;
  /** Lets the waiting version take over, then reloads this tab. */
  accept(): void;
}

const CHECK_EVERY_MS = 60 * 60 * 1000;

export function createAppUpdate(): AppUpdate {
  let workbox: Workbox | null = null;
  let announced: ServiceWorker | undefined;
  let isAccepted = false;

  /** Both the registration and the library tell of the same worker; a later one is news again. */
  function announce(worker: ServiceWorker | undefined, events: AppUpdateEvents): void {
    if (worker === undefined || worker === announced) return;
    announced = worker;
    events.onWaiting();
  }

  async function register(events: AppUpdateEvents): Promise<void> {
    const { Workbox } = await import('workbox-window');
    const box = new Workbox(trustedScriptUrl('/sw.js'));
    workbox = box;
    let isControlled = navigator.serviceWorker.controller !== null;
    box.addEventListener('waiting', ({ sw }) => {
      announce(sw, events);
    });
    box.addEventListener('activated', () => {
      events.onOfflineState('ready');
    });
    box.addEventListener('redundant', () => {
      if (!isControlled) events.onOfflineState('failed');
    });
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (isAccepted) location.reload();
      else if (isControlled) events.onReplacedElsewhere();
      // The first worker of a first visit replaces nothing.
      isControlled = true;
    });
    const registration = await box.register({ immediate: true });
    if (isControlled || registration?.active != null) events.onOfflineState('ready');
    announce(registration?.waiting ?? undefined, events);
    setInterval(checkQuietly, CHECK_EVERY_MS);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') checkQuietly();
    });
  }

  function checkQuietly(): void {
    // Offline is no news.
    workbox?.update().catch(() => undefined);
  }

  return {
    start(events) {
      if (!('serviceWorker' in navigator)) {
        events.onOfflineState('unsupported');
        return;
      }
      events.onOfflineState('preparing');
      register(events).catch((cause: unknown) => {
        console.info('No service worker:', cause);
        events.onOfflineState('failed');
      });
    },
    accept() {
      isAccepted = true;
      workbox?.messageSkipWaiting();
    },
  };
}
