import type { Moment } from './moments.ts';
import { paddedTable } from './padded-table.ts';
import { foldsOf } from './folds.ts';
import { scorePicture } from './score.ts';
import { type Trial, summarise } from './summary.ts';
import { shareOf, type Share } from './wilson.ts';

/** Folds of the photographs; with more of them some would lack whole categories. */
const FOLDS = 5;

/** What one engine has read of the photographs at one moment. */
export interface AtMoment {
  readonly moment: string;
  readonly micro: Share;
  readonly macroPercent: number;
  /** Null where no photograph was read. */
  readonly worstFold: { readonly microPercent: number; readonly macroPercent: number } | null;
  readonly wrong: number;
}

/** Rates at each moment of one and the same run: symbols read later are left out. */
export function overTime(trials: readonly Trial[], moments: readonly Moment[]): readonly AtMoment[] {
  return moments.map((moment) => {
    const cut = trials.map((trial) => until(trial, moment));
    const photographs = cut.filter(({ entry }) => entry.suite === 'boofcv');
    const folds = foldsOf(cut, FOLDS).filter(({ markers }) => markers > 0);
    const { macroPercent, wrong } = summarise(cut);
    return {
      moment: moment.name,
      micro: shareOf(
        photographs.reduce((sum, { score }) => sum + score.read, 0),
        photographs.reduce((sum, { score }) => sum + score.known, 0),
      ),
      macroPercent,
      worstFold:
        folds.length === 0
          ? null
          : {
              microPercent: Math.min(...folds.map((fold) => fold.microPercent)),
              macroPercent: Math.min(...folds.map((fold) => fold.macroPercent)),
            },
      wrong: wrong.length,
    };
  });
}

export function overTimeTable(rows: readonly (readonly [engine: string, at: AtMoment])[]): string {
  return paddedTable([
    ['', 'until', 'micro [95 %]', 'macro', 'worst fold: micro', 'macro', 'wrong'],
    ...rows.map(([engine, { moment, micro, macroPercent, worstFold, wrong }]) => [
      engine,
      moment,
      `${(micro.percent ?? 0).toFixed(1)} [${(micro.low ?? 0).toFixed(1)}–${(micro.high ?? 0).toFixed(1)}]`,
      macroPercent.toFixed(1),
      worstFold?.microPercent.toFixed(1) ?? '–',
      worstFold?.macroPercent.toFixed(1) ?? '–',
      String(wrong),
    ]),
  ]);
}

function until(trial: Trial, moment: Moment): Trial {
  const found = trial.found.filter((one) => moment.has(one, trial.found));
  return { ...trial, found, score: scorePicture(trial.entry, found) };
}
