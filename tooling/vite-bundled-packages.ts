/** Notes which packages have code in the built site: page, workers and service worker alike. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Read and removed by finish-site.mjs. */
const BUNDLED_FILE = 'bundled-packages.json';

export interface BundledPackages {
  /** One of these for each of the builds that make the site. */
  plugin(): Plugin;
}

/** @param outDir the built site */
export function bundledPackages(outDir: string): BundledPackages {
  // The workers are built by the page's build, the service worker after it: what is found is written after each.
  const found = new Set<string>();
  return {
    plugin: () => ({
      name: 'bundled-packages',
      apply: 'build',
      generateBundle(_, bundle) {
        for (const output of Object.values(bundle)) {
          if (output.type === 'chunk') {
            for (const [id, { renderedLength }] of Object.entries(output.modules)) {
              const path = packagePathOf(id);
              if (renderedLength > 0 && path !== undefined) found.add(path);
            }
          } else {
            for (const path of partsOfAsset(output.originalFileNames, output.source)) found.add(path);
          }
        }
      },
      closeBundle: {
        order: 'post',
        handler() {
          // The workers are done before there is a folder for the site.
          mkdirSync(outDir, { recursive: true });
          writeFileSync(join(outDir, BUNDLED_FILE), JSON.stringify([...found].sort()));
        },
      },
    }),
  };
}

/** As package-lock.json names it: `node_modules/a/node_modules/@b/c`. */
export function packagePathOf(id: string): string | undefined {
  // Written from the font by tooling/glyphs/make-glyphs.mjs.
  if (/src[\\/]core[\\/]glyphs[\\/]data[\\/]/.test(id)) return 'node_modules/@fontsource-variable/noto-sans-sc';
  return /(?<=[\\/])node_modules[\\/].*(?<=node_modules[\\/])(?:@[^\\/]+[\\/])?[^\\/?]+/
    .exec(id)?.[0]
    .replaceAll('\\', '/');
}

/** A file taken as it is (WebAssembly), and the style sheet, whose first words say whose rules it begins with. */
function partsOfAsset(originals: readonly string[], source: string | Uint8Array): readonly string[] {
  const copied = originals.flatMap((name) => packagePathOf(`/${name}`) ?? []);
  return typeof source === 'string' && source.includes('/*! tailwindcss v')
    ? [...copied, 'node_modules/tailwindcss']
    : copied;
}
