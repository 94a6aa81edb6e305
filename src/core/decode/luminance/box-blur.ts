import type { GreyImage } from '../grey-image';

/**
 * The mean of the (2 · radius + 1)² pixels around each, taken twice: all but a Gaussian of a standard deviation of
 * √(2/3 · radius · (radius + 1)) pixels. Beyond the border its pixels go on.
 */
export function boxBlurred({ widthPx, heightPx, luminance: from }: GreyImage, radius: number): GreyImage {
  // Clamped arrays clamp each value that is written. Means are in range, so plain arrays do, which are faster.
  const rows = new Uint8Array(from.length);
  const luminance = new Uint8Array(from.length);
  const source = new Uint8Array(from.buffer, from.byteOffset, from.length);
  if (radius === 1) {
    meansOfNine(source, rows, widthPx, heightPx);
    meansOfNine(rows, luminance, widthPx, heightPx);
  } else {
    const means = meansOfSums(radius);
    const sums = new Int32Array(widthPx);
    meansAlongRows(source, rows, widthPx, heightPx, radius, means);
    meansAcrossRows(rows, luminance, widthPx, heightPx, radius, means, sums);
    meansAlongRows(luminance, rows, widthPx, heightPx, radius, means);
    meansAcrossRows(rows, luminance, widthPx, heightPx, radius, means, sums);
  }
  return { widthPx, heightPx, luminance: new Uint8ClampedArray(luminance.buffer) };
}

/** Two numbers of 16 bits in one word: what is done to the word is done to both. */
const LANES = 0x00ff_00ff;
const ONE = 0x0001_0001;
const FIVE = 0x0005_0005;

/**
 * Means of three pixels along rows, then across them, four pixels at a time: whole photographs are blurred with this
 * radius. A word of four pixels becomes two words of two lanes, the pixels at even places and those at odd ones.
 */
function meansOfNine(from: Uint8Array, to: Uint8Array, widthPx: number, heightPx: number): void {
  const count = (widthPx + 3) >> 2;
  // One word more than a row has: the loop looks ahead.
  const pixels = new Uint8Array(4 * count + 4);
  const words = new Int32Array(pixels.buffer);
  const means = new Int32Array(count);
  const meanPixels = new Uint8Array(means.buffer, 0, widthPx);
  let above = new Int32Array(2 * count);
  let here = new Int32Array(2 * count);
  let below = new Int32Array(2 * count);
  const loadRow = (y: number): void => {
    const start = y * widthPx;
    pixels.set(from.subarray(start, start + widthPx));
    pixels.fill(from[start + widthPx - 1] ?? 0, widthPx);
  };
  loadRow(0);
  meansOfRow(words, count, above, here, here, means);
  above.set(here);
  for (let y = 0; y < heightPx; y += 1) {
    // Beyond the last row it goes on, as it does on all sides.
    loadRow(Math.min(y + 1, heightPx - 1));
    meansOfRow(words, count, above, here, below, means);
    to.set(meanPixels, y * widthPx);
    const free = above;
    above = here;
    here = below;
    below = free;
  }
}

/** The means of three along a row, into `below`, and those of three rows of such means, into `means`. */
function meansOfRow(
  words: Int32Array,
  count: number,
  above: Int32Array,
  here: Int32Array,
  below: Int32Array,
  means: Int32Array,
): void {
  let word = words[0] ?? 0;
  let oddBefore = (word & 0xff) << 16;
  for (let at = 0, lane = 0; at < count; at += 1, lane += 2) {
    const next = words[at + 1] ?? 0;
    const even = word & LANES;
    const odd = (word >>> 8) & LANES;
    const both = even + odd;
    const evenMeans = thirds(both + ((odd << 16) | (oddBefore >>> 16)));
    const oddMeans = thirds(both + ((even >>> 16) | ((next & 0xff) << 16)));
    const evenSums = (above[lane] ?? 0) + (here[lane] ?? 0) + evenMeans;
    const oddSums = (above[lane + 1] ?? 0) + (here[lane + 1] ?? 0) + oddMeans;
    below[lane] = evenMeans;
    below[lane + 1] = oddMeans;
    means[at] = thirds(evenSums) | (thirds(oddSums) << 8);
    oddBefore = odd;
    word = next;
  }
}

/**
 * A third of each lane's sum (of three pixels), rounded: (sum + 1) / 3 rounded down. 85 / 256 is a third at least after
 * one is added where three or more are left over; a factor nearer to a third would run into the other lane.
 */
function thirds(sums: number): number {
  const more = sums + ONE;
  const low = (Math.imul(more, 85) >>> 8) & LANES;
  return low + (((more - Math.imul(low, 3) + FIVE) >>> 3) & ONE);
}

/** The rounded mean for each sum of a window's pixels: a look-up is faster than a division. */
function meansOfSums(radius: number): Uint8Array {
  const width = 2 * radius + 1;
  return Uint8Array.from({ length: 255 * width + 1 }, (_, sum) => Math.round(sum / width));
}

/** Means of a window that slides along each row. */
function meansAlongRows(
  from: Uint8Array,
  to: Uint8Array,
  widthPx: number,
  heightPx: number,
  radius: number,
  means: Uint8Array,
): void {
  for (let y = 0; y < heightPx; y += 1) {
    const start = y * widthPx;
    const last = start + widthPx - 1;
    const first = from[start] ?? 0;
    const end = from[last] ?? 0;
    let sum = 0;
    for (let at = start - radius; at <= start + radius; at += 1)
      sum += at < start ? first : at > last ? end : (from[at] ?? 0);
    // The border on the left, the inside of the row, the border on the right.
    const leftEnd = Math.min(start + radius, last + 1);
    const innerEnd = Math.max(leftEnd, last - radius);
    let at = start;
    for (; at < leftEnd; at += 1) {
      to[at] = means[sum] ?? 0;
      const entering = at + radius + 1;
      sum += (entering > last ? end : (from[entering] ?? 0)) - first;
    }
    for (; at < innerEnd; at += 1) {
      to[at] = means[sum] ?? 0;
      sum += (from[at + radius + 1] ?? 0) - (from[at - radius] ?? 0);
    }
    for (; at <= last; at += 1) {
      to[at] = means[sum] ?? 0;
      sum += end - (from[at - radius] ?? 0);
    }
  }
}

/** Means of a window that slides down all columns at once, row by row: the order in which pixels lie in memory. */
function meansAcrossRows(
  from: Uint8Array,
  to: Uint8Array,
  widthPx: number,
  heightPx: number,
  radius: number,
  means: Uint8Array,
  sums: Int32Array,
): void {
  const startOf = (row: number): number => Math.min(heightPx - 1, Math.max(0, row)) * widthPx;
  sums.fill(0);
  for (let row = -radius; row <= radius; row += 1) {
    const start = startOf(row);
    for (let x = 0; x < widthPx; x += 1) sums[x] = (sums[x] ?? 0) + (from[start + x] ?? 0);
  }
  for (let y = 0; y < heightPx; y += 1) {
    const start = y * widthPx;
    const entering = startOf(y + radius + 1);
    const leaving = startOf(y - radius);
    for (let x = 0; x < widthPx; x += 1) {
      const sum = sums[x] ?? 0;
      to[start + x] = means[sum] ?? 0;
      sums[x] = sum + (from[entering + x] ?? 0) - (from[leaving + x] ?? 0);
    }
  }
}
