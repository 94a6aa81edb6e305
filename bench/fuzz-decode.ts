// Reads many thousands of mutated and random pictures and accepts no crash, no hang and no wrong text:
//   npm run fuzz:decode -- [--count 20000] [--first 0] [--modes file,frame,deep]
// Each picture is read in one of the modes, in turn. A picture is known by its number: `--first N --count 1` repeats it.
import { parseArgs } from 'node:util';
import { DECODE_MODES, type DecodeMode, decodePicture } from '../src/core/decode/decode-picture.ts';
import { BUDGET_MS } from '../src/core/decode/passes/read-picture.ts';
import { createNodeEngine } from '../tooling/decode/node-engine.ts';
import { startOwnClock } from '../tooling/decode/own-clock.ts';
import { quantile } from './decode/summary.ts';
import { type FuzzPicture, fuzzPicture } from './fuzz/fuzz-pictures.ts';

/**
 * CPU milliseconds that no picture of this size may take: what a mode promises, and half as much for the
 * step it was in when its time ran out.
 */
const MOST_CPU_MS = {
  frame: 150,
  file: 1.5 * BUDGET_MS.file.total,
  deep: 1.5 * BUDGET_MS.deep.total,
} as const satisfies Record<DecodeMode, number>;

const WARM_UP = 20;

/** Pictures from one line of progress to the next. */
const PROGRESS_EVERY = 500;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    first: { type: 'string', default: '0' },
    modes: { type: 'string', default: 'frame,file' },
  },
});
const modes = values.modes.split(',').map((name) => {
  const mode = DECODE_MODES.find((known) => known === name);
  if (mode === undefined) throw new Error(`No mode ${name}`);
  return mode;
});
const first = Number(values.first);
const count = Number(values.count);
const engine = await createNodeEngine();
const times = new Map<DecodeMode, number[]>(modes.map((mode) => [mode, []]));
const kinds = new Map<string, { pictures: number; read: number }>();
const faults: string[] = [];

// Code that runs for the first time is many times slower. This is not a hang.
for (let number = first; number < first + WARM_UP; number += 1) {
  const { picture } = await fuzzPicture(number);
  for (const mode of modes) decodePicture(picture, mode, { engine, nowMs: startOwnClock() });
}
for (let number = first; number < first + count; number += 1) {
  const mode = modes[number % modes.length] ?? 'file';
  const fuzz = await fuzzPicture(number);
  const fault = readOne(fuzz, mode);
  if (fault !== null) {
    faults.push(`${number} (${fuzz.kind}, ${mode}): ${fault}`);
    console.log(`FAULT ${faults.at(-1)}`);
  }
  if ((number - first + 1) % PROGRESS_EVERY === 0)
    console.log(`${number - first + 1} pictures, ${faults.length} faults`);
}
for (const [kind, { pictures, read }] of [...kinds].sort())
  console.log(`${kind.padEnd(14)} ${String(pictures).padStart(6)} pictures ${String(read).padStart(6)} read`);
for (const [mode, cpu] of times) {
  const largest = cpu.reduce((most, value) => Math.max(most, value), 0);
  console.log(
    `${mode}: CPU median ${quantile(cpu, 0.5).toFixed(1)} ms, 99 % ${quantile(cpu, 0.99).toFixed(1)} ms, most ${largest.toFixed(1)} ms`,
  );
}
console.log(`${count} pictures, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** What is wrong with the reading of one picture, or null. */
function readOne({ kind, picture, text }: FuzzPicture, mode: DecodeMode): string | null {
  const before = process.cpuUsage();
  try {
    const { symbols } = decodePicture(picture, mode, { engine, nowMs: startOwnClock() });
    const cpu = process.cpuUsage(before);
    const cpuMs = (cpu.user + cpu.system) / 1000;
    times.get(mode)?.push(cpuMs);
    const counted = kinds.get(kind) ?? { pictures: 0, read: 0 };
    kinds.set(kind, { pictures: counted.pictures + 1, read: counted.read + (symbols.length > 0 ? 1 : 0) });
    const wrong = symbols.filter((symbol) => symbol.text !== text);
    if (wrong.length > 0)
      return `wrong text ${JSON.stringify(wrong.map((symbol) => [symbol.format, symbol.version, symbol.text]))}`;
    return cpuMs > MOST_CPU_MS[mode] ? `took ${cpuMs.toFixed(0)} ms of CPU` : null;
  } catch (cause) {
    return `threw ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`;
  }
}
