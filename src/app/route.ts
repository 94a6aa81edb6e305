import { useSyncExternalStore } from 'react';

export const ROUTES = ['create', 'scan', 'settings'] as const;
export type Route = (typeof ROUTES)[number];

export function hrefOf(route: Route): string {
  return `#/${route}`;
}

/** The fragment never reaches the server, so no log learns what anyone does here. */
export function useRoute(): Route {
  return useSyncExternalStore(subscribe, read);
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
