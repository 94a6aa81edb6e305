// Encoders side by side in one process, in turns: npm run bench:encode -- --json FILE
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { load } from '../../tooling/bundle.mjs';
import { measureInChromium } from './chromium.mjs';
import { measureNative } from './native.mjs';
import { ASYNC_PEERS, PEERS } from './peers.mjs';
import { geometricMean, median } from './statistics.mjs';

const ROUNDS = 15;
const ROUND_MS = 12;
const WARM_UP_MS = 150;

/** @typedef {{ name: string, text: string, level: 'L' | 'M' | 'Q' | 'H' }} Input */

const { encode, INPUTS } = await load('bench/encode/ours.ts');
/** @type {readonly Input[]} */
const inputs = INPUTS;
/** @type {Record<string, (input: Input) => unknown>} */
const engines = { ours: encode, ...PEERS, ...ASYNC_PEERS };

/** Microseconds by engine and input. */
/** @type {Record<string, number[]>} */
const times = Object.fromEntries(Object.keys(engines).map((name) => [name, []]));
for (const input of inputs) {
  const medians = await measure(input);
  for (const [name, value] of Object.entries(medians)) times[name]?.push(value);
  console.log(`${input.name.padEnd(26)} ${Object.entries(medians).map(([name, value]) => `${name} ${value.toFixed(1)}`).join('  ')}`);
}
const all = { ...times, ...measureNative(inputs) };

const peers = Object.keys(all).filter((name) => name !== 'ours');
const ratios = Object.fromEntries(peers.map((name) => [name, inputs.map((_, index) => at('ours', index) / at(name, index))]));
const geomeanVs = Object.fromEntries(Object.entries(ratios).map(([name, values]) => [name, geometricMean(values)]));
const worstVs = Object.fromEntries(Object.entries(ratios).map(([name, values]) => [name, Math.max(...values)]));
console.log('\nOurs as a share of their time (geometric mean, and the worst input):');
for (const name of peers) console.log(`  ${name.padEnd(20)} ${geomeanVs[name]?.toFixed(3)}  worst ${worstVs[name]?.toFixed(3)}`);
if (all['libqrencode'] === undefined) console.log('  libqrencode, libzint: not measured (a C compiler, libqrencode-dev and libzint-dev are needed)');

const codesPerSecond = process.argv.includes('--no-browser') ? null : await measureInChromium(launchOptions());
if (codesPerSecond !== null) {
  console.log('\nCodes a second in a worker of Chromium (40-character URL, M):');
  const theirs = codesPerSecond['qrcode matrix'] ?? NaN;
  for (const [name, rate] of Object.entries(codesPerSecond)) {
    console.log(`  ${name.padEnd(20)} ${Math.round(rate).toLocaleString('en')}  ${(rate / theirs).toFixed(1)} × qrcode`);
  }
}
writeReport();

/**
 * Every engine in turn, round after round, so that what disturbs the machine disturbs all.
 * @param {Input} input
 * @returns {Promise<Record<string, number>>} median microseconds
 */
async function measure(input) {
  /** @type {Record<string, number[]>} */
  const rounds = {};
  /** @type {Record<string, number>} */
  const repeats = {};
  for (const [name, engine] of Object.entries(engines)) {
    rounds[name] = [];
    const startMs = performance.now();
    let calls = 0;
    for (; performance.now() - startMs < WARM_UP_MS || calls < 3; calls += 1) await engine(input);
    repeats[name] = Math.max(1, Math.round((calls / (performance.now() - startMs)) * ROUND_MS));
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, engine] of Object.entries(engines)) rounds[name]?.push(await timed(name, engine, input, repeats[name] ?? 1));
  }
  return Object.fromEntries(Object.entries(rounds).map(([name, values]) => [name, median(values)]));
}

/**
 * @param {string} name
 * @param {(input: Input) => unknown} engine
 * @param {Input} input
 * @param {number} repeats
 */
async function timed(name, engine, input, repeats) {
  const startMs = performance.now();
  if (name in ASYNC_PEERS) for (let repeat = 0; repeat < repeats; repeat += 1) await engine(input);
  else for (let repeat = 0; repeat < repeats; repeat += 1) engine(input);
  return ((performance.now() - startMs) / repeats) * 1000;
}

/**
 * @param {string} name
 * @param {number} index
 */
function at(name, index) {
  return all[name]?.[index] ?? NaN;
}

function launchOptions() {
  return {
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  };
}

function writeReport() {
  const file = process.argv[process.argv.indexOf('--json') + 1];
  if (!process.argv.includes('--json') || file === undefined) return;
  const report = {
    machine: { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length },
    inputs: inputs.map(({ name }, index) => ({
      name,
      microseconds: Object.fromEntries(Object.keys(all).map((engine) => [engine, at(engine, index)])),
    })),
    summary: { geomeanVs, worstVs, codesPerSecond },
  };
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}
