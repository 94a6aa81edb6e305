import { useSyncExternalStore } from 'react';
import type { Policy } from '../core/policy/policy';

/** The screens in the bar. */
export const TABS = ['create', 'scan', 'settings'] as const;
export type Tab = (typeof TABS)[number];

const ROUTES = [...TABS, 'evidence'] as const;
export type Route = (typeof ROUTES)[number];

/** The tab that a screen belongs to. */
export function tabOf(route: Route): Tab {
  return route === 'evidence' ? 'settings' : route;
}

/** Whether the operator leaves a screen open. */
export function isOpen(route: Route, { features }: Policy): boolean {
  return route === 'create' || route === 'scan' ? features[route] : true;
}

/** The screen asked for, or where it is locked the first that is open. */
export function openRoute(route: Route, policy: Policy): Route {
  return isOpen(route, policy) ? route : (TABS.find((tab) => isOpen(tab, policy)) ?? 'settings');
}

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
