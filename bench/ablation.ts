// What each stage of the cascade adds on a corpus and what it costs, from a report of the decoding benchmark:
//   npm run bench:decode -- --corpus DIR --engines ours --json FILE, then npm run bench:ablation -- --corpus DIR --from FILE
// A row is what the cascade up to that stage reads.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { READING_STAGES } from '../src/core/decode/found-symbol.ts';
import { type Entry, readManifest } from './decode/manifest.ts';
import type { Found } from './decode/reader.ts';
import { scorePicture } from './decode/score.ts';
import { type Trial, quantile, summarise } from './decode/summary.ts';

/** Stages of pictures; a sum of camera frames is none. */
const STAGES = READING_STAGES.filter((stage) => stage !== 'accumulated');

/** The part of a benchmark's report that is needed here. */
interface Report {
  readonly engines: Readonly<
    Record<
      string,
      {
        readonly pictures: readonly {
          readonly id: string;
          readonly cpuMs: number;
          readonly ms: number;
          readonly found: readonly Found[];
        }[];
      }
    >
  >;
}

const { values } = parseArgs({
  options: { corpus: { type: 'string' }, from: { type: 'string' }, engine: { type: 'string', default: 'ours' } },
});
if (values.corpus === undefined || values.from === undefined)
  throw new Error('--corpus DIR and --from FILE are needed');
const report = JSON.parse(readFileSync(values.from, 'utf8')) as Report;
const entries = new Map(readManifest(values.corpus).map((entry) => [entry.id, entry]));
const trials = trialsOf(report.engines[values.engine]?.pictures ?? [], entries);

console.log(
  '| up to stage | photographs: micro % | macro % | text suites: read | symbols it read | CPU of their pictures, median ms |',
);
console.log('|---|---|---|---|---|---|');
STAGES.forEach((stage, index) => {
  const cut = trials.map((trial) => upTo(trial, STAGES.slice(0, index + 1)));
  const { microPercent, macroPercent, suites } = summarise(cut);
  const inSuites = Object.values(suites).reduce((sum, { read }) => sum + read, 0);
  const own = trials.filter(({ found }) => found.some((symbol) => symbol.stage === stage));
  const symbols = own.reduce((sum, { found }) => sum + found.filter((symbol) => symbol.stage === stage).length, 0);
  const cpu = quantile(
    own.map(({ cpuMs }) => cpuMs),
    0.5,
  );
  console.log(
    `| ${stage} | ${microPercent.toFixed(1)} | ${macroPercent.toFixed(1)} | ${inSuites} | ${symbols} | ${cpu.toFixed(0)} |`,
  );
});
const unread = trials.filter(({ score, found }) => score.known > 0 && found.length === 0);
const empty = trials.filter(({ entry }) => entry.count === 0);
console.log(
  `pictures of which nothing is read: ${unread.length}; CPU of the ${empty.length} pictures without a symbol: median ${quantile(
    empty.map(({ cpuMs }) => cpuMs),
    0.5,
  ).toFixed(0)} ms`,
);

function trialsOf(pictures: Report['engines'][string]['pictures'], known: ReadonlyMap<string, Entry>): Trial[] {
  return pictures.flatMap(({ id, cpuMs, ms, found }) => {
    const entry = known.get(id);
    return entry === undefined ? [] : [{ entry, found, cpuMs, ms, score: scorePicture(entry, found) }];
  });
}

function upTo(trial: Trial, stages: readonly string[]): Trial {
  const found = trial.found.filter(({ stage }) => stage !== undefined && stages.includes(stage));
  return { ...trial, found, score: scorePicture(trial.entry, found) };
}
