import { grownInt32 } from '../../base/grown-array';
import { BLOCK_PX, type LocalStatistics } from './block-statistics';
import { type LuminanceLevel, UNITS_PER_GREY } from './luminance-level';

/**
 * Dark means below the local mean by this share of the local deviation (Niblack's rule). Half-way
 * between ink and paper would be 0; a little below keeps the grain of empty paper out.
 */
const DEVIATIONS_BELOW_MEAN = 0.15;
/** A neighbourhood flatter than this holds no edge, only grain. */
const MIN_DEVIATION = 1.2 * UNITS_PER_GREY;

/** A row of a block in the mask: all light, all dark. */
const LIGHT_BLOCK = 0;
const DARK_BLOCK = 0x0101_0101;

/** A part of a picture over its whole width, in shares of its height from the top. */
export interface Band {
  readonly from: number;
  readonly to: number;
}
const WHOLE: Band = { from: 0, to: 1 };

/** A level in two colours. */
export interface BinaryImage {
  readonly widthPx: number;
  readonly heightPx: number;
  /** The width rounded up to whole blocks. */
  readonly stridePx: number;
  /**
   * 1 where a pixel is darker than its neighbourhood, else 0; rows of `stridePx` bytes from the top left. Valid, as
   * `changes` is, until the next call of `binarize`, which uses the same memory.
   */
  readonly mask: Uint8Array<ArrayBuffer>;
  /** Columns where the colour changes, row after row: a dark run starts, ends, the next starts, … */
  readonly changes: Int32Array<ArrayBuffer>;
  /** Where in `changes` each row begins, one number more than there are rows. */
  readonly rowStarts: Int32Array<ArrayBuffer>;
}

/** Kept from call to call: a photograph of 12 megapixels has a million changes, and new memory is slow at first use. */
let changes = new Int32Array(1 << 16);
let maskMemory = new ArrayBuffer(1 << 16);

/** All bits of a luminance: what exchanges dark and light. */
const INVERSE = 0xffff;

/**
 * The level by local thresholds. Outside the band all is light.
 * @param isInverted whether what is lighter than its neighbourhood counts as dark
 */
export function binarize(
  level: LuminanceLevel,
  local: LocalStatistics,
  { from, to }: Band = WHOLE,
  isInverted = false,
): BinaryImage {
  const { widthPx, heightPx, luminance } = level;
  const flip = isInverted ? INVERSE : 0;
  const thresholds = thresholdsOf(local, flip);
  const stridePx = Math.ceil(widthPx / BLOCK_PX) * BLOCK_PX;
  const mask = clearedMask(stridePx * heightPx);
  const blocks = new Int32Array(mask.buffer, 0, mask.length >> 2);
  const rowStarts = new Int32Array(heightPx + 1);
  const fromRow = Math.floor(from * heightPx);
  const endRow = Math.ceil(to * heightPx);
  let count = 0;
  for (let y = fromRow; y < endRow; y += 1) {
    if (count + widthPx + 2 > changes.length) changes = grownInt32(changes, count + widthPx + 2);
    const blockRow = Math.min(local.rows - 1, Math.floor(y / BLOCK_PX)) * local.columns;
    count = binarizeRow(
      luminance,
      y * widthPx,
      widthPx,
      flip,
      thresholds,
      blockRow,
      local.columns,
      blocks,
      y * stridePx,
      changes,
      count,
    );
    rowStarts[y + 1] = count;
  }
  rowStarts.fill(count, endRow + 1);
  return { widthPx, heightPx, stridePx, mask, changes, rowStarts };
}

function clearedMask(pixels: number): Uint8Array<ArrayBuffer> {
  if (maskMemory.byteLength < pixels) {
    maskMemory = new ArrayBuffer(pixels);
    return new Uint8Array(maskMemory);
  }
  return new Uint8Array(maskMemory, 0, pixels).fill(0);
}

/** @returns the number of changes in all rows so far */
function binarizeRow(
  luminance: Uint16Array,
  start: number,
  widthPx: number,
  flip: number,
  thresholds: Uint16Array,
  firstBlock: number,
  columns: number,
  mask: Int32Array,
  maskStart: number,
  into: Int32Array,
  countBefore: number,
): number {
  let count = countBefore;
  let before = 0;
  for (let column = 0, x = 0; column < columns; column += 1) {
    const threshold = thresholds[firstBlock + column] ?? 0;
    const end = column === columns - 1 ? widthPx : x + BLOCK_PX;
    if (threshold === 0 && before === 0) {
      x = end;
      continue;
    }
    if (end - x === BLOCK_PX) {
      const at = start + x;
      // The sign of a difference instead of a branch, which would be mispredicted at every other edge.
      const a = (((luminance[at] ?? 0) ^ flip) - threshold) >>> 31;
      const b = (((luminance[at + 1] ?? 0) ^ flip) - threshold) >>> 31;
      const c = (((luminance[at + 2] ?? 0) ^ flip) - threshold) >>> 31;
      const d = (((luminance[at + 3] ?? 0) ^ flip) - threshold) >>> 31;
      const four = a | (b << 8) | (c << 16) | (d << 24);
      mask[(maskStart + x) >> 2] = four;
      if (four !== (before === 0 ? LIGHT_BLOCK : DARK_BLOCK)) {
        into[count] = x;
        count += a ^ before;
        into[count] = x + 1;
        count += b ^ a;
        into[count] = x + 2;
        count += c ^ b;
        into[count] = x + 3;
        count += d ^ c;
        before = d;
      }
      x = end;
      continue;
    }
    for (; x < end; x += 1) {
      const isDark = (((luminance[start + x] ?? 0) ^ flip) - threshold) >>> 31;
      mask[(maskStart + x) >> 2] = (mask[(maskStart + x) >> 2] ?? 0) | (isDark << (8 * (x & 3)));
      into[count] = x;
      count += isDark ^ before;
      before = isDark;
    }
  }
  into[count] = widthPx;
  return count + before;
}

function thresholdsOf({ mean, deviation }: LocalStatistics, flip: number): Uint16Array {
  const thresholds = new Uint16Array(mean.length);
  for (let index = 0; index < thresholds.length; index += 1) {
    const spread = deviation[index] ?? 0;
    const average = mean[index] ?? 0;
    thresholds[index] =
      spread < MIN_DEVIATION
        ? 0
        : Math.max(0, (flip === 0 ? average : flip - average) - DEVIATIONS_BELOW_MEAN * spread);
  }
  return thresholds;
}
