import type { QrSymbol } from '../qr/symbol';
import { QUIET_ZONE_MODULES } from '../render/layout';
import { type KnownSymbol, unusedErrorCorrection } from './codeword-damage';
import type { Sheet } from './conditions';
import { MODULATION_LEAST, judgeFixedPatterns } from './fixed-patterns';
import { type Grade, GRADES, gradeOf, isWorse, worstOf } from './grade';
import { type SampledGrid, sampleGrid } from './sampled-grid';

export const MEASURES = [
  'contrast',
  'modulation',
  'fixed-patterns',
  'error-correction',
  'quiet-zone',
  'polarity',
] as const;
export type MeasureName = (typeof MEASURES)[number];

export interface Measure {
  readonly name: MeasureName;
  /** A share, 0…1; of the quiet zone modules; of the polarity 1 for dark on light, else 0. */
  readonly value: number;
  readonly grade: Grade;
}

/** Least values of A, B, C and D (ISO/IEC 15415 tables 4 and 9). */
const CONTRAST_LEAST = [0.7, 0.55, 0.4, 0.2] as const;
const UNUSED_LEAST = [0.62, 0.5, 0.37, 0.25] as const;

/**
 * What can be measured on the picture itself, as verifiers do (in the spirit of ISO/IEC 15415; a screen's picture has no
 * reflectance, so its grey levels stand for it).
 * @param sheet upright and without a frame
 */
export function measure(sheet: Sheet, known: KnownSymbol, quietZoneModules: number): readonly Measure[] {
  const { symbol } = known;
  const grid = sampleGrid(sheet, symbol, quietZoneModules);
  const fixed = judgeFixedPatterns(sheet, symbol, quietZoneModules, grid);
  const unused = unusedErrorCorrection(known, grid.modulation, 0);
  return [
    { name: 'contrast', value: grid.contrast, grade: gradeOf(grid.contrast, CONTRAST_LEAST) },
    judgeModulation(known, grid),
    { name: 'fixed-patterns', value: fixed.finderLines, grade: fixed.grade },
    { name: 'error-correction', value: Math.max(0, unused), grade: gradeOf(unused, UNUSED_LEAST) },
    judgeQuietZone(sheet, symbol, quietZoneModules, grid),
    // Many readers look for dark symbols only.
    { name: 'polarity', value: grid.isInverted ? 0 : 1, grade: grid.isInverted ? 'C' : 'A' },
  ];
}

/**
 * The best grade at which error correction still restores what is modulated less (ISO/IEC 15415 §7.8.4.3): a few poor
 * codewords do no harm, many do.
 */
function judgeModulation(known: KnownSymbol, { modulation }: SampledGrid): Measure {
  let grade: Grade = 'F';
  for (const [level, least] of MODULATION_LEAST.entries()) {
    const unused = unusedErrorCorrection(known, modulation, least);
    const reached = worstOf([GRADES[level] ?? 'F', gradeOf(unused, UNUSED_LEAST)]);
    if (isWorse(grade, reached)) grade = reached;
  }
  const sorted = known.shape.dataOrder.length === 0 ? modulation.slice() : dataModulation(known, modulation);
  sorted.sort();
  // The tenth of the modules that is worst begins here.
  return { name: 'modulation', value: Math.max(0, sorted[Math.floor(sorted.length / 10)] ?? 0), grade };
}

function dataModulation({ shape }: KnownSymbol, modulation: Float32Array): Float32Array {
  return Float32Array.from(shape.dataOrder, (index) => modulation[index] ?? 0);
}

/** Share of the pixels of a ring of the quiet zone that may be of another colour: dust, not a drawing. */
const QUIET_ENOUGH = 0.995;

/** Rings of modules around the symbol that are as light as its light modules. */
function judgeQuietZone(sheet: Sheet, symbol: QrSymbol, quietZoneModules: number, grid: SampledGrid): Measure {
  let rings = 0;
  while (rings < quietZoneModules && lightShare(sheet, symbol, quietZoneModules, rings + 1, grid) >= QUIET_ENOUGH)
    rings += 1;
  const needed = QUIET_ZONE_MODULES[symbol.symbology];
  return {
    name: 'quiet-zone',
    value: rings,
    grade: gradeOf(rings / needed, [1, 0.75, 0.5, 0.25]),
  };
}

function lightShare(
  { image: { widthPx, luminance }, modulePx }: Sheet,
  { widthModules, heightModules }: QrSymbol,
  quietZoneModules: number,
  ring: number,
  { threshold, isInverted }: SampledGrid,
): number {
  const [first, lastColumn, lastRow] = [
    quietZoneModules - ring,
    quietZoneModules + widthModules + ring - 1,
    quietZoneModules + heightModules + ring - 1,
  ];
  let count = 0;
  let quiet = 0;
  const look = (column: number, row: number): void => {
    for (let y = row * modulePx; y < (row + 1) * modulePx; y += 1) {
      for (let x = column * modulePx; x < (column + 1) * modulePx; x += 1) {
        const value = (luminance[Math.floor(y) * widthPx + Math.floor(x)] ?? 0) / 255;
        count += 1;
        if ((isInverted ? 1 - value : value) > threshold) quiet += 1;
      }
    }
  };
  for (let column = first; column <= lastColumn; column += 1) {
    look(column, first);
    look(column, lastRow);
  }
  for (let row = first + 1; row < lastRow; row += 1) {
    look(first, row);
    look(lastColumn, row);
  }
  return quiet / count;
}
