import { GRADES } from '../../src/core/proof/grade.ts';
import type { Verdict } from '../../src/core/proof/prove.ts';
import { type Share, shareOf } from '../decode/wilson.ts';

/** A style, what the proof said of it, and who read its photograph. */
export interface JudgedCase {
  readonly number: number;
  readonly version: number;
  readonly level: string;
  readonly quietZoneModules: number;
  readonly shapes: readonly string[];
  readonly logoShare: number;
  readonly verdict: Verdict;
  readonly cpuMs: number;
  readonly byZbar: boolean;
  readonly byZxing: boolean;
}

/** Grade against who read the photograph, with 95 % intervals (Wilson), and what is asked of the proof. */
export function confusionTable(cases: readonly JudgedCase[]): string {
  const lines = [`${cases.length} styles`, 'grade  count   both    one   none   both, %              at least one, %'];
  for (const grade of GRADES)
    lines.push(
      lineOf(
        grade,
        cases.filter(({ verdict }) => verdict.grade === grade),
      ),
    );
  const good = cases.filter(({ verdict }) => verdict.grade === 'A' || verdict.grade === 'B');
  const bad = cases.filter(({ verdict }) => verdict.grade === 'F');
  lines.push(lineOf('A, B', good), '');
  lines.push(judged('A and B read by at least one', shareOf(good.filter(isRead).length, good.length), 'least', 99.5));
  lines.push(judged('A and B read by both', shareOf(good.filter(isReadByBoth).length, good.length), 'least', 98));
  lines.push(judged('F read by at least one', shareOf(bad.filter(isRead).length, bad.length), 'most', 30));
  const costs = cases.map(({ cpuMs }) => cpuMs).sort((a, b) => a - b);
  const at = (share: number): string => (costs[Math.floor(share * (costs.length - 1))] ?? 0).toFixed(0);
  lines.push(`processor time of a proof: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, most ${at(1)} ms`);
  return lines.join('\n');
}

function lineOf(name: string, cases: readonly JudgedCase[]): string {
  const both = cases.filter(isReadByBoth).length;
  const any = cases.filter(isRead).length;
  const numbers = [cases.length, both, any - both, cases.length - any];
  return `${name.padEnd(5)}${numbers.map((number) => String(number).padStart(7)).join('')}   ${interval(shareOf(both, cases.length)).padEnd(20)} ${interval(shareOf(any, cases.length))}`;
}

function judged(what: string, share: Share, side: 'least' | 'most', limit: number): string {
  const { percent } = share;
  const isMet = percent !== null && (side === 'least' ? percent >= limit : percent <= limit);
  const verdict = percent === null ? 'not measured' : isMet ? 'met' : 'NOT met';
  return `${what}: ${interval(share)}, asked for at ${side} ${limit}: ${verdict}`;
}

function interval({ percent, low, high }: Share): string {
  return percent === null ? '-' : `${percent} (${low}…${high})`;
}

function isRead({ byZbar, byZxing }: JudgedCase): boolean {
  return byZbar || byZxing;
}

function isReadByBoth({ byZbar, byZxing }: JudgedCase): boolean {
  return byZbar && byZxing;
}
