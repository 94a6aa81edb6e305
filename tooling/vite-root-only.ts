import type { Plugin } from 'vite';

/**
 * Stops a build for a path below a host name. The scope of the service worker, the precache list, the Trusted Types rule
 * for workers and nginx's locations all begin at `/`; such a build would be a blank page.
 */
export function rootOnly(): Plugin {
  return {
    name: 'root-only',
    apply: 'build',
    configResolved({ base }) {
      if (base !== '/')
        throw new Error(
          `base is ${base}, but QR Code Master is served from the root of a host name of its own, never below a path.`,
        );
    },
  };
}
