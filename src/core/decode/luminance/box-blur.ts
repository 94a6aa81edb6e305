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

/** 2^16 / 3, rounded up: the sum of three pixels is divided by a product and a shift. */
const THIRD = 21_846;
const HALF = 1 << 15;

/**
 * Means of three pixels along rows, then across them, three rows at a time: whole photographs are blurred with this
 * radius, and this takes a third of the time of the general loops.
 */
function meansOfNine(from: Uint8Array, to: Uint8Array, widthPx: number, heightPx: number): void {
  let above = new Uint8Array(widthPx);
  let here = new Uint8Array(widthPx);
  let below = new Uint8Array(widthPx);
  meansOfThree(from, 0, widthPx, here);
  above.set(here);
  for (let y = 0; y < heightPx; y += 1) {
    const row = y * widthPx;
    if (y < heightPx - 1) meansOfThree(from, row + widthPx, widthPx, below);
    else below.set(here);
    for (let x = 0; x < widthPx; x += 1)
      to[row + x] = (Math.imul((above[x] ?? 0) + (here[x] ?? 0) + (below[x] ?? 0), THIRD) + HALF) >> 16;
    const free = above;
    above = here;
    here = below;
    below = free;
  }
}

function meansOfThree(from: Uint8Array, row: number, widthPx: number, to: Uint8Array): void {
  let here = from[row] ?? 0;
  let left = here;
  for (let x = 1; x < widthPx; x += 1) {
    const right = from[row + x] ?? 0;
    to[x - 1] = (Math.imul(left + here + right, THIRD) + HALF) >> 16;
    left = here;
    here = right;
  }
  to[widthPx - 1] = (Math.imul(left + here + here, THIRD) + HALF) >> 16;
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
