// Runs a TypeScript program of this project in Node: node tooling/run.mjs PROGRAM.ts [ARGUMENT…]
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleForNode } from './bundle.mjs';

const [program, ...args] = process.argv.slice(2);
if (program === undefined) throw new Error('Which program?');

const bundle = await bundleForNode(program);
process.on('exit', () => rmSync(dirname(bundle), { recursive: true, force: true }));
process.argv = [process.argv[0] ?? 'node', program, ...args];
await import(pathToFileURL(bundle).href);
