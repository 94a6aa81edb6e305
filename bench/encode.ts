// Encoders side by side in one process, in turns: npm run bench:encode -- [--json FILE] [--no-browser]
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { measureInChromium } from './encode/chromium.ts';
import { type BenchInput, INPUTS } from './encode/inputs.ts';
import { measureNative } from './encode/native.ts';
import { encode } from './encode/ours.ts';
import { ASYNC_PEERS, PEERS } from './encode/peers.ts';
import { geometricMean, median } from './encode/statistics.ts';

const ROUNDS = 15;
const ROUND_MS = 12;
const WARM_UP_MS = 150;

const { values: asked } = parseArgs({
  options: { json: { type: 'string' }, 'no-browser': { type: 'boolean', default: false } },
});
const engines: Readonly<Record<string, (input: BenchInput) => unknown>> = { ours: encode, ...PEERS, ...ASYNC_PEERS };

/** Microseconds by engine and input. */
const times: Record<string, number[]> = Object.fromEntries(Object.keys(engines).map((name) => [name, []]));
// Every engine on every input first, or the first input would pay for compiling what all of them use.
for (const input of INPUTS) for (const engine of Object.values(engines)) await warmUp(engine, input);
for (const input of INPUTS) {
  const medians = await measure(input);
  for (const [name, value] of Object.entries(medians)) times[name]?.push(value);
  console.log(
    `${input.name.padEnd(26)} ${Object.entries(medians)
      .map(([name, value]) => `${name} ${value.toFixed(1)}`)
      .join('  ')}`,
  );
}
const all = { ...times, ...measureNative(INPUTS) };

const peers = Object.keys(all).filter((name) => name !== 'ours');
const ratios = peers.map((name) => [name, INPUTS.map((_, index) => at('ours', index) / at(name, index))] as const);
const geomeanVs = Object.fromEntries(ratios.map(([name, values]) => [name, geometricMean(values)]));
const worstVs = Object.fromEntries(ratios.map(([name, values]) => [name, Math.max(...values)]));
console.log('\nOurs as a share of their time (geometric mean, and the worst input):');
for (const name of peers)
  console.log(`  ${name.padEnd(20)} ${geomeanVs[name]?.toFixed(3)}  worst ${worstVs[name]?.toFixed(3)}`);
if (all['libqrencode'] === undefined)
  console.log('  libqrencode, libzint: not measured (a C compiler, libqrencode-dev and libzint-dev are needed)');

const codesPerSecond = asked['no-browser'] ? null : await measureInChromium(launchOptions());
if (codesPerSecond !== null) {
  console.log('\nCodes a second in a worker of Chromium (40-character URL, M):');
  const theirs = codesPerSecond['qrcode matrix'] ?? NaN;
  for (const [name, rate] of Object.entries(codesPerSecond)) {
    console.log(
      `  ${name.padEnd(20)} ${Math.round(rate).toLocaleString('en')}  ${(rate / theirs).toFixed(1)} × qrcode`,
    );
  }
}
if (asked.json !== undefined) writeFileSync(asked.json, `${JSON.stringify(report(), null, 2)}\n`);

/**
 * Every engine in turn, round after round, so that what disturbs the machine disturbs all.
 * @returns median microseconds by engine
 */
async function measure(input: BenchInput): Promise<Record<string, number>> {
  const rounds = new Map<string, number[]>();
  const repeats = new Map<string, number>();
  for (const [name, engine] of Object.entries(engines)) {
    rounds.set(name, []);
    repeats.set(name, Math.max(1, Math.round((await warmUp(engine, input)) * ROUND_MS)));
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, engine] of Object.entries(engines))
      rounds.get(name)?.push(await timed(name, engine, input, repeats.get(name) ?? 1));
  }
  return Object.fromEntries([...rounds].map(([name, values]) => [name, median(values)]));
}

/** @returns calls a millisecond of CPU */
async function warmUp(engine: (input: BenchInput) => unknown, input: BenchInput): Promise<number> {
  let calls = 0;
  const before = cpuMs();
  for (; cpuMs() - before < WARM_UP_MS || calls < 3; calls += 1) await engine(input);
  return calls / (cpuMs() - before);
}

/** Of CPU, not of the clock on the wall, which on a busy machine tells of others' work. */
async function timed(
  name: string,
  engine: (input: BenchInput) => unknown,
  input: BenchInput,
  repeats: number,
): Promise<number> {
  const before = cpuMs();
  if (name in ASYNC_PEERS) for (let repeat = 0; repeat < repeats; repeat += 1) await engine(input);
  else for (let repeat = 0; repeat < repeats; repeat += 1) engine(input);
  return ((cpuMs() - before) / repeats) * 1000;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function at(name: string, index: number): number {
  return all[name]?.[index] ?? NaN;
}

function launchOptions() {
  return {
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  };
}

function report() {
  return {
    machine: { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length },
    inputs: INPUTS.map(({ name }, index) => ({
      name,
      microseconds: Object.fromEntries(Object.keys(all).map((engine) => [engine, at(engine, index)])),
    })),
    summary: { geomeanVs, worstVs, codesPerSecond },
  };
}
