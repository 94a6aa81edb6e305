// Random contents and options into the encoder: nothing may throw. npm run fuzz -- [inputs] [seed]
import { fuzzEncode } from './fuzz/fuzz-contents.ts';

const inputs = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? Date.now() & 0x7fffffff);
console.log(`${inputs.toLocaleString('en')} inputs, seed ${seed}`);
const startMs = performance.now();
const outcomes = fuzzEncode(inputs, seed);
for (const [outcome, count] of Object.entries(outcomes))
  console.log(`  ${outcome.padEnd(26)} ${count.toLocaleString('en')}`);
console.log(`No throw, every symbol as it should be, in ${((performance.now() - startMs) / 1000).toFixed(0)} s`);
