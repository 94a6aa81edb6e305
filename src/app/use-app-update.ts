import { useEffect, useState } from 'react';
import type { AppUpdate, OfflineState } from '../platform/app-update';

/** One newer version; a still newer one is another object, so that putting one off puts off no other. */
export interface NewerVersion {
  readonly state:
    /** Downloaded; takes over when the user says so. */
    | 'waiting'
    /** Accepted in another tab; this one goes on with what it has loaded. */
    | 'replaced';
}

export function useAppUpdate(appUpdate: AppUpdate): {
  readonly offline: OfflineState;
  readonly newer: NewerVersion | null;
} {
  const [offline, setOffline] = useState<OfflineState>('preparing');
  const [newer, setNewer] = useState<NewerVersion | null>(null);
  useEffect(() => {
    appUpdate.start({
      onOfflineState: setOffline,
      onWaiting: () => {
        setNewer({ state: 'waiting' });
      },
      onReplacedElsewhere: () => {
        setNewer({ state: 'replaced' });
      },
    });
  }, [appUpdate]);
  return { offline, newer };
}
