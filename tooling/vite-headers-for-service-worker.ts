import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { readNginxPolicy } from './nginx-headers.ts';

/** Gives the service worker the security headers of nginx as `__SECURITY_HEADERS__`, from their one source. */
export function headersForServiceWorker(): Plugin {
  const { securityHeaders } = readNginxPolicy(fileURLToPath(new URL('../nginx', import.meta.url)));
  return {
    name: 'headers-for-service-worker',
    config: () => ({
      define: { __SECURITY_HEADERS__: JSON.stringify(securityHeaders.map(({ name, value }) => [name, value])) },
    }),
  };
}
