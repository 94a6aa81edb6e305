import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { bundledPackages } from './tooling/vite-bundled-packages.ts';
import { headersForServiceWorker } from './tooling/vite-headers-for-service-worker.ts';
import { plainImports } from './tooling/vite-plain-imports.ts';
import { rootOnly } from './tooling/vite-root-only.ts';
import { shakeZxing } from './tooling/vite-shake-zxing.ts';
import { prerenderFirstScreen } from './tooling/vite-prerender.ts';
import { withoutForeignHosts } from './tooling/vite-without-foreign-hosts.ts';
import { securityHeaders } from './tooling/vite-security-headers.ts';
import { precacheIntegrity, subresourceIntegrity } from './tooling/vite-subresource-integrity.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

const outDir = process.env['QR_OUT_DIR'] ?? 'dist';
const bundled = bundledPackages(outDir);

const FIRST_WORDS = /\/i18n\/(?:(?:common|create|export|faults|shell)\/|[\w-]+\/name\/)/;

export default defineConfig({
  define: {
    __APP_VERSION__: JSON.stringify(process.env['QR_APP_VERSION'] ?? version),
    __APP_BUILD__: JSON.stringify(process.env['QR_APP_BUILD'] ?? 'local'),
    __APP_NUMBER__: JSON.stringify(Number(process.env['QR_APP_NUMBER'] ?? 0)),
  },
  build: {
    target: 'es2022',
    outDir,
    sourcemap: false,
    // Every file by its own address: a data: script or font would need a hole in the policy.
    assetsInlineLimit: 0,
    // Told to the page only: what is fetched later brings next to nothing along (tooling/vite-plain-imports.ts).
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files, { hostType }) => (hostType === 'html' ? files : []),
    },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // A file of its own: an update of the page fetches it again only when React itself changed.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](?:react|react-dom|scheduler)[\\/]|rolldown.runtime/ },
            // Screens and words that are fetched later share it: in the entry file, each of them would name that file.
            {
              name: 'use-words',
              test: /\/src\/(?:i18n\/(?:load-words|use-words|define-words)|core\/base\/result)\.ts$/,
            },
            // The words of src/app/first-words.ts are one file for each language, all others a file for each feature too.
            {
              name: (id) => `words-${FIRST_WORDS.test(id) ? '' : `${basename(dirname(id))}-`}${basename(id, '.ts')}`,
              test: /\/src\/i18n\/[\w-]+\/(?:name\/)?(?!words\.ts)[\w-]+\.ts$/,
            },
          ],
        },
      },
    },
  },
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        // Both entries are called main.ts; their folders say which is which.
        entryFileNames: ({ facadeModuleId }) => `assets/${basename(dirname(facadeModuleId ?? 'x/x'))}-worker-[hash].js`,
      },
    },
    plugins: () => [shakeZxing(), withoutForeignHosts(), bundled.plugin()],
  },
  plugins: [
    react(),
    tailwindcss(),
    plainImports(),
    shakeZxing(),
    withoutForeignHosts(),
    securityHeaders(),
    bundled.plugin(),
    prerenderFirstScreen(),
    subresourceIntegrity(),
    rootOnly(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/sw',
      filename: 'sw.ts',
      // Registered in src/platform/app-update.ts, through the Trusted Types policy.
      injectRegister: false,
      // public/manifest.webmanifest, by hand: names in two languages.
      manifest: false,
      injectManifest: {
        globPatterns: ['**/*.{html,js,css,wasm,svg,webmanifest}', 'icons/icon-192.png'],
        // Kept when a caption first needs them (src/sw/caption-outlines.ts).
        globIgnores: ['assets/glyphs-*.js'],
        manifestTransforms: [precacheIntegrity(outDir)],
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
        sourcemap: false,
        buildPlugins: { vite: [bundled.plugin(), headersForServiceWorker()] },
      },
    }),
  ],
});
