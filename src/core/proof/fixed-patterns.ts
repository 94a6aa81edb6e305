import { alignmentCentres } from '../qr/alignment';
import type { QrSymbol } from '../qr/symbol';
import type { Sheet } from './conditions';
import { type Grade, GRADES, gradeOf, isWorse, worstOf } from './grade';
import type { SampledGrid } from './sampled-grid';

/** Least modulation of a module of each grade (ISO/IEC 15415 table 6). */
export const MODULATION_LEAST = [0.5, 0.4, 0.3, 0.2] as const;

/** Share of the lines through the finder patterns that a reader must see as 1 : 1 : 3 : 1 : 1. */
const LINES_LEAST = [0.85, 0.65, 0.45, 0.25] as const;

export interface FixedPatterns {
  readonly grade: Grade;
  /** Of the lines through the middle of the finder pattern that is worst, the share that shows the pattern. */
  readonly finderLines: number;
}

/**
 * Damage to finder, timing and alignment patterns (ISO/IEC 15415 annex on QR Code). Corners of a finder pattern are left
 * out, as readers do not look at them and many styles make them round. Readers that search along lines need the runs of
 * dark and light, so those are looked at in the picture itself.
 */
export function judgeFixedPatterns(
  sheet: Sheet,
  symbol: QrSymbol,
  quietZoneModules: number,
  grid: SampledGrid,
): FixedPatterns {
  const finders = findersOf(symbol);
  const finderLines = Math.min(...finders.map((finder) => linesSeen(sheet, finder, quietZoneModules, grid)));
  const damage = [
    ...finders.map((finder) => gradeOfModules(finderModules(symbol, finder), grid, [0, 1, 2, 3])),
    ...(symbol.symbology === 'qr-code' ? [timingGrade(symbol, grid), alignmentGrade(symbol, grid)] : []),
  ];
  return { grade: worstOf([gradeOf(finderLines, LINES_LEAST), ...damage]), finderLines };
}

interface Place {
  readonly column: number;
  readonly row: number;
}

/** The middles of the finder patterns. */
function findersOf({ symbology, widthModules, heightModules }: QrSymbol): readonly Place[] {
  const first = { column: 3, row: 3 };
  if (symbology !== 'qr-code') return [first];
  return [first, { column: widthModules - 4, row: 3 }, { column: 3, row: heightModules - 4 }];
}

function finderModules({ widthModules }: QrSymbol, { column, row }: Place): readonly number[] {
  const indices: number[] = [];
  for (let dy = -3; dy <= 3; dy += 1) {
    for (let dx = -3; dx <= 3; dx += 1) {
      // A round ring touches the two modules beside each of its corners too.
      const isCorner = Math.min(Math.abs(dx), Math.abs(dy)) >= 2 || (Math.abs(dx) === 1 && Math.abs(dy) === 1);
      if (!isCorner) indices.push((row + dy) * widthModules + column + dx);
    }
  }
  return indices;
}

/**
 * The best grade whose modulation leaves few enough modules damaged: as for codewords, a fault counts as the better of how
 * deep it is and how wide.
 * @param most damaged modules of A, B, C and D
 */
function gradeOfModules(
  indices: readonly number[],
  { modulation }: SampledGrid,
  most: readonly [number, number, number, number],
): Grade {
  let best: Grade = 'F';
  for (const [level, least] of MODULATION_LEAST.entries()) {
    const damaged = indices.filter((index) => (modulation[index] ?? -1) < least).length;
    const place = most.findIndex((limit) => damaged <= limit);
    const grade = worstOf([GRADES[level] ?? 'F', place < 0 ? 'F' : (GRADES[place] ?? 'F')]);
    if (isWorse(best, grade)) best = grade;
  }
  return best;
}

function timingGrade(symbol: QrSymbol, grid: SampledGrid): Grade {
  const { widthModules } = symbol;
  const indices: number[] = [];
  for (let place = 8; place < widthModules - 8; place += 1)
    indices.push(6 * widthModules + place, place * widthModules + 6);
  const share = (percent: number): number => Math.floor((percent / 100) * indices.length);
  return gradeOfModules(indices, grid, [share(4), share(7), share(11), share(14)]);
}

/** Single patterns may be lost where there are many: readers go by the others. */
function alignmentGrade({ version, widthModules }: QrSymbol, grid: SampledGrid): Grade {
  const centres = alignmentCentres(version);
  const last = centres.at(-1);
  const grades = centres.flatMap((row) =>
    centres
      .filter((column) => !((row === 6 && (column === 6 || column === last)) || (row === last && column === 6)))
      .map((column) => gradeOfModules(alignmentModules(widthModules, { column, row }), grid, [1, 2, 4, 6])),
  );
  const allowed = Math.floor(grades.length / 4);
  return grades.sort((a, b) => GRADES.indexOf(b) - GRADES.indexOf(a))[allowed] ?? 'A';
}

function alignmentModules(widthModules: number, { column, row }: Place): readonly number[] {
  return Array.from(
    { length: 25 },
    (_, place) => (row + Math.floor(place / 5) - 2) * widthModules + column + (place % 5) - 2,
  );
}

/** Lines looked at in each direction, in modules from the middle. */
const OFFSETS = [-1, -0.5, 0, 0.5, 1] as const;

function linesSeen(sheet: Sheet, { column, row }: Place, quietZoneModules: number, grid: SampledGrid): number {
  const [x, y] = [column + quietZoneModules + 0.5, row + quietZoneModules + 0.5];
  const seen = OFFSETS.flatMap((offset) => [
    isFinderLine(sheet, grid, (along) => [x + along, y + offset]),
    isFinderLine(sheet, grid, (along) => [x + offset, y + along]),
  ]);
  return seen.filter(Boolean).length / seen.length;
}

/** Steps a module. */
const FINE = 8;

/** Whether the runs about the middle of a line are dark 1, light 1, dark 3, light 1, dark 1, each within half of that. */
function isFinderLine(
  { image: { widthPx, heightPx, luminance }, modulePx }: Sheet,
  { threshold, isInverted }: SampledGrid,
  at: (along: number) => readonly [x: number, y: number],
): boolean {
  const isDark = (step: number): boolean => {
    const [x, y] = at(step / FINE).map((modules) => Math.floor(modules * modulePx));
    // Beside a picture without a quiet zone lies whatever it is printed on: no part of the pattern.
    if (x === undefined || y === undefined || x < 0 || y < 0 || x >= widthPx || y >= heightPx) return false;
    const value = (luminance[y * widthPx + x] ?? 0) / 255;
    return (isInverted ? 1 - value : value) < threshold;
  };
  if (!isDark(0)) return false;
  // The run from a step outwards that has one colour, in modules. Beyond the ring whatever comes is its end.
  const runs = [-1, 1].map((direction) => {
    const lengths = [0, 0, 0];
    let run = 0;
    for (let step = direction; Math.abs(step) <= 5 * FINE && run < 3; step += direction) {
      if (isDark(step) === (run % 2 === 1)) run += 1;
      if (run < 3) lengths[run] = (lengths[run] ?? 0) + 1 / FINE;
    }
    return lengths;
  });
  const [before = [], after = []] = runs;
  const middle = (before[0] ?? 0) + (after[0] ?? 0) + 1 / FINE;
  return (
    Math.abs(middle - 3) < 1.5 &&
    [before, after].every(([, light = 0, dark = 0]) => Math.abs(light - 1) < 0.5 && Math.abs(dark - 1) < 0.5)
  );
}
