import { type ReactNode, type RefObject, useEffect } from 'react';

interface ArrivalProps {
  /** True until the first screen, which the browser announces by itself, has been shown. */
  readonly isFirstRef: RefObject<boolean>;
  readonly children: ReactNode;
}

/**
 * Moves the focus to the heading of a screen that was gone to, so that a screen reader says where it is.
 * It is mounted again with each screen (by the boundary's key) and inside its Suspense, so a screen that is still being fetched is waited for.
 */
export function Arrival({ isFirstRef, children }: ArrivalProps) {
  useEffect(() => {
    if (!isFirstRef.current) {
      document.querySelector<HTMLElement>('[data-page-title]')?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    isFirstRef.current = false;
  }, [isFirstRef]);
  return children;
}
