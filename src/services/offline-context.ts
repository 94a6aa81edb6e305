import { createContext, useContext } from 'react';
import type { OfflineState } from '../platform/app-update';

export const OfflineContext = createContext<OfflineState>('preparing');

/** Whether the page will work without a network. */
export function useOfflineState(): OfflineState {
  return useContext(OfflineContext);
}
