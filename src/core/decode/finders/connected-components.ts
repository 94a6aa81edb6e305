import { grownFloat64, grownInt32 } from '../../base/grown-array';
import type { BinaryImage } from '../luminance/binarize';

/**
 * Where a finder pattern may be, six numbers a seed: x, y, and how a module looks there. That is a
 * symmetric matrix (xx, xy, yy) which maps a circle of one module's width, seen from the front, to
 * the ellipse in the mask; the last number is its mean size in pixels.
 */
export type Seeds = Float64Array<ArrayBuffer>;
export const SEED_NUMBERS = 6;

/** A blob of fewer pixels has no shape. */
const MIN_PIXELS = 6;
/** The middle of a finder pattern has 9 modules; a threshold may leave a little more than half of it. */
const MIN_MODULES = 5;
/** Wider than this share of the picture a blob is background. */
const MAX_SHARE_OF_SIDE = 1 / 4;
/** A filled square seen under any angle and slant covers at least this share of its bounding box. */
const SOLID_FILL = 0.42;
/** A ring of width 1/7 covers about half of its box when square to it, less when turned. */
const RING_FILL = 0.15;

/** Variance along each side of a filled square of 3 modules, and of a ring from 5 to 7 modules. */
const SOLID_VARIANCE = 3 ** 2 / 12;
const RING_VARIANCE = (7 ** 4 - 5 ** 4) / (12 * (7 ** 2 - 5 ** 2));

const SUMS = 10;

/**
 * Seeds from the connected (by edges) blobs of a mask: the middle of a finder pattern is a compact
 * blob 3 modules wide; where the middle is broken its ring, 7 modules wide, still is one.
 */
export function componentSeeds(image: BinaryImage, leastModulePx: number): Seeds {
  const { widthPx, heightPx } = image;
  return seedsOf(labelRuns(image), widthPx, heightPx, Math.max(MIN_PIXELS, MIN_MODULES * leastModulePx ** 2));
}

interface Blobs {
  readonly count: number;
  readonly parents: Int32Array;
  /** Ten a blob: pixels, sums of x, y, x², xy and y², and the bounding box: left, right, top, bottom. */
  readonly sums: Float64Array;
}

/** Kept from search to search: there are tens of thousands of runs in a photograph. */
let parents = new Int32Array(1 << 15);
let sums = new Float64Array((1 << 15) * SUMS);

/** Labels of the runs of two rows, one after the other: as many as half the changes of a row, which no row exceeds. */
let labelsAbove = new Int32Array(1 << 12);
let labelsHere = new Int32Array(1 << 12);

/** Runs of each row joined with those they touch in the row above; a blob is a tree of joined labels. */
function labelRuns({ widthPx, heightPx, changes, rowStarts }: BinaryImage): Blobs {
  const most = (widthPx >> 1) + 2;
  if (labelsHere.length < most) {
    labelsAbove = new Int32Array(most);
    labelsHere = new Int32Array(most);
  }
  let count = 0;
  let above = labelsAbove;
  let here = labelsHere;
  for (let y = 0, aboveStart = 0, aboveEnd = 0; y < heightPx; y += 1) {
    const rowStart = rowStarts[y] ?? 0;
    const rowEnd = rowStarts[y + 1] ?? 0;
    // Before the number of labels can outgrow its room.
    while (count + most > parents.length) {
      parents = grownInt32(parents);
      sums = grownFloat64(sums);
    }
    let touching = aboveStart;
    for (let run = rowStart, place = 0; run < rowEnd; run += 2, place += 1) {
      const start = changes[run] ?? 0;
      const end = changes[run + 1] ?? 0;
      while (touching < aboveEnd && (changes[touching + 1] ?? 0) <= start) touching += 2;
      let label = -1;
      for (let other = touching; other < aboveEnd && (changes[other] ?? 0) < end; other += 2) {
        const root = rootOf(parents, above[(other - aboveStart) >> 1] ?? 0);
        if (label < 0 || root === label) label = root;
        else if (root < label) {
          parents[label] = root;
          label = root;
        } else parents[root] = label;
      }
      if (label < 0) {
        label = count;
        parents[label] = label;
        clearSums(sums, label);
        count += 1;
      }
      addRun(sums, label, start, end, y);
      here[place] = label;
    }
    aboveStart = rowStart;
    aboveEnd = rowEnd;
    const free = above;
    above = here;
    here = free;
  }
  joinSums(parents, sums, count);
  return { count, parents, sums };
}

function rootOf(parents: Int32Array, label: number): number {
  let root = label;
  for (let parent = parents[root] ?? 0; parent !== root; parent = parents[root] ?? 0) {
    const next = parents[parent] ?? 0;
    parents[root] = next;
    root = next;
  }
  return root;
}

function clearSums(sums: Float64Array, label: number): void {
  const at = label * SUMS;
  for (let index = 0; index < SUMS; index += 1) sums[at + index] = 0;
  sums[at + 6] = Infinity;
  sums[at + 8] = Infinity;
}

function addRun(sums: Float64Array, label: number, start: number, end: number, row: number): void {
  const at = label * SUMS;
  const pixels = end - start;
  const x = (start + end) / 2;
  const y = row + 0.5;
  sums[at] = (sums[at] ?? 0) + pixels;
  sums[at + 1] = (sums[at + 1] ?? 0) + pixels * x;
  sums[at + 2] = (sums[at + 2] ?? 0) + pixels * y;
  sums[at + 3] = (sums[at + 3] ?? 0) + pixels * (x * x + (pixels * pixels) / 12);
  sums[at + 4] = (sums[at + 4] ?? 0) + pixels * x * y;
  sums[at + 5] = (sums[at + 5] ?? 0) + pixels * (y * y + 1 / 12);
  if (start < (sums[at + 6] ?? 0)) sums[at + 6] = start;
  if (end > (sums[at + 7] ?? 0)) sums[at + 7] = end;
  if (row < (sums[at + 8] ?? 0)) sums[at + 8] = row;
  sums[at + 9] = row + 1;
}

/** A root has the smallest label of its tree, so going down from the last label every child comes before its parent. */
function joinSums(parents: Int32Array, sums: Float64Array, count: number): void {
  for (let label = count - 1; label >= 0; label -= 1) {
    const parent = parents[label] ?? 0;
    if (parent === label) continue;
    const from = label * SUMS;
    const to = parent * SUMS;
    for (let index = 0; index < 6; index += 1) sums[to + index] = (sums[to + index] ?? 0) + (sums[from + index] ?? 0);
    sums[to + 6] = Math.min(sums[to + 6] ?? 0, sums[from + 6] ?? 0);
    sums[to + 7] = Math.max(sums[to + 7] ?? 0, sums[from + 7] ?? 0);
    sums[to + 8] = Math.min(sums[to + 8] ?? 0, sums[from + 8] ?? 0);
    sums[to + 9] = Math.max(sums[to + 9] ?? 0, sums[from + 9] ?? 0);
  }
}

function seedsOf({ count, parents, sums }: Blobs, widthPx: number, heightPx: number, leastPixels: number): Seeds {
  const seeds = new Float64Array(count * SEED_NUMBERS);
  let length = 0;
  for (let label = 0; label < count; label += 1) {
    const at = label * SUMS;
    const pixels = sums[at] ?? 0;
    if (pixels < leastPixels || parents[label] !== label) continue;
    const left = sums[at + 6] ?? 0;
    const top = sums[at + 8] ?? 0;
    const width = (sums[at + 7] ?? 0) - left;
    const height = (sums[at + 9] ?? 0) - top;
    if (width > widthPx * MAX_SHARE_OF_SIDE || height > heightPx * MAX_SHARE_OF_SIDE) continue;
    const slant = width / height;
    const fill = pixels / (width * height);
    const x = (sums[at + 1] ?? 0) / pixels;
    const y = (sums[at + 2] ?? 0) / pixels;
    if (fill > SOLID_FILL && slant < 5 && slant > 1 / 5) {
      seeds[length] = x;
      seeds[length + 1] = y;
      writeShape(sums, at, x, y, SOLID_VARIANCE, seeds, length + 2);
    } else if (fill > RING_FILL && slant < 3 && slant > 1 / 3) {
      seeds[length] = left + width / 2;
      seeds[length + 1] = top + height / 2;
      writeShape(sums, at, x, y, RING_VARIANCE, seeds, length + 2);
    } else continue;
    length += SEED_NUMBERS;
  }
  return seeds.subarray(0, length);
}

/** The square root of the covariance matrix, in modules of a pattern whose variance from the front is known. */
function writeShape(
  sums: Float64Array,
  at: number,
  x: number,
  y: number,
  variance: number,
  into: Float64Array,
  place: number,
): void {
  const scale = (sums[at] ?? 1) * variance;
  const xx = (sums[at + 3] ?? 0) / scale - (x * x) / variance;
  const xy = (sums[at + 4] ?? 0) / scale - (x * y) / variance;
  const yy = (sums[at + 5] ?? 0) / scale - (y * y) / variance;
  const determinant = Math.sqrt(Math.max(xx * yy - xy * xy, 0));
  const trace = Math.sqrt(xx + yy + 2 * determinant);
  into[place] = (xx + determinant) / trace;
  into[place + 1] = xy / trace;
  into[place + 2] = (yy + determinant) / trace;
  into[place + 3] = Math.sqrt(determinant);
}
