// Checks a log of operations that the evidence page saved: npm run verify-log -- FILE [--head HASH]. Ends with 0 or 1.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { exit } from 'node:process';
import { parseArgs } from 'node:util';
import { verifyChain } from '../src/core/operation/chain.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { head: { type: 'string' } } });
const [file] = positionals;
if (file === undefined) {
  console.error(
    'Usage: npm run verify-log -- FILE [--head HASH], where HASH is that of the last entry, noted down earlier',
  );
  exit(2);
}

const hashText = (text: string) => Promise.resolve(createHash('sha256').update(text, 'utf8').digest('hex'));
const chain = await verifyChain(readFileSync(file, 'utf8'), hashText);
if (!chain.ok) {
  console.error(`${file}: broken at line ${String(chain.fault.line)}: ${chain.fault.reason}`);
  exit(1);
}
const { entries, first, lastHash } = chain.value;
console.log(`${file}: whole, ${String(entries)} entries from number ${String(first)}, hash of the last ${lastHash}`);
if (values.head !== undefined && values.head !== lastHash) {
  console.error(`It does not end with ${values.head}: entries were cut off or added since.`);
  exit(1);
}
