import { EXP, multiply } from './gf256';

const generators: Uint8Array[] = [];

/**
 * Coefficients of (x − α⁰)(x − α¹)…(x − α^(degree−1)), highest power first, without the leading 1
 * (ISO/IEC 18004:2015 annex A). Length `degree`. Computed once, then shared: do not write to it.
 */
export function generatorPolynomial(degree: number): Uint8Array {
  return (generators[degree] ??= makeGenerator(degree));
}

function makeGenerator(degree: number): Uint8Array {
  const coefficients = new Uint8Array(degree);
  coefficients[degree - 1] = 1;
  for (let power = 0; power < degree; power += 1) {
    const root = EXP[power] ?? 0;
    for (let place = 0; place < degree; place += 1) {
      coefficients[place] = multiply(coefficients[place] ?? 0, root) ^ (coefficients[place + 1] ?? 0);
    }
  }
  return coefficients;
}

/** The syndromes Sᵢ = r(αⁱ), i = 0…degree−1, of a received block; all zero for a block without errors. */
export function syndromes(block: Uint8Array, degree: number): Uint8Array {
  const values = new Uint8Array(degree);
  for (let power = 0; power < degree; power += 1) {
    const timesPower = multiplesOf(power);
    let sum = 0;
    for (const codeword of block) sum = (timesPower[sum] ?? 0) ^ codeword;
    values[power] = sum;
  }
  return values;
}

const multiples: Uint8Array[] = [];

/** Each byte times α^power: one table lookup instead of three in the innermost loop. */
function multiplesOf(power: number): Uint8Array {
  return (multiples[power] ??= Uint8Array.from({ length: 256 }, (_, byte) => multiply(byte, EXP[power] ?? 0)));
}
