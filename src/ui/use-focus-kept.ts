import { type RefObject, useEffect } from 'react';

/**
 * When the control that has the focus goes away with what it did, browsers drop the focus to the top of
 * the page. Here it goes to what is marked `data-focus-next` in the same box, or to a place of the caller's.
 * @param otherwise a selector in the whole page
 */
export function useFocusKept(box: RefObject<HTMLElement | null>, otherwise = '#main'): void {
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const page = element.ownerDocument;
    let wasInside = false;
    const onFocus = (event: FocusEvent): void => {
      wasInside = event.target instanceof Node && element.contains(event.target);
    };
    const observer = new MutationObserver(() => {
      if (!wasInside || (page.activeElement !== null && page.activeElement !== page.body)) return;
      const next =
        element.querySelector<HTMLElement>('[data-focus-next]') ?? page.querySelector<HTMLElement>(otherwise);
      next?.focus({ preventScroll: true });
    });
    page.addEventListener('focusin', onFocus);
    observer.observe(element, { childList: true, subtree: true });
    return () => {
      page.removeEventListener('focusin', onFocus);
      observer.disconnect();
    };
  }, [box, otherwise]);
}
