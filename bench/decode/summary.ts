import type { Entry } from './manifest.ts';
import { firstCpuMsOf } from './moments.ts';
import type { Found } from './reader.ts';
import type { PictureScore } from './score.ts';

/** One engine on one picture. */
export interface Trial {
  readonly entry: Entry;
  readonly found: readonly Found[];
  readonly score: PictureScore;
  readonly cpuMs: number;
  readonly ms: number;
}

export interface Rate {
  readonly pictures: number;
  readonly markers: number;
  readonly read: number;
  /** Percent; null where there is no marker of known text. */
  readonly percent: number | null;
}

interface Spread {
  readonly pictures: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

export interface Summary {
  /** Share of all photographed markers of known text, in percent. */
  readonly microPercent: number;
  /** Mean of the photographed categories, in percent. */
  readonly macroPercent: number;
  /** Categories of photographs (drawn markers). */
  readonly categories: Readonly<Record<string, Rate>>;
  /** Other suites, where only texts are known. */
  readonly suites: Readonly<Record<string, Rate>>;
  readonly wrong: readonly { readonly id: string; readonly text: string }[];
  readonly stray: readonly { readonly id: string; readonly text: string }[];
  /** Markers whose text nobody knows, apart from the rates above. */
  readonly unknownText: { readonly markers: number; readonly read: number };
  /** CPU time a picture, by megapixels. */
  readonly cpu: Readonly<Record<string, Spread>>;
}

const PHOTOGRAPHS = 'boofcv';
const CLASSES: readonly (readonly [name: string, upToMegapixels: number])[] = [
  ['≤0.5 MP', 0.5],
  ['≤2 MP', 2],
  ['≤5 MP', 5],
  ['>5 MP', Infinity],
];

export function summarise(trials: readonly Trial[]): Summary {
  const photographs = trials.filter(({ entry }) => entry.suite === PHOTOGRAPHS);
  const categories = ratesBy(photographs, ({ entry }) => entry.category);
  const suites = ratesBy(
    trials.filter(({ entry }) => entry.suite !== PHOTOGRAPHS),
    ({ entry }) => entry.suite,
  );
  const percents = Object.values(categories).flatMap(({ percent }) => (percent === null ? [] : [percent]));
  return {
    microPercent: rateOf(photographs).percent ?? 0,
    macroPercent: rounded(percents.reduce((sum, percent) => sum + percent, 0) / Math.max(1, percents.length)),
    categories,
    suites,
    wrong: textsOf(trials, ({ score }) => score.wrong),
    stray: textsOf(trials, ({ score }) => score.stray),
    unknownText: {
      markers: sum(trials, ({ score }) => score.unknown),
      read: sum(trials, ({ score }) => score.unknownRead),
    },
    cpu: cpuByClass(trials),
  };
}

export interface CpuRatio {
  readonly pictures: number;
  readonly median: number;
  readonly p95: number;
}

/**
 * CPU until our first result over the CPU of another engine, over the pictures of which the other reads something. Where
 * ours reads nothing, its whole time counts.
 */
export function firstResultRatio(ours: readonly Trial[], other: readonly Trial[]): CpuRatio {
  const byEntry = new Map(ours.map((trial) => [trial.entry, trial]));
  return ratioOf(
    other.flatMap(({ entry, score, cpuMs }) => {
      const mine = byEntry.get(entry);
      if (mine === undefined || score.read + score.unknownRead === 0) return [];
      return [Math.min(firstCpuMsOf(mine.found), mine.cpuMs) / cpuMs];
    }),
  );
}

/** How many times the CPU of another engine ours takes, over the pictures that the other reads in full. */
export function cpuRatio(ours: readonly Trial[], other: readonly Trial[]): CpuRatio {
  const ratios = other.flatMap((trial) => {
    const mine = ours.find(({ entry }) => entry === trial.entry);
    const isReadInFull = trial.score.known > 0 && trial.score.read === trial.score.known && trial.score.unknown === 0;
    return mine !== undefined && isReadInFull ? [mine.cpuMs / trial.cpuMs] : [];
  });
  return ratioOf(ratios);
}

function ratioOf(ratios: readonly number[]): CpuRatio {
  return { pictures: ratios.length, median: rounded(quantile(ratios, 0.5)), p95: rounded(quantile(ratios, 0.95)) };
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function ratesBy(trials: readonly Trial[], keyOf: (trial: Trial) => string): Record<string, Rate> {
  const keys = [...new Set(trials.map(keyOf))].sort();
  return Object.fromEntries(keys.map((key) => [key, rateOf(trials.filter((trial) => keyOf(trial) === key))]));
}

function rateOf(trials: readonly Trial[]): Rate {
  const markers = sum(trials, ({ score }) => score.known);
  const read = sum(trials, ({ score }) => score.read);
  return { pictures: trials.length, markers, read, percent: markers === 0 ? null : rounded((100 * read) / markers) };
}

function cpuByClass(trials: readonly Trial[]): Record<string, Spread> {
  let above = 0;
  return Object.fromEntries(
    CLASSES.map(([name, upTo]) => {
      const from = above;
      above = upTo;
      const times = trials.filter(({ entry }) => isBetween(megapixels(entry), from, upTo)).map(({ cpuMs }) => cpuMs);
      return [
        name,
        { pictures: times.length, medianMs: rounded(quantile(times, 0.5)), p95Ms: rounded(quantile(times, 0.95)) },
      ];
    }),
  );
}

function megapixels(entry: Entry): number {
  return (entry.widthPx * entry.heightPx) / 1e6;
}

function isBetween(value: number, above: number, upTo: number): boolean {
  return value > above && value <= upTo;
}

function textsOf(
  trials: readonly Trial[],
  choose: (trial: Trial) => readonly string[],
): { id: string; text: string }[] {
  return trials.flatMap((trial) => choose(trial).map((text) => ({ id: trial.entry.id, text })));
}

function sum(trials: readonly Trial[], choose: (trial: Trial) => number): number {
  return trials.reduce((total, trial) => total + choose(trial), 0);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
