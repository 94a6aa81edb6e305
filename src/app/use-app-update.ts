import { useEffect, useState } from 'react';
import type { AppUpdate, OfflineState } from '../platform/app-update';

export type UpdateState =
  | 'current'
  /** Downloaded; takes over when the user says so. */
  | 'waiting'
  /** Accepted in another tab; this one goes on with what it has loaded. */
  | 'replaced';

export function useAppUpdate(appUpdate: AppUpdate): { readonly offline: OfflineState; readonly update: UpdateState } {
  const [offline, setOffline] = useState<OfflineState>('preparing');
  const [update, setUpdate] = useState<UpdateState>('current');
  useEffect(() => {
    appUpdate.start({
      onOfflineState: setOffline,
      onWaiting: () => {
        setUpdate('waiting');
      },
      onReplacedElsewhere: () => {
        setUpdate('replaced');
      },
    });
  }, [appUpdate]);
  return { offline, update };
}
