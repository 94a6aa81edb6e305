// Reads videos made by the program as a camera in a hand would show them, one second each:
//   npm run bench:camera -- [--count N] [--first SEED] [--judge] [--kinds tiny,dim,…] [--engines ours,zxing-wasm,…]
// Time is simulated by the processor time of the reader's thread: while it reads a frame the camera goes on, and what it misses is lost.
// Without --judge the seeds are those that anyone may look at and tune to.
import { parseArgs } from 'node:util';
import { paddedTable } from './decode/padded-table.ts';
import { quantile } from './decode/summary.ts';
import { shareOf } from './decode/wilson.ts';
import { asLines } from './decode/score.ts';
import { FRAME_READERS, type Frame, frameOf } from './videos/frame-readers.ts';
import { startThreadClock } from './videos/thread-clock.ts';
import { VIDEO_KINDS, type Video, type VideoKind, videoOf } from './videos/video.ts';

const FIRST_SEED = { development: 1, judging: 1_000_001 } as const;
const FRAMES_A_SECOND = 30;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '6' },
    first: { type: 'string' },
    judge: { type: 'boolean', default: false },
    kinds: { type: 'string', default: VIDEO_KINDS.join(',') },
    engines: { type: 'string', default: 'ours,zxing-wasm,zxing-wasm-best' },
  },
});
const range = values.judge ? 'judging' : 'development';
const first = values.first === undefined ? FIRST_SEED[range] : Number(values.first);
const count = Number(values.count);
const kinds = VIDEO_KINDS.filter((kind) => values.kinds.split(',').includes(kind));
const engines = values.engines.split(',');

interface Trial {
  readonly symbols: number;
  readonly listed: number;
  readonly wrong: readonly string[];
  readonly framesRead: number;
  readonly frameMs: readonly number[];
}

const nowMs = startThreadClock();
/** Code that is still being compiled is slow. */
const WARM_UP_SEED = 900_001;
const warmUp = videoOf('plain', WARM_UP_SEED);
for (const engine of engines) await trialOf(warmUp, framesOf(warmUp), engine);

const trials = new Map<string, Trial[]>();
const keyOf = (engine: string, kind: VideoKind): string => `${engine} ${kind}`;
for (const kind of kinds) {
  for (let seed = first; seed < first + count; seed += 1) {
    const video = videoOf(kind, seed);
    const frames = framesOf(video);
    for (const engine of engines) {
      const key = keyOf(engine, kind);
      trials.set(key, [...(trials.get(key) ?? []), await trialOf(video, frames, engine)]);
    }
    if (process.stderr.isTTY) process.stderr.write(`\r${kind} ${seed - first + 1}/${count}  `);
  }
}
report();

function framesOf(video: Video): readonly Frame[] {
  return Array.from({ length: FRAMES_A_SECOND }, (_, index) => frameOf(video.frameAt(index / FRAMES_A_SECOND)));
}

async function trialOf({ world: { symbols } }: Video, frames: readonly Frame[], engine: string): Promise<Trial> {
  const make = FRAME_READERS.get(engine);
  if (make === undefined) throw new Error(`No engine ${engine}; there are ${[...FRAME_READERS.keys()].join(', ')}`);
  const reader = await make();
  const texts = new Set<string>();
  const frameMs: number[] = [];
  for (let index = 0; index < FRAMES_A_SECOND;) {
    const frame = frames[index];
    if (frame === undefined) break;
    const startMs = nowMs();
    const found = await reader(frame);
    const ms = nowMs() - startMs;
    frameMs.push(ms);
    for (const text of found) texts.add(asLines(text));
    index += Math.max(1, Math.ceil((ms / 1000) * FRAMES_A_SECOND));
  }
  const expected = new Set(symbols.map(({ text }) => asLines(text)));
  return {
    symbols: expected.size,
    listed: [...expected].filter((text) => texts.has(text)).length,
    wrong: [...texts].filter((text) => !expected.has(text)),
    framesRead: frameMs.length,
    frameMs,
  };
}

function report(): void {
  console.log(`${count} videos of each kind from seed ${first} (${range}); % of symbols listed within 1 s [95 %]`);
  const rows = kinds.map((kind) => {
    const cells = engines.map((engine) => {
      const own = trials.get(keyOf(engine, kind)) ?? [];
      const { percent, low, high } = shareOf(
        sum(own.map(({ listed }) => listed)),
        sum(own.map(({ symbols }) => symbols)),
      );
      return percent === null ? '–' : `${percent.toFixed(1)} [${low?.toFixed(0) ?? ''}–${high?.toFixed(0) ?? ''}]`;
    });
    const symbols = sum((trials.get(keyOf(engines[0] ?? '', kind)) ?? []).map((trial) => trial.symbols));
    return [kind, String(symbols), ...cells];
  });
  console.log(paddedTable([['', 'symbols', ...engines], ...rows]));
  for (const engine of engines) {
    const slowest = kinds.map((kind) => {
      const ms = (trials.get(keyOf(engine, kind)) ?? []).flatMap(({ frameMs }) => frameMs);
      return `${kind} ${quantile(ms, 0.5).toFixed(0)}/${quantile(ms, 0.95).toFixed(0)}`;
    });
    console.log(`${engine}, CPU a frame in ms, median/p95: ${slowest.join(', ')}`);
    const own = kinds.flatMap((kind) => trials.get(keyOf(engine, kind)) ?? []);
    const ms = own.flatMap(({ frameMs }) => frameMs);
    const wrong = own.flatMap((trial) => trial.wrong);
    console.log(
      `${engine}: ${quantile(
        own.map(({ framesRead }) => framesRead),
        0.5,
      )} of ${FRAMES_A_SECOND} frames read (median), CPU a frame median ${quantile(ms, 0.5).toFixed(1)} ms, p95 ${quantile(ms, 0.95).toFixed(1)} ms, wrong texts ${wrong.length}`,
    );
    for (const text of wrong) console.log(`wrong, ${engine}: ${JSON.stringify(text.slice(0, 80))}`);
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
