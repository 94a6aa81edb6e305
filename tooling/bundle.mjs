// Makes one runnable file of a TypeScript file and what it imports, by the bundler of the product, so that what is
// run and measured is what is shipped.
import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { env } from 'node:process';
import { build } from 'vite';

/**
 * For Node: what packages it imports it finds installed.
 * @param {string} entry path of a TypeScript file, from the project's root
 * @returns {Promise<string>} the path of the bundle
 */
export async function bundleForNode(entry) {
  const outDir = folderOf(entry);
  await build({
    configFile: false,
    logLevel: 'error',
    // Node cannot take named imports from this package as it stands.
    ssr: { noExternal: ['@zxing/library'] },
    build: {
      ssr: entry,
      outDir,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'program.mjs' } },
    },
  });
  return resolve(outDir, 'program.mjs');
}

/**
 * For browsers: whole and minified, as the product is.
 * @param {string} entry path of a TypeScript file, from the project's root
 * @returns {Promise<string>} the path of the bundle
 */
export async function bundleForBrowser(entry) {
  const outDir = folderOf(entry);
  await build({
    configFile: false,
    logLevel: 'error',
    // As in vite.config.ts: what comes ahead of the program must know whether this build was called back.
    define: { __APP_NUMBER__: JSON.stringify(Number(env['QR_APP_NUMBER'] ?? 0)) },
    build: {
      target: 'es2022',
      outDir,
      modulePreload: false,
      // Not as a library, of which Vite keeps the white space.
      rolldownOptions: {
        input: resolve(entry),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'program.mjs', codeSplitting: false },
      },
    },
  });
  return resolve(outDir, 'program.mjs');
}

/**
 * Inside the project, so that the bundle finds the packages it imports; one folder a run, for runs may overlap.
 * @param {string} entry
 */
function folderOf(entry) {
  const folder = join('.cache', 'run', `${basename(entry, '.ts')}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}
