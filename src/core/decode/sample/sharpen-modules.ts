/** What lies outside a symbol: the light of the quiet zone, as contrast. */
const QUIET = -0.5;

/**
 * Undoes blur where it does harm: a module takes light from its four neighbours, so a share of what
 * it differs from their mean is added to it.
 */
export function sharpenModules(contrast: Float32Array, side: number, strength: number): Float32Array<ArrayBuffer> {
  const sharp = new Float32Array(contrast.length);
  const rows = contrast.length / side;
  for (let row = 0, index = 0; row < rows; row += 1) {
    for (let column = 0; column < side; column += 1, index += 1) {
      const own = contrast[index] ?? 0;
      const left = column > 0 ? (contrast[index - 1] ?? 0) : QUIET;
      const right = column < side - 1 ? (contrast[index + 1] ?? 0) : QUIET;
      const above = row > 0 ? (contrast[index - side] ?? 0) : QUIET;
      const below = row < rows - 1 ? (contrast[index + side] ?? 0) : QUIET;
      sharp[index] = own + strength * (own - (left + right + above + below) / 4);
    }
  }
  return sharp;
}
