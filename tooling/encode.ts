// The encoder on the command line: one JSON object a line in, one a line out.
import { createInterface } from 'node:readline';
import { encodeLine } from './encode-line.ts';

if (!process.argv.includes('--json')) {
  console.error('Usage: npm run --silent encode -- --json < requests.jsonl');
  process.exit(2);
}
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (line.trim() !== '') process.stdout.write(`${encodeLine(line)}\n`);
}
