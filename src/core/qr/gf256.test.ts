import { describe, expect, it } from 'vitest';
import { EXP, LOG, inverse, multiply } from './gf256';

/** Multiplication by the definition: polynomials over GF(2), reduced step by step. */
function product(a: number, b: number): number {
  let sum = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    sum <<= 1;
    if (sum & 0x100) sum ^= 0x11d;
    if ((b >> bit) & 1) sum ^= a;
  }
  return sum;
}

describe('the field of 256 elements', () => {
  it('multiplies as polynomials do, for every pair', () => {
    let wrong = 0;
    for (let a = 0; a < 256; a += 1) for (let b = 0; b < 256; b += 1) if (multiply(a, b) !== product(a, b)) wrong += 1;
    expect(wrong).toBe(0);
  });

  it('gives every element but zero an inverse and a logarithm', () => {
    for (let value = 1; value < 256; value += 1) {
      expect(product(value, inverse(value))).toBe(1);
      expect(EXP[LOG[value] ?? 0]).toBe(value);
    }
  });
});
