import { useCallback, useEffect, useState } from 'react';
import type { AppUpdate, OfflineState } from '../platform/app-update';

/** One newer version, until it is accepted or put off. */
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
  readonly putOff: () => void;
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
  const putOff = useCallback(() => {
    setNewer(null);
  }, []);
  return { offline, newer, putOff };
}
