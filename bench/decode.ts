// Scores the decoder beside its peers on a corpus of pictures whose symbols are known:
//   npm run bench:decode -- --corpus DIR [--json FILE] [--engines ours,zxing-wasm,…] [--only TEXT] [--repeat N] [--time MS,MS…]
// Engines: see bench/decode/readers.ts. CPU is user and system time of reading, without opening the file; with
// --repeat the engines take turns N times at each picture, and the median counts. A second table shows what had been
// read at the first result, after each time of --time and at the end, from the same run, and the worst of five folds of scenes.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { readPictureFile } from '../tooling/decode/picture-file.ts';
import { momentsOf } from './decode/moments.ts';
import { type AtMoment, overTime, overTimeTable } from './decode/over-time.ts';
import { type Entry, readManifest } from './decode/manifest.ts';
import type { Found, Reader } from './decode/reader.ts';
import { DEFAULT_READERS, READERS } from './decode/readers.ts';
import { scorePicture } from './decode/score.ts';
import { type Summary, type Trial, cpuRatio, firstResultRatio, summarise } from './decode/summary.ts';
import { tableOf } from './decode/table.ts';

const WARM_UP = 30;

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    json: { type: 'string' },
    engines: { type: 'string', default: DEFAULT_READERS.join(',') },
    only: { type: 'string', default: '' },
    repeat: { type: 'string', default: '1' },
    time: { type: 'string', default: '1500,4000' },
  },
});
if (values.corpus === undefined) throw new Error('--corpus DIR is needed');
const entries = readManifest(values.corpus).filter(({ id }) => id.includes(values.only));
const readers = await Promise.all(values.engines.split(',').map(makeReader));
await warmUp(entries.slice(0, WARM_UP), readers);
const trials = await runAll(entries, readers, Number(values.repeat));
report(trials);

/** A worker reads many pictures in its life: what is read with code that is still being compiled tells of the compiler. */
async function warmUp(some: readonly Entry[], all: readonly Reader[]): Promise<void> {
  for (const { file, formats } of some) {
    const picture = await readPictureFile(file);
    if (picture.ok) for (const reader of all) await reader.read(picture.value, formats);
  }
}

async function makeReader(name: string): Promise<Reader> {
  const make = READERS.get(name);
  if (make === undefined) throw new Error(`No engine ${name}; there are ${[...READERS.keys()].join(', ')}`);
  return make();
}

async function runAll(
  entries: readonly Entry[],
  readers: readonly Reader[],
  repeat: number,
): Promise<ReadonlyMap<Reader, readonly Trial[]>> {
  const trials = new Map<Reader, Trial[]>(readers.map((reader) => [reader, []]));
  for (const [index, entry] of entries.entries()) {
    if (process.stderr.isTTY) process.stderr.write(`\r${index + 1}/${entries.length} ${entry.id.padEnd(60)}`);
    const picture = await readPictureFile(entry.file);
    if (!picture.ok) throw new Error(`${entry.id}: ${picture.fault.code}`);
    const runs = new Map<Reader, Timed[]>(readers.map((reader) => [reader, []]));
    for (let round = 0; round < repeat; round += 1) {
      // Who comes first finds the picture's memory cold.
      const turn = (index + round) % readers.length;
      for (const reader of [...readers.slice(turn), ...readers.slice(0, turn)]) {
        runs.get(reader)?.push(await timed(() => reader.read(picture.value, entry.formats)));
      }
    }
    for (const [reader, times] of runs) {
      const middle = times.toSorted((a, b) => a.cpuMs - b.cpuMs)[times.length >> 1];
      if (middle !== undefined)
        trials.get(reader)?.push({ entry, ...middle, score: scorePicture(entry, middle.found) });
    }
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  return trials;
}

interface Timed {
  readonly found: readonly Found[];
  readonly cpuMs: number;
  readonly ms: number;
}

async function timed(read: () => readonly Found[] | Promise<readonly Found[]>): Promise<Timed> {
  const startMs = performance.now();
  const start = process.cpuUsage();
  const found = await read();
  const cpu = process.cpuUsage(start);
  return { found, cpuMs: (cpu.user + cpu.system) / 1000, ms: performance.now() - startMs };
}

function report(trials: ReadonlyMap<Reader, readonly Trial[]>): void {
  const summaries = new Map<string, Summary>([...trials].map(([reader, own]) => [reader.name, summarise(own)]));
  console.log(tableOf(summaries));
  const moments = new Map([...trials].map(([reader, own]) => [reader.name, momentsFor(own)]));
  console.log(overTimeTable([...moments].flatMap(([name, at]) => at.map((one) => [name, one] as const))));
  const byName = new Map([...trials].map(([reader, own]) => [reader.name, own]));
  const ours = byName.get('ours');
  const atOnce = byName.get('zxing-wasm');
  const ratio = ours === undefined || atOnce === undefined ? null : cpuRatio(ours, atOnce);
  if (ratio !== null)
    console.log(
      `CPU of ours / zxing-wasm over the ${ratio.pictures} pictures that zxing-wasm reads in full: median ${ratio.median}, p95 ${ratio.p95}`,
    );
  const first = ours === undefined || atOnce === undefined ? null : firstResultRatio(ours, atOnce);
  if (first !== null)
    console.log(
      `First result of ours / CPU of zxing-wasm over the ${first.pictures} pictures of which zxing-wasm reads something: median ${first.median}, p95 ${first.p95}`,
    );
  for (const [name, { wrong }] of summaries)
    for (const { id, text } of wrong) console.log(`wrong, ${name}: ${id} ${JSON.stringify(text.slice(0, 80))}`);
  if (values.json === undefined) return;
  const engines = Object.fromEntries(
    [...trials].map(([reader, own]) => [
      reader.name,
      {
        options: reader.options,
        ...summaries.get(reader.name),
        overTime: moments.get(reader.name),
        pictures: own.map(pictureJson),
      },
    ]),
  );
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version };
  writeFileSync(
    values.json,
    JSON.stringify(
      { machine, pictures: entries.length, cpuRatioToZxingWasm: ratio, firstResultRatioToZxingWasm: first, engines },
      null,
      1,
    ),
  );
}

/** Peers answer once, so that their end is their only moment. */
function momentsFor(trials: readonly Trial[]): readonly AtMoment[] {
  const answersOverTime = trials.some(({ found }) => found.some(({ afterMs }) => afterMs !== undefined));
  return overTime(trials, answersOverTime ? momentsOf(values.time.split(',').map(Number)) : momentsOf([]).slice(-1));
}

function pictureJson({ entry, found, score, cpuMs, ms }: Trial): object {
  return { id: entry.id, cpuMs: Math.round(cpuMs * 10) / 10, ms: Math.round(ms * 10) / 10, ...score, found };
}
