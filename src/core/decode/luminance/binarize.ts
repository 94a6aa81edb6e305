import { BLOCK_PX, type LocalStatistics } from './block-statistics';
import { type LuminanceLevel, UNITS_PER_GREY } from './luminance-level';

/**
 * Dark means below the local mean by this share of the local deviation (Niblack's rule). Half-way
 * between ink and paper would be 0; a little below keeps the grain of empty paper out.
 */
const DEVIATIONS_BELOW_MEAN = 0.15;
/** A neighbourhood flatter than this holds no edge, only grain. */
const MIN_DEVIATION = 1.2 * UNITS_PER_GREY;

/** A part of a picture over its whole width, in shares of its height from the top. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

/** 1 where a pixel is darker than its neighbourhood, else 0; row by row, as large as the level. Outside the band all is 0. */
export function binarize(
  level: LuminanceLevel,
  local: LocalStatistics,
  band: Band = { from: 0, to: 1 },
): Uint8Array<ArrayBuffer> {
  const { widthPx, heightPx, luminance } = level;
  const thresholds = thresholdsOf(local);
  const mask = new Uint8Array(widthPx * heightPx);
  for (let y = Math.floor(band.from * heightPx), end = Math.ceil(band.to * heightPx); y < end; y += 1) {
    const blockRow = Math.min(local.rows - 1, Math.floor(y / BLOCK_PX)) * local.columns;
    const rowEnd = (y + 1) * widthPx;
    for (let column = 0, index = y * widthPx; column < local.columns; column += 1) {
      const threshold = thresholds[blockRow + column] ?? 0;
      const end = column === local.columns - 1 ? rowEnd : index + BLOCK_PX;
      for (; index < end; index += 1) mask[index] = (luminance[index] ?? 0) < threshold ? 1 : 0;
    }
  }
  return mask;
}

function thresholdsOf({ mean, deviation }: LocalStatistics): Uint16Array {
  const thresholds = new Uint16Array(mean.length);
  for (let index = 0; index < thresholds.length; index += 1) {
    const spread = deviation[index] ?? 0;
    thresholds[index] = spread < MIN_DEVIATION ? 0 : Math.max(0, (mean[index] ?? 0) - DEVIATIONS_BELOW_MEAN * spread);
  }
  return thresholds;
}
