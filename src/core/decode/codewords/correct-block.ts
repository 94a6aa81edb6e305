import { EXP, LOG, inverse, multiply } from '../../qr/gf256';
import { syndromes } from '../../qr/reed-solomon';

/**
 * Restores a Reed–Solomon block from errors at unknown places and erasures at known ones, as long as
 * 2 · errors + erasures ≤ `eccCodewords` (ISO/IEC 18004:2015 annex B; Berlekamp–Massey and Forney).
 *
 * @param block received codewords, data first; not changed
 * @param erasures places in the block whose codewords are not to be trusted
 * @returns the codeword within reach, or null where there is none; whether it is the right one is for the caller to judge
 */
export function correctBlock(
  block: Uint8Array,
  eccCodewords: number,
  erasures: readonly number[] = [],
): Uint8Array | null {
  return correctWithSyndromes(block, syndromes(block, eccCodewords), erasures);
}

/** As `correctBlock`, with the block's syndromes at hand: several choices of erasures share them. */
export function correctWithSyndromes(
  block: Uint8Array,
  syndrome: Uint8Array,
  erasures: readonly number[],
): Uint8Array | null {
  if (syndrome.every((value) => value === 0)) return block;
  startWithErasures(erasures, block.length);
  const degree = findLocator(syndrome, erasures.length);
  if (degree === null) return null;
  findEvaluator(syndrome, degree);
  return correctAt(block, degree, syndrome.length);
}

// Polynomials have their lowest power first. A codeword at place p of n stands for X = α^(n−1−p). The three here
// serve every call: a symbol that fails takes hundreds of them, which new arrays would make several times slower.
const locator = new Uint8Array(256);
const previous = new Uint8Array(256);
const evaluator = new Uint8Array(256);

/** Locator and its predecessor begin as the product of (1 − Xⱼx) over the erased places. */
function startWithErasures(erasures: readonly number[], length: number): void {
  locator.fill(0);
  locator[0] = 1;
  erasures.forEach((place, degree) => {
    const root = EXP[length - 1 - place] ?? 0;
    for (let power = degree + 1; power > 0; power -= 1) {
      locator[power] = (locator[power] ?? 0) ^ multiply(locator[power - 1] ?? 0, root);
    }
  });
  previous.set(locator);
}

/** Berlekamp–Massey, begun with the erasures as errors already known. Null when more is wrong than can be located. */
function findLocator(syndrome: Uint8Array, erasures: number): number | null {
  const steps = syndrome.length;
  let length = erasures;
  // How far `previous` lags behind: the power of x it is still to be multiplied by.
  let lag = 0;
  for (let step = erasures; step < steps; step += 1) {
    lag += 1;
    const discrepancy = discrepancyAt(syndrome, step, length);
    if (discrepancy === 0) continue;
    const grows = 2 * length <= step + erasures;
    const scale = inverse(discrepancy);
    for (let power = steps; power >= 0; power -= 1) {
      const old = locator[power] ?? 0;
      const change = power < lag ? 0 : (previous[power - lag] ?? 0);
      locator[power] = old ^ multiply(change, discrepancy);
      if (grows) evaluator[power] = multiply(old, scale);
    }
    if (!grows) continue;
    previous.set(evaluator.subarray(0, steps + 1));
    length = step + 1 + erasures - length;
    lag = 0;
  }
  if (2 * (length - erasures) + erasures > steps || degreeOfLocator(steps) !== length) return null;
  return length;
}

function discrepancyAt(syndrome: Uint8Array, step: number, length: number): number {
  let sum = 0;
  for (let power = Math.min(length, step); power >= 0; power -= 1)
    sum ^= multiply(locator[power] ?? 0, syndrome[step - power] ?? 0);
  return sum;
}

function degreeOfLocator(most: number): number {
  let degree = most;
  while (degree > 0 && locator[degree] === 0) degree -= 1;
  return degree;
}

/** Locator times syndromes, modulo x to the number of syndromes. */
function findEvaluator(syndrome: Uint8Array, degree: number): void {
  for (let power = 0; power < syndrome.length; power += 1) {
    let sum = 0;
    for (let index = Math.min(degree, power); index >= 0; index -= 1)
      sum ^= multiply(locator[index] ?? 0, syndrome[power - index] ?? 0);
    evaluator[power] = sum;
  }
}

/** Finds the roots of the locator among the block's places and takes off each error; null unless all roots are there. */
function correctAt(block: Uint8Array, degree: number, eccCodewords: number): Uint8Array | null {
  const corrected = block.slice();
  let roots = 0;
  for (let place = 0; place < block.length && roots < degree; place += 1) {
    const inverseExponent = (255 - (block.length - 1 - place)) % 255;
    if (valueAt(locator, degree + 1, inverseExponent, 0, 1) !== 0) continue;
    roots += 1;
    // Forney: X · Ω(X⁻¹) / Λ′(X⁻¹). The odd terms alone are X⁻¹ · Λ′(X⁻¹), which takes the X with it.
    const oddTerms = valueAt(locator, degree + 1, inverseExponent, 1, 2);
    if (oddTerms === 0) return null;
    const error = multiply(valueAt(evaluator, eccCodewords, inverseExponent, 0, 1), inverse(oddTerms));
    corrected[place] = (corrected[place] ?? 0) ^ error;
  }
  return roots === degree ? corrected : null;
}

/** The sum of every `stride`-th term from power `first` on, at α^exponent. */
function valueAt(polynomial: Uint8Array, length: number, exponent: number, first: number, stride: number): number {
  let sum = 0;
  let power = (exponent * first) % 255;
  const step = (exponent * stride) % 255;
  for (let index = first; index < length; index += stride) {
    const coefficient = polynomial[index] ?? 0;
    if (coefficient !== 0) sum ^= EXP[(LOG[coefficient] ?? 0) + power] ?? 0;
    power += step;
    if (power >= 255) power -= 255;
  }
  return sum;
}
