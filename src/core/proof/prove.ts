import type { QrSymbol } from '../qr/symbol';
import { knownSymbol } from './codeword-damage';
import { CONDITIONS, type Condition, type Sheet, atSize, underCondition } from './conditions';
import { type Grade, GRADES, isWorse, worstOf } from './grade';
import { type Measure, type MeasureName, measure } from './measures';
import type { ReaderName } from './reader-names';
import type { Reader } from './readers';
import type { ConditionReading, Reach } from './condition-reading';
import { readingGrade } from './reading-grade';

export type WeakPoint =
  | { readonly kind: 'measure'; readonly measure: MeasureName }
  | { readonly kind: 'condition'; readonly condition: Condition };

export interface Verdict {
  readonly grade: Grade;
  readonly measures: readonly Measure[];
  readonly readings: readonly ConditionReading[];
  /** Pixels a module must have for both readers, or for the only one that reads it; null where none does. */
  readonly leastModulePx: number | null;
  /** What holds the grade down, or would first; null where nothing is less than best. */
  readonly weakPoint: WeakPoint | null;
}

export interface ProofJob {
  readonly symbol: QrSymbol;
  readonly quietZoneModules: number;
  /** The picture as it is exported. */
  readonly sheet: Sheet;
  /** The same upright and without a frame, on which the place of each module is known. */
  readonly flat: Sheet;
  readonly readers: Readonly<Record<ReaderName, Reader>>;
  /** Whether what was read is what was encoded. */
  isRight(told: ReturnType<Reader>[number]): boolean;
}

/** Sizes that are tried, in pixels a module. */
const SIZES_PX = [4.5, 3.6, 2.9, 2.4, 2, 1.7, 1.4, 1.2] as const;

/** Proves in steps, each of which takes some milliseconds, so that a worker can stop between two of them. Yields the share that is done. */
export function* prove(job: ProofJob): Generator<number, Verdict> {
  const known = knownSymbol(job.symbol);
  const measures = known === null ? [] : measure(job.flat, known, job.quietZoneModules);
  yield 0.05;
  const readings: ConditionReading[] = [];
  for (const [index, condition] of CONDITIONS.entries()) {
    readings.push({ condition, reach: yield* reachOf(job, condition) });
    yield 0.05 + (0.8 * (index + 1)) / CONDITIONS.length;
  }
  const leastModulePx = yield* leastSize(job, readings);
  // What no standard's measure forbids may be read all the same, so that F is for what was not read.
  const measured = worstOf(measures.map(({ grade }) => (grade === 'F' ? 'D' : grade)));
  const read = readingGrade(readings);
  const grade = worstOf([measured, read]);
  return { grade, measures, readings, leastModulePx, weakPoint: weakPointOf(measures, readings, grade, read) };
}

function* reachOf(job: ProofJob, condition: Condition): Generator<number, ConditionReading['reach']> {
  const usual = readBy(job, underCondition(job.sheet, condition, 'usual'), () => true);
  yield 0;
  // Who does not read the usual strength does not read the hard one.
  if (!usual.engine && !usual.own) return { engine: 'none', own: 'none' };
  const hard = readBy(job, underCondition(job.sheet, condition, 'hard'), (name) => usual[name]);
  const reach = (name: ReaderName): Reach => (hard[name] ? 'hard' : usual[name] ? 'usual' : 'none');
  return { engine: reach('engine'), own: reach('own') };
}

function readBy(
  { readers, isRight }: ProofJob,
  image: Sheet['image'],
  isAsked: (name: ReaderName) => boolean,
): Record<ReaderName, boolean> {
  const reads = (name: ReaderName): boolean => isAsked(name) && readers[name](image).some(isRight);
  return { engine: reads('engine'), own: reads('own') };
}

/** From large to small until two sizes in a row are not read by who reads the symbol: one may fail by chance, two do not. */
function* leastSize(job: ProofJob, readings: readonly ConditionReading[]): Generator<number, number | null> {
  const straight = readings.find(({ condition }) => condition === 'straight')?.reach;
  const asked = (name: ReaderName): boolean => straight !== undefined && straight[name] !== 'none';
  if (!asked('engine') && !asked('own')) return null;
  let least: number | null = null;
  let failures = 0;
  for (const sizePx of SIZES_PX) {
    const read = readBy(job, atSize(job.sheet, sizePx), asked);
    yield 0.9;
    failures = (asked('engine') && !read.engine) || (asked('own') && !read.own) ? failures + 1 : 0;
    if (failures === 2) break;
    if (failures === 0) least = sizePx;
  }
  return least;
}

/** The measure that is as bad as the grade or, where reading is what is bad, the condition that fewest readers stood. */
function weakPointOf(
  measures: readonly Measure[],
  readings: readonly ConditionReading[],
  grade: Grade,
  read: Grade,
): WeakPoint | null {
  const worst = measures.reduce<Measure | null>(
    (before, each) => (before === null || isWorse(each.grade, before.grade) ? each : before),
    null,
  );
  if (worst !== null && worst.grade !== 'A' && !isWorse(read, worst.grade))
    return { kind: 'measure', measure: worst.name };
  const stood = ({ reach }: ConditionReading): number => pointsOf(reach.engine) + pointsOf(reach.own);
  const first = readings.reduce<ConditionReading | null>(
    (before, each) => (before === null || stood(each) < stood(before) ? each : before),
    null,
  );
  if (first === null || (grade === GRADES[0] && stood(first) >= 3)) return null;
  return { kind: 'condition', condition: first.condition };
}

function pointsOf(reach: Reach): number {
  return reach === 'none' ? 0 : reach === 'usual' ? 1 : 2;
}
