import type { Found } from './reader.ts';

/** A point in the reading of a picture at which one asks what has been read. */
export interface Moment {
  readonly name: string;
  has(found: Found, all: readonly Found[]): boolean;
}

/** Symbols that come in one answer bear times that differ by less than this. */
const ONE_ANSWER_MS = 1;

/** The first answer, then after each number of milliseconds, then all. */
export function momentsOf(limitsMs: readonly number[]): readonly Moment[] {
  return [
    { name: 'first', has: (found, all) => timeOf(found) <= firstMsOf(all) + ONE_ANSWER_MS },
    ...limitsMs.map((limitMs) => ({
      name: `≤ ${limitMs / 1000} s`,
      has: (found: Found) => timeOf(found) <= limitMs,
    })),
    { name: 'all', has: () => true },
  ];
}

/** When the first symbol was there; infinite where none was. */
export function firstMsOf(all: readonly Found[]): number {
  return all.reduce((least, found) => Math.min(least, timeOf(found)), Infinity);
}

/** CPU until the first symbol was there, where that was measured; infinite where none was read. */
export function firstCpuMsOf(all: readonly Found[]): number {
  const measured = all.find(({ afterCpuMs }) => afterCpuMs !== undefined)?.afterCpuMs;
  return measured ?? firstMsOf(all);
}

function timeOf({ afterMs }: Found): number {
  return afterMs ?? 0;
}
