import type { Plugin } from 'vite';

/**
 * Code that is fetched later brings no style sheet and next to no code of its own along, and the service worker has
 * all of it anyway; so an import is just that, without the bundler's loader of both around it (0.8 kB of the first load).
 */
export function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    enforce: 'pre',
    load: {
      filter: { id: /vite\/preload-helper/ },
      handler: () => 'export const __vitePreload = (load) => load();',
    },
  };
}
