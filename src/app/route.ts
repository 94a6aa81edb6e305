import { useEffect, useSyncExternalStore } from 'react';

export const ROUTES = ['create', 'scan', 'settings'] as const;
export type Route = (typeof ROUTES)[number];

export function hrefOf(route: Route): string {
  return `#/${route}`;
}

/** The fragment never reaches the server, so no log learns what anyone does here. */
export function useRoute(): Route {
  const route = useSyncExternalStore(subscribe, read);
  useEffect(() => {
    // The first screen is announced by the browser; later ones by moving the focus to their heading.
    const onChange = (): void => {
      requestAnimationFrame(() => {
        document.querySelector<HTMLElement>('[data-page-title]')?.focus({ preventScroll: true });
        window.scrollTo(0, 0);
      });
    };
    window.addEventListener('hashchange', onChange);
    return () => {
      window.removeEventListener('hashchange', onChange);
    };
  }, []);
  return route;
}

function read(): Route {
  const name = location.hash.replace(/^#\/?/, '');
  return ROUTES.find((route) => route === name) ?? 'create';
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
  };
}
