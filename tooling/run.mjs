// Runs a TypeScript program of this project in Node: node tooling/run.mjs PROGRAM.ts [ARGUMENT…]
// The program is bundled by the same bundler as the product, so that what is measured is what is shipped.
import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const [program, ...args] = process.argv.slice(2);
if (program === undefined) throw new Error('Which program?');

// Inside the project, so that the bundle finds the packages it imports; one folder a run, for runs may overlap.
const outDir = join('.cache', 'run', `${basename(program, '.ts')}-${process.pid}`);
mkdirSync(outDir, { recursive: true });
process.on('exit', () => rmSync(outDir, { recursive: true, force: true }));

await build({
  configFile: false,
  logLevel: 'error',
  // Node cannot take named imports from this package as it stands.
  ssr: { noExternal: ['@zxing/library'] },
  build: {
    ssr: program,
    outDir,
    target: 'node20',
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'program.mjs' } },
  },
});
process.argv = [process.argv[0] ?? 'node', program, ...args];
await import(pathToFileURL(join(outDir, 'program.mjs')).href);
