import { useSyncExternalStore } from 'react';
import type { Policy } from '../core/policy/policy';
import { ROUTES, type Route, SCREENS } from './screens';

/** The screens in the bar. */
export const TABS: readonly Route[] = ROUTES.filter((route) => SCREENS[route].tab === route);

const HOME: Route = 'create';
/** Open whatever the operator locks. */
const ALWAYS_OPEN: Route = 'settings';

/** Whether the operator leaves a screen open. */
export function isOpen(route: Route, { features }: Policy): boolean {
  const { feature } = SCREENS[route];
  return feature === null || features[feature];
}

/** The screen asked for, or where it is locked the first that is open. */
export function openRoute(route: Route, policy: Policy): Route {
  return isOpen(route, policy) ? route : (TABS.find((tab) => isOpen(tab, policy)) ?? ALWAYS_OPEN);
}

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, read, () => HOME);
}

function read(): Route {
  const name = location.hash.replace(/^#\/?/, '');
  return ROUTES.find((route) => route === name) ?? HOME;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
  };
}
