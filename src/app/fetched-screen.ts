import { type ComponentType, createElement, lazy } from 'react';
import { ScreenLoadError } from './screen-load-error';

export interface FetchedScreen {
  readonly Screen: ComponentType;
  /** The next drawing fetches the code again where it could not be fetched. */
  readonly renew: () => void;
}

/** A screen whose code is fetched when it is first shown. React keeps a failed fetch until `renew` is called. */
export function fetchedScreen(load: () => Promise<ComponentType>): FetchedScreen {
  let current = lazyScreen(load);
  return {
    Screen: () => createElement(current),
    renew: () => {
      current = lazyScreen(load);
    },
  };
}

function lazyScreen(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => {
    try {
      return { default: await load() };
    } catch (cause) {
      throw new ScreenLoadError('a screen could not be fetched', { cause });
    }
  });
}
