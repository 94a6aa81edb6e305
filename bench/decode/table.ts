import { paddedTable } from './padded-table.ts';
import type { Rate, Summary } from './summary.ts';

/** The summaries side by side: rates by category, then by suite, then faults and CPU. */
export function tableOf(summaries: ReadonlyMap<string, Summary>): string {
  const names = [...summaries.keys()];
  const all = [...summaries.values()];
  const first = all[0];
  if (first === undefined) return '';
  const rateRows = (choose: (summary: Summary) => Readonly<Record<string, Rate>>): string[][] =>
    Object.entries(choose(first)).map(([key, { markers, pictures }]) => [
      key,
      markers === 0 ? `${pictures} pictures` : String(markers),
      ...all.map((summary) => percentText(choose(summary)[key]?.percent ?? null)),
    ]);
  const rows = [
    ['', 'markers', ...names],
    ['micro', '', ...all.map(({ microPercent }) => percentText(microPercent))],
    ['macro', '', ...all.map(({ macroPercent }) => percentText(macroPercent))],
    ...rateRows(({ categories }) => categories),
    ...rateRows(({ suites }) => suites),
    ['text unknown', String(first.unknownText.markers), ...all.map(({ unknownText }) => String(unknownText.read))],
    ['wrong texts', '', ...all.map(({ wrong }) => String(wrong.length))],
    ['stray texts', '', ...all.map(({ stray }) => String(stray.length))],
    ...Object.keys(first.cpu).map((key) => [
      `CPU ms ${key}`,
      `${first.cpu[key]?.pictures ?? 0} pictures`,
      ...all.map(({ cpu }) => `${cpu[key]?.medianMs.toFixed(0) ?? ''} / ${cpu[key]?.p95Ms.toFixed(0) ?? ''}`),
    ]),
  ];
  return paddedTable(rows);
}

function percentText(percent: number | null): string {
  return percent === null ? '–' : percent.toFixed(1);
}
