/** The field of the codewords: bytes, added by XOR, multiplied modulo x⁸ + x⁴ + x³ + x² + 1 (ISO/IEC 18004:2015 §7.5.2). */
const MODULUS = 0x11d;

/** Powers of α = 2, repeated once, so that the sum of two logarithms needs no reduction. */
export const EXP = new Uint8Array(512);
/** `LOG[EXP[power]] === power` for power 0…254. Zero has no logarithm; its entry is unused. */
export const LOG = new Uint8Array(256);

for (let power = 0, value = 1; power < 255; power += 1) {
  EXP[power] = value;
  EXP[power + 255] = value;
  LOG[value] = power;
  value = value << 1 >= 256 ? (value << 1) ^ MODULUS : value << 1;
}

export function multiply(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : (EXP[(LOG[a] ?? 0) + (LOG[b] ?? 0)] ?? 0);
}

/** @param value not zero: zero has no inverse */
export function inverse(value: number): number {
  return EXP[255 - (LOG[value] ?? 0)] ?? 0;
}
