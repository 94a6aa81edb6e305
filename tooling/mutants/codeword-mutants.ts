import type { Mutant } from './mutant.ts';

const CODEWORDS = 'src/core/decode/codewords';
/** The tests of whole and of damaged modules: vitest takes a part of a path. */
const READ_MODULES = `${CODEWORDS}/read-`;
const CORRECT_BLOCK = `${CODEWORDS}/correct-block.test.ts`;
const BITS = `${CODEWORDS}/false-positive-bits.test.ts`;

/** Error correction and the rules that keep wrong texts out. */
export const CODEWORD_MUTANTS: readonly Mutant[] = [
  {
    name: 'a damaged block needs no certainty',
    file: `${CODEWORDS}/correct-codewords.ts`,
    find: 'const LEAST_BLOCK_EVIDENCE_BITS = 24;',
    replace: 'const LEAST_BLOCK_EVIDENCE_BITS = -999;',
    test: READ_MODULES,
  },
  {
    name: 'a symbol needs no certainty',
    file: `${CODEWORDS}/read-modules.ts`,
    find: 'if (evidenceBits < LEAST_EVIDENCE_BITS) return false;',
    replace: '',
    test: READ_MODULES,
  },
  {
    name: 'a symbol needs more certainty than it can have',
    file: `${CODEWORDS}/read-modules.ts`,
    find: 'const LEAST_EVIDENCE_BITS = 36;',
    replace: 'const LEAST_EVIDENCE_BITS = 90;',
    test: READ_MODULES,
  },
  {
    name: 'M1 without regular padding is accepted',
    file: `${CODEWORDS}/read-modules.ts`,
    find: 'return isPaddingRegular && evidenceBits >= LEAST_EVIDENCE_BITS_OF_M1;',
    replace: 'return evidenceBits >= LEAST_EVIDENCE_BITS_OF_M1;',
    test: READ_MODULES,
  },
  {
    name: 'padding and control characters do not matter',
    file: `${CODEWORDS}/read-modules.ts`,
    find: 'return evidenceBits >= COMFORTABLE_EVIDENCE_BITS || (',
    replace: 'return evidenceBits >= 0 || (',
    test: READ_MODULES,
  },
  {
    name: 'tries cost nothing',
    file: `${CODEWORDS}/read-modules.ts`,
    find: 'timingFalsePositiveBits(modules, shape) - triesBits;',
    replace: 'timingFalsePositiveBits(modules, shape) + 0 * triesBits;',
    test: READ_MODULES,
  },
  {
    name: 'timing patterns prove nothing',
    file: `${CODEWORDS}/timing-false-positives.ts`,
    find: 'return (places.length - log2Ball(places.length, wrong)) / 2;',
    replace: 'return 0 * wrong;',
    test: READ_MODULES,
  },
  {
    name: 'wrong timing modules count as right ones',
    file: `${CODEWORDS}/timing-false-positives.ts`,
    find: 'wrong += 1;',
    replace: 'wrong += 0;',
    test: READ_MODULES,
  },
  {
    name: 'errors cost no certainty',
    file: `${CODEWORDS}/false-positive-bits.ts`,
    find: '8 * (eccCodewords - errors - erasures)',
    replace: '8 * (eccCodewords - erasures)',
    test: BITS,
  },
  {
    name: 'erasures cost no certainty',
    file: `${CODEWORDS}/false-positive-bits.ts`,
    find: '8 * (eccCodewords - errors - erasures)',
    replace: '8 * (eccCodewords - errors)',
    test: BITS,
  },
  {
    name: 'modules that turned out wrong cost nothing',
    file: `${CODEWORDS}/false-positive-bits.ts`,
    find: '8 * eccCodewords - log2Ball(8 * codewords, wrongModules)',
    replace: '8 * eccCodewords - 0 * log2Ball(8 * codewords, wrongModules)',
    test: BITS,
  },
  {
    name: 'the choice of two counts is free',
    file: `${CODEWORDS}/false-positive-bits.ts`,
    find: 'evidenceByBits(block)) - 1;',
    replace: 'evidenceByBits(block)) + 8;',
    test: BITS,
  },
  {
    name: 'distance of format information costs nothing',
    file: `${CODEWORDS}/false-positive-bits.ts`,
    find: 'bits - Math.log2(codes) - log2Ball(bits, distance)',
    replace: 'bits - Math.log2(codes) - 0 * log2Ball(bits, distance)',
    test: BITS,
  },
  {
    name: 'balls of sums too small',
    file: `${CODEWORDS}/false-positive-bits.ts`,
    find: 'return last - Math.log2(1 - radius / (n - radius + 1));',
    replace: 'return last;',
    test: BITS,
  },
  {
    name: 'only the format that fits best is tried',
    file: `${CODEWORDS}/read-modules.ts`,
    find: 'likely: { most: 4, leastShare: 0.5 }',
    replace: 'likely: { most: 0, leastShare: 0.5 }',
    test: READ_MODULES,
  },
  {
    name: 'one copy of the format information is read',
    file: `${CODEWORDS}/match-code.ts`,
    find: 'copy < copies.length; copy += 1',
    replace: 'copy < 1; copy += 1',
    test: READ_MODULES,
  },
  {
    name: 'no mirrored symbols',
    file: `${CODEWORDS}/rank-candidates.ts`,
    find: '...matchAll(transposed(modules), true)',
    replace: '',
    test: READ_MODULES,
  },
  {
    name: 'more errors than can be told are corrected',
    file: `${CODEWORDS}/correct-block.ts`,
    find: 'if (2 * (length - erasures) + erasures > steps || degreeOfLocator(steps) !== length) return null;',
    replace: '',
    test: CORRECT_BLOCK,
  },
  {
    name: 'one error fewer is corrected',
    file: `${CODEWORDS}/correct-block.ts`,
    find: 'if (2 * (length - erasures) + erasures > steps',
    replace: 'if (2 * (length - erasures) + erasures > steps - 2',
    test: CORRECT_BLOCK,
  },
];
