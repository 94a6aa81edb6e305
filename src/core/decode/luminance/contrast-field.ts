import { type BlockStatistics, blockStatisticsOf, localStatisticsOf } from './block-statistics';
import { type LuminanceLevel, UNITS_PER_GREY } from './luminance-level';

/** Blocks around a block that say what is light and dark there: 44 pixels, 7 to 14 modules at the scale at which symbols are sampled. */
const RADIUS_BLOCKS = 5;
/** Added to the deviation, so that grain on an even ground does not count as contrast. */
const FLOOR = 0.6 * UNITS_PER_GREY;

/**
 * A level seen against its surroundings: at each point (mean − light) / deviation, so that dark
 * modules are positive and of like size in light, in shadow and in fog. Worked out where it is sampled.
 */
export interface ContrastField {
  readonly level: LuminanceLevel;
  readonly columns: number;
  readonly rows: number;
  /** Mean light around each block. */
  readonly mean: Float32Array<ArrayBuffer>;
  /** What turns a difference from the mean into contrast. */
  readonly gain: Float32Array<ArrayBuffer>;
}

export function contrastFieldOf(
  level: LuminanceLevel,
  statistics: BlockStatistics = blockStatisticsOf(level),
): ContrastField {
  const { columns, rows, mean, deviation } = localStatisticsOf(statistics, RADIUS_BLOCKS);
  const gain = deviation.map((spread) => 1 / (spread + FLOOR));
  return { level, columns, rows, mean, gain };
}

/** The same level with dark and light exchanged. */
export function invertedFieldOf(field: ContrastField): ContrastField {
  return { ...field, gain: field.gain.map((gain) => -gain) };
}
