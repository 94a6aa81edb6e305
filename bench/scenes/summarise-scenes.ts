import type { Moment } from '../decode/moments.ts';
import { type Share, shareOf } from '../decode/wilson.ts';
import { SYMBOL_DAMAGES } from './damaged-symbol.ts';
import { LAYOUTS } from './layout.ts';
import type { Scene, SceneSymbol } from './scene.ts';
import type { SceneScore } from './score-scene.ts';

/** One engine on one scene; the scene without its pixels. */
export interface SceneTrial {
  readonly scene: Omit<Scene, 'picture'>;
  readonly score: SceneScore;
  readonly cpuMs: number;
  /** Milliseconds until the first symbol; null where none came. */
  readonly firstCpuMs: number | null;
}

/** Rows of the report: a name and which symbols it counts. */
interface Row {
  readonly name: string;
  counts(symbol: SceneSymbol, scene: SceneTrial['scene']): boolean;
}

const SIZE_CLASSES = [
  ['< 1.7', 0, 1.7],
  ['1.7–2.5', 1.7, 2.5],
  ['2.5–4', 2.5, 4],
  ['4–7', 4, 7],
  ['≥ 7', 7, Infinity],
] as const;

const ROWS: readonly Row[] = [
  { name: 'all symbols', counts: () => true },
  { name: 'undamaged', counts: ({ damages }) => damages.length === 0 },
  ...SYMBOL_DAMAGES.map((kind) => ({
    name: kind,
    counts: ({ damages }: SceneSymbol) => damages.length === 1 && damages[0] === kind,
  })),
  { name: 'two damages', counts: ({ damages }) => damages.length > 1 },
  ...SIZE_CLASSES.map(([name, least, most]) => ({
    name: `module ${name} px`,
    counts: ({ modulePx }: SceneSymbol) => modulePx >= least && modulePx < most,
  })),
  ...['qr-code', 'micro-qr', 'rmqr'].map((format) => ({
    name: format,
    counts: (symbol: SceneSymbol) => symbol.format === format,
  })),
  ...LAYOUTS.filter((layout) => layout !== 'none').map((layout) => ({
    name: `scene: ${layout}`,
    counts: (_: SceneSymbol, scene: SceneTrial['scene']) => scene.layout === layout,
  })),
  {
    name: 'strong JPEG',
    counts: (_, { jpegQuality }) => jpegQuality !== null && jpegQuality < 60,
  },
];

export interface SceneSummary {
  /** By row and moment: share of symbols read. */
  readonly rates: Readonly<Record<string, Readonly<Record<string, Share>>>>;
  /** Mean of the rows of damages, each kind alike, by moment. */
  readonly meanOfDamages: Readonly<Record<string, number>>;
  /** Scenes of which every symbol was read. */
  readonly completeScenes: Readonly<Record<string, Share>>;
  readonly wrong: readonly { readonly seed: number; readonly text: string }[];
}

export function summariseScenes(trials: readonly SceneTrial[], moments: readonly Moment[]): SceneSummary {
  const rates = Object.fromEntries(
    ROWS.map((row) => {
      const read = trials.flatMap(({ scene, score }) =>
        score.read.filter((_, index) => {
          const symbol = scene.symbols[index];
          return symbol !== undefined && row.counts(symbol, scene);
        }),
      );
      return [row.name, byMoment(moments, (moment) => shareOf(hits(read, moment), read.length))] as const;
    }),
  );
  const withSymbols = trials.filter(({ scene }) => scene.symbols.length > 0);
  return {
    rates,
    meanOfDamages: byMoment(moments, (_, name) => {
      const percents = ['undamaged', ...SYMBOL_DAMAGES].flatMap((kind) => rates[kind]?.[name]?.percent ?? []);
      return (
        Math.round((100 * percents.reduce((sum, percent) => sum + percent, 0)) / Math.max(1, percents.length)) / 100
      );
    }),
    completeScenes: byMoment(moments, (moment) =>
      shareOf(
        withSymbols.filter(({ score }) => score.read.every((read) => read[moment] === true)).length,
        withSymbols.length,
      ),
    ),
    wrong: trials.flatMap(({ scene, score }) => score.wrong.map((text) => ({ seed: scene.seed, text }))),
  };
}

function hits(read: readonly (readonly boolean[])[], moment: number): number {
  return read.filter((one) => one[moment] === true).length;
}

function byMoment<Value>(
  moments: readonly Moment[],
  valueOf: (index: number, name: string) => Value,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(moments.map(({ name }, index) => [name, valueOf(index, name)]));
}
