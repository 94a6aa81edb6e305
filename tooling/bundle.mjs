// Makes one runnable module of a TypeScript file and what it imports, as the product is built, for use outside the page.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const FOLDER = '.cache/bundles';

/**
 * @param {string} entry path of a TypeScript file, from the project's root
 * @param {boolean} [isMinified] as for the product
 * @returns {Promise<string>} the path of the bundle
 */
export async function bundle(entry, isMinified = false) {
  const name = `${entry.replace(/[^a-z0-9]+/gi, '-')}-${process.pid}`;
  mkdirSync(FOLDER, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      target: 'es2022',
      outDir: FOLDER,
      emptyOutDir: false,
      minify: isMinified,
      modulePreload: false,
      // Not as a library, of which Vite keeps the white space.
      rolldownOptions: {
        input: path.resolve(entry),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: `${name}.mjs`, codeSplitting: false },
      },
    },
  });
  return path.resolve(FOLDER, `${name}.mjs`);
}

/**
 * @param {string} entry path of a TypeScript file, from the project's root
 * @returns {Promise<any>} its exports
 */
export async function load(entry) {
  return import(pathToFileURL(await bundle(entry)).href);
}
