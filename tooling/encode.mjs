// The encoder on the command line: one JSON object a line in, one a line out.
import { createInterface } from 'node:readline';
import { load } from './bundle.mjs';

if (!process.argv.includes('--json')) {
  console.error('Usage: npm run --silent encode -- --json < requests.jsonl');
  process.exit(2);
}

const { encodeLine } = await load('tooling/encode-line.ts');
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (line.trim() !== '') process.stdout.write(`${encodeLine(line)}\n`);
}
