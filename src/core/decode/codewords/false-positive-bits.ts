/**
 * How surely a corrected block is the one that was printed, in bits: a block of noise passes as well
 * about once in 2^bits. Two ways of counting, both from what had to be believed to get from the modules
 * as sampled to the codeword found; the better one holds, less one bit for the choice.
 */
export function blockFalsePositiveBits(block: BlockOutcome): number {
  return Math.max(evidenceByCodewords(block), evidenceByBits(block)) - 1;
}

export interface BlockOutcome {
  readonly codewords: number;
  readonly eccCodewords: number;
  /** Codewords that were not erased and turned out wrong. */
  readonly errors: number;
  readonly erasures: number;
  /** Modules of the block whose colour turned out wrong, in erased codewords too. */
  readonly wrongModules: number;
}

/**
 * Noise has 256^n values; around each of the 256^(n−ecc) codewords lie C(n−s, e) · 256^(e+s) of them that
 * e errors and s erasures turn into it. Which codewords were erased was decided before looking at the code.
 */
function evidenceByCodewords({ codewords, eccCodewords, errors, erasures }: BlockOutcome): number {
  return 8 * (eccCodewords - errors - erasures) - log2Choose(codewords - erasures, errors);
}

/**
 * The same in modules: around each codeword lie ΣC(8n, ≤ w) values with at most w wrong modules. Erased codewords
 * whose modules were mostly right after all count in favour here.
 */
function evidenceByBits({ codewords, eccCodewords, wrongModules }: BlockOutcome): number {
  return 8 * eccCodewords - log2Ball(8 * codewords, wrongModules);
}

/**
 * How surely format information within some distance is meant: of 2^bits readings, those as near to one of the
 * possible codes.
 */
export function formatFalsePositiveBits(bits: number, codes: number, distance: number): number {
  return Math.max(0, bits - Math.log2(codes) - log2Ball(bits, distance));
}

/** log₂ of C(n, 0) + … + C(n, radius), from above. */
export function log2Ball(n: number, radius: number): number {
  if (2 * radius >= n) return n;
  const last = log2Choose(n, radius);
  // Each term is at most radius / (n − radius + 1) of the next: a geometric series.
  return last - Math.log2(1 - radius / (n - radius + 1));
}

export function log2Choose(n: number, k: number): number {
  return log2Factorial(n) - log2Factorial(k) - log2Factorial(n - k);
}

const factorials: number[] = [0];

function log2Factorial(n: number): number {
  for (let next = factorials.length; next <= n; next += 1)
    factorials[next] = (factorials[next - 1] ?? 0) + Math.log2(next);
  return factorials[n] ?? 0;
}
