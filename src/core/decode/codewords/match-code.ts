/** How well possible codes fit the modules that carry them. */
export interface CodeMatch {
  /** −1…1: certainty-weighted share of modules that agree, less that of those that do not. */
  readonly agreement: number;
  /** Modules whose colour differs from the code. */
  readonly distance: number;
  /** Modules compared. */
  readonly bits: number;
}

/**
 * Compares a code with all its copies at once.
 * @param copies the modules of each copy, most significant bit first
 * @param codes what each copy should show
 */
export function matchCode(darkness: Float32Array, copies: readonly Uint16Array[], codes: readonly number[]): CodeMatch {
  let agreement = 0;
  let certainty = 0;
  let distance = 0;
  let bits = 0;
  for (let copy = 0; copy < copies.length; copy += 1) {
    const places = copies[copy];
    if (places === undefined) continue;
    const code = codes[copy] ?? 0;
    bits += places.length;
    for (let index = 0; index < places.length; index += 1) {
      const value = darkness[places[index] ?? 0] ?? 0;
      const signed = (code >> (places.length - 1 - index)) & 1 ? value : -value;
      agreement += signed;
      certainty += Math.abs(signed);
      if (signed <= 0) distance += 1;
    }
  }
  return { agreement: certainty === 0 ? 0 : agreement / certainty, distance, bits };
}

/** Whether all modules of all copies have the colour of the code: `distance` is 0. */
export function showsCode(darkness: Float32Array, copies: readonly Uint16Array[], codes: readonly number[]): boolean {
  return copies.every((places, copy) => {
    const code = codes[copy] ?? 0;
    return places.every((place, index) => {
      const value = darkness[place] ?? 0;
      return (code >> (places.length - 1 - index)) & 1 ? value > 0 : value < 0;
    });
  });
}
