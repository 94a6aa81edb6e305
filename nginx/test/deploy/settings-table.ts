/** The table of careless settings: which of them the audit named. Three sets, each written before it was tried. */

import { expect } from 'vitest';

export type CarelessSet = 'first' | 'held back' | 'second' | 'third';
interface Row {
  readonly what: string;
  readonly wanted: readonly string[];
  readonly failed: readonly string[];
  readonly set: CarelessSet;
}

export const LEAST = 0.95;
const rows: Row[] = [];

/** A setting that the checks were made for must be named; the others are counted only. */
export function record(what: string, wanted: readonly string[], failed: readonly string[], set: CarelessSet): void {
  rows.push({ what, wanted, failed, set });
  if (set === 'first' || set === 'second')
    expect([what, failed.filter((id) => wanted.includes(id))]).not.toEqual([what, []]);
}

const isCaught = ({ wanted, failed }: Row) => wanted.some((id) => failed.includes(id));

export interface Rate {
  readonly set: CarelessSet;
  readonly caught: number;
  readonly all: number;
}

/** Prints the table; counts by set. */
export function tableOf(): readonly Rate[] {
  console.info(
    rows
      .map(
        (row) =>
          `${isCaught(row) ? 'caught' : 'MISSED'} ${row.set.padEnd(9)} ${row.what.padEnd(58)} ${row.wanted.join(' ')}${isCaught(row) ? '' : ` (failed: ${row.failed.join(' ') || 'none'})`}`,
      )
      .join('\n'),
  );
  const sets = [...new Set(rows.map(({ set }) => set))];
  const rates = sets.map((set) => {
    const own = rows.filter((row) => row.set === set);
    return { set, caught: own.filter(isCaught).length, all: own.length };
  });
  console.info(rates.map(({ set, caught, all }) => `${set}: ${caught} of ${all} caught`).join('; '));
  return rates;
}

export const NAMED_SETS = ['fourth', 'fifth', 'sixth', 'seventh', 'eighth'] as const;
export type NamedSet = (typeof NAMED_SETS)[number];
interface NamedRow {
  readonly set: NamedSet;
  readonly what: string;
  readonly names: RegExp;
  readonly findings: readonly string[];
}
const namedRows: NamedRow[] = [];

/** Notes what the audit found about one setting; whether that was enough is asked of the whole set. */
export function nameable(set: NamedSet, what: string, names: RegExp, findings: readonly string[]): void {
  namedRows.push({ set, what, names, findings });
}

/** Prints the table with the finding that named each setting; counts by set. */
export function namedRates(): readonly { readonly set: NamedSet; readonly caught: number; readonly all: number }[] {
  const judged = namedRows.map((row) => ({ ...row, finding: row.findings.find((each) => row.names.test(each)) }));
  console.info(
    judged
      .map(({ set, what, names, findings, finding }) =>
        finding === undefined
          ? `MISSED ${set} ${what} (wanted ${String(names)}; found: ${findings.join(' | ').slice(0, 300) || 'nothing'})`
          : `named  ${set} ${what} — ${finding.slice(0, 160)}`,
      )
      .join('\n'),
  );
  const rates = NAMED_SETS.map((set) => {
    const own = judged.filter((row) => row.set === set);
    return { set, caught: own.filter(({ finding }) => finding !== undefined).length, all: own.length };
  });
  console.info(rates.map(({ set, caught, all }) => `${set}: ${caught} of ${all} named`).join('; '));
  return rates.filter(({ all }) => all > 0);
}
