import { type RefObject, useEffect } from 'react';

/** On a small screen, what was asked for below the fold is scrolled up when `cause` changes to another value than null. */
export function useBroughtIntoView(box: RefObject<HTMLElement | null>, cause: string | null): void {
  useEffect(() => {
    const view = box.current?.ownerDocument.defaultView;
    if (cause === null || box.current === null || view == null) return;
    const isBelow = box.current.getBoundingClientRect().top > 0.6 * view.innerHeight;
    if (isBelow)
      box.current.scrollIntoView({
        block: 'start',
        behavior: view.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
      });
  }, [box, cause]);
}
