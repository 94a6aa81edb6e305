/** A copy at least twice as long, and no shorter than `least`; the new places are 0. */
export function grownInt32(from: Int32Array<ArrayBuffer>, least = 0): Int32Array<ArrayBuffer> {
  const to = new Int32Array(Math.max(least, from.length * 2));
  to.set(from);
  return to;
}

/** A copy twice as long; the new places are 0. */
export function grownFloat64(from: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const to = new Float64Array(from.length * 2);
  to.set(from);
  return to;
}
