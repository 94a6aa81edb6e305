// Reads scenes composed by the program, whose symbols are known, with ours and its peers side by side:
//   npm run bench:scenes -- [--count N] [--first SEED] [--judge] [--engines ours,ours-deep,…] [--limits 1500,4000]
//     [--damage NAME] [--json FILE]
// With --damage only the scenes are read that have a symbol with that damage, and only those symbols count.
// Without --judge the seeds are those that anyone may look at and tune to. The judging seeds are for the figures of a
// finished change; a scene of theirs is never looked at. Times are of each engine's own clock, which stands still while
// other programs have the processor.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { firstCpuMsOf, momentsOf } from './decode/moments.ts';
import { paddedTable } from './decode/padded-table.ts';
import type { Reader } from './decode/reader.ts';
import { READERS } from './decode/readers.ts';
import { quantile } from './decode/summary.ts';
import type { Share } from './decode/wilson.ts';
import { SYMBOL_DAMAGES } from './scenes/damaged-symbol.ts';
import { type Scene, type SceneSymbol, sceneOf } from './scenes/scene.ts';
import { scoreScene } from './scenes/score-scene.ts';
import { type SceneSummary, type SceneTrial, summariseScenes } from './scenes/summarise-scenes.ts';

const FORMATS = ['QRCode', 'MicroQRCode', 'rMQRCode'];
const FIRST_SEED = { development: 1, judging: 1_000_001 } as const;
/** Scenes read before the first one that counts: code that is still being compiled is slow. */
const WARM_UP_SEEDS = [900_001, 900_002, 900_003, 900_004, 900_005, 900_006];

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100' },
    first: { type: 'string' },
    judge: { type: 'boolean', default: false },
    engines: { type: 'string', default: 'ours,zxing-wasm,zxing-wasm-best' },
    limits: { type: 'string', default: '1500,4000' },
    damage: { type: 'string' },
    json: { type: 'string' },
  },
});
if (values.damage !== undefined && !SYMBOL_DAMAGES.some((kind) => kind === values.damage))
  throw new Error(`No damage ${values.damage}; there are ${SYMBOL_DAMAGES.join(', ')}`);
const range = values.judge ? 'judging' : 'development';
const firstSeed = values.first === undefined ? FIRST_SEED[range] : Number(values.first);
const count = Number(values.count);
const moments = momentsOf(values.limits.split(',').map(Number));
const readers = await Promise.all(
  values.engines.split(',').map((name) => {
    const make = READERS.get(name);
    if (make === undefined) throw new Error(`No engine ${name}; there are ${[...READERS.keys()].join(', ')}`);
    return make();
  }),
);
for (const seed of WARM_UP_SEEDS) {
  const scene = await sceneOf(seed);
  for (const reader of readers) await reader.read(scene.picture, FORMATS);
}
const trials = new Map<string, SceneTrial[]>(readers.map(({ name }) => [name, []]));
for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
  const scene = await sceneOf(seed);
  if (values.damage !== undefined && !scene.symbols.some(isCounted)) continue;
  for (const reader of readers) trials.get(reader.name)?.push(await trialOf(scene, reader));
  if (process.stderr.isTTY) process.stderr.write(`\r${seed - firstSeed + 1}/${count}`);
}
report();

function isCounted({ damages }: SceneSymbol): boolean {
  return values.damage === undefined || damages.some((kind) => kind === values.damage);
}

async function trialOf({ picture, ...scene }: Scene, reader: Reader): Promise<SceneTrial> {
  const before = process.cpuUsage();
  const found = await reader.read(picture, FORMATS);
  const { user, system } = process.cpuUsage(before);
  const firstCpuMs = firstCpuMsOf(found);
  const { read, wrong } = scoreScene(scene.symbols, found, moments);
  const counts = scene.symbols.map(isCounted);
  return {
    scene: { ...scene, symbols: scene.symbols.filter((_, index) => counts[index]) },
    score: { read: read.filter((_, index) => counts[index]), wrong },
    cpuMs: (user + system) / 1000,
    firstCpuMs: Number.isFinite(firstCpuMs) ? firstCpuMs : null,
  };
}

function report(): void {
  const summaries = new Map([...trials].map(([name, own]) => [name, summariseScenes(own, moments)]));
  const symbols = [...trials.values()][0]?.reduce((sum, { scene }) => sum + scene.symbols.length, 0) ?? 0;
  console.log(`${count} scenes from seed ${firstSeed} (${range}), ${symbols} symbols; % read [95 % confidence]`);
  console.log(tableOf(summaries));
  for (const [name, own] of trials) {
    const cpu = own.map(({ cpuMs }) => cpuMs);
    console.log(`CPU, ${name}: median ${quantile(cpu, 0.5).toFixed(0)} ms, p95 ${quantile(cpu, 0.95).toFixed(0)} ms`);
  }
  const ratio = firstResultRatio();
  if (ratio !== null) console.log(ratio.text);
  for (const [name, { wrong }] of summaries)
    for (const { seed, text } of wrong)
      console.log(`wrong, ${name}: seed ${seed} ${JSON.stringify(text.slice(0, 80))}`);
  if (values.json === undefined) return;
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version };
  const engines = Object.fromEntries(
    [...trials].map(([name, own]) => [name, { summary: summaries.get(name), scenes: own.map(sceneJson) }]),
  );
  const firstResult = ratio === null ? null : { scenes: ratio.scenes, median: ratio.median, p95: ratio.p95 };
  writeFileSync(
    values.json,
    JSON.stringify({
      machine,
      range,
      firstSeed,
      count,
      moments: moments.map(({ name }) => name),
      firstResult,
      engines,
    }),
  );
}

/** Columns: every moment of an engine that answers bit by bit, the end of the others. */
function tableOf(summaries: ReadonlyMap<string, SceneSummary>): string {
  const columns = [...summaries].flatMap(([name, summary]) =>
    moments
      .filter((moment) => name.startsWith('ours') || moment.name === 'all')
      .map((moment) => ({
        heading: moment.name === 'all' ? name : `${name} ${moment.name}`,
        moment: moment.name,
        summary,
      })),
  );
  const rows = Object.keys(columns[0]?.summary.rates ?? {});
  return paddedTable([
    ['', 'symbols', ...columns.map(({ heading }) => heading)],
    ...rows.map((row) => [
      row,
      String(columns[0]?.summary.rates[row]?.[moments[0]?.name ?? '']?.count ?? 0),
      ...columns.map(({ summary, moment }) => inWords(summary.rates[row]?.[moment])),
    ]),
    ['mean of damages', '', ...columns.map(({ summary, moment }) => (summary.meanOfDamages[moment] ?? 0).toFixed(1))],
    ['complete scenes', '', ...columns.map(({ summary, moment }) => inWords(summary.completeScenes[moment]))],
    ['wrong texts', '', ...columns.map(({ summary }) => String(summary.wrong.length))],
  ]);
}

function inWords(share: Share | undefined): string {
  if (share === undefined || share.percent === null) return '–';
  return `${share.percent.toFixed(1)} [${(share.low ?? 0).toFixed(1)}–${(share.high ?? 0).toFixed(1)}]`;
}

/** CPU until our first result over the CPU of zxing-wasm, where that reads something. */
function firstResultRatio(): { text: string; scenes: number; median: number; p95: number } | null {
  const [ours, theirs] = [trials.get('ours'), trials.get('zxing-wasm')];
  if (ours === undefined || theirs === undefined) return null;
  const ratios = theirs.flatMap(({ score, cpuMs }, index) => {
    const own = ours[index];
    if (own === undefined || !score.read.some((read) => read.at(-1) === true)) return [];
    return [(own.firstCpuMs ?? own.cpuMs) / cpuMs];
  });
  const [median, p95] = [quantile(ratios, 0.5), quantile(ratios, 0.95)];
  return {
    text: `first result of ours / CPU of zxing-wasm, ${ratios.length} scenes of which that reads something: median ${median.toFixed(2)}, p95 ${p95.toFixed(2)}`,
    scenes: ratios.length,
    median,
    p95,
  };
}

function sceneJson({ scene, score, cpuMs, firstCpuMs }: SceneTrial): object {
  return {
    seed: scene.seed,
    layout: scene.layout,
    ground: scene.ground,
    cpuMs: Math.round(cpuMs * 10) / 10,
    firstCpuMs,
    wrong: score.wrong,
    symbols: scene.symbols.map(({ format, version, level, modulePx, damages }, index) => ({
      format,
      version,
      level,
      modulePx: Math.round(modulePx * 100) / 100,
      damages,
      read: score.read[index],
    })),
  };
}
