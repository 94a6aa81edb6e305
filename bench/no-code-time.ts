// How much processor time the reader spends on pictures of 12 megapixels without a symbol:
//   npm run bench:no-code-time -- [--corpus DIR] [--count 24] [--first 0] [--mode file]
// Without a corpus all pictures are painted grounds. A picture is known by its number.
import { parseArgs } from 'node:util';
import { DECODE_MODES, decodePicture } from '../src/core/decode/decode-picture.ts';
import { createNodeEngine } from '../tooling/decode/node-engine.ts';
import { startOwnClock } from '../tooling/decode/own-clock.ts';
import { readManifest } from './decode/manifest.ts';
import { quantile } from './decode/summary.ts';
import { placesOfSymbols } from './fuzz/no-code-pictures.ts';
import { largeWithoutCode } from './no-code/large-pictures.ts';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    count: { type: 'string', default: '24' },
    first: { type: 'string', default: '0' },
    mode: { type: 'string', default: 'file' },
  },
});
const mode = DECODE_MODES.find((known) => known === values.mode);
if (mode === undefined) throw new Error(`No mode ${values.mode}`);
const first = Number(values.first);
const photographs =
  values.corpus === undefined ? [] : readManifest(values.corpus).filter((entry) => placesOfSymbols(entry) !== null);
const engine = await createNodeEngine();

// Code that is still being compiled is slow.
await cpuOf(first);
const times: number[] = [];
let texts = 0;
for (let number = first; number < first + Number(values.count); number += 1) {
  const { name, ms, symbols } = await cpuOf(number);
  times.push(ms);
  texts += symbols;
  console.log(`${String(number).padStart(5)} ${ms.toFixed(0).padStart(6)} ms  ${name}`);
}
console.log(
  `CPU of ${times.length} pictures of 12 megapixels without a code, in ms: median ${quantile(times, 0.5).toFixed(0)}, p95 ${quantile(times, 0.95).toFixed(0)}, most ${Math.max(...times).toFixed(0)}; ${texts} texts`,
);
process.exitCode = texts === 0 ? 0 : 1;

async function cpuOf(
  number: number,
): Promise<{ readonly name: string; readonly ms: number; readonly symbols: number }> {
  const { name, picture } = await largeWithoutCode(number, photographs);
  const start = process.cpuUsage();
  const { symbols } = decodePicture(picture, mode ?? 'file', { engine, nowMs: startOwnClock() });
  const { user, system } = process.cpuUsage(start);
  return { name, ms: (user + system) / 1000, symbols: symbols.length };
}
