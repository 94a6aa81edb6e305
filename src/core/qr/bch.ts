/**
 * A value followed by its check bits: the remainder of its division by a generator polynomial over
 * GF(2) (ISO/IEC 18004:2015 annex C and D).
 * @param checkBits the degree of the generator
 */
export function withCheckBits(value: number, generator: number, checkBits: number): number {
  let remainder = value;
  for (let step = 0; step < checkBits; step += 1) {
    remainder = (remainder << 1) ^ ((remainder >> (checkBits - 1)) & 1 ? generator : 0);
  }
  return (value << checkBits) | remainder;
}
