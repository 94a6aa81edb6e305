import { createContext, useContext } from 'react';

/** A short message at the edge of the screen that goes away by itself. */
export interface Notice {
  readonly text: string;
  /** Nobody's press is answered by it: it waits while a message is shown instead of taking its place. */
  readonly isUnasked?: true;
  readonly action?: { readonly label: string; readonly run: () => void };
}

export const NoticeContext = createContext<(notice: Notice) => void>(() => undefined);

export function useNotify(): (notice: Notice) => void {
  return useContext(NoticeContext);
}
