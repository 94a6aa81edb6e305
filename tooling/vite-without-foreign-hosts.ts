import type { Plugin } from 'vite';

/**
 * zxing-wasm names a CDN as the place of its .wasm unless it is given another. It always is given another
 * here; taking the name out lets anyone check that the build knows no foreign host.
 */
const CDN = /https:\/\/fastly\.jsdelivr\.net\/npm\/zxing-wasm@[^/]+\/dist\//g;

export function withoutForeignHosts(): Plugin {
  return {
    name: 'without-foreign-hosts',
    transform: {
      filter: { id: /zxing-wasm/ },
      handler(code) {
        return code.includes('fastly.jsdelivr.net') ? { code: code.replaceAll(CDN, '/'), map: null } : null;
      },
    },
  };
}
