import type { Mutant } from './mutant.ts';

const DECODE = 'src/core/decode';
const STAGES = 'bench/damage/stages.test.ts';

/** Binarization, finder patterns and samples of modules. */
export const SAMPLING_MUTANTS: readonly Mutant[] = [
  {
    name: 'no samples at five places',
    file: `${DECODE}/detector/read-grid.ts`,
    find: '  yield smooth;\n',
    replace: '',
    test: STAGES,
    testName: 'decoder has samples at five places ',
  },
  {
    name: 'no balanced samples',
    file: `${DECODE}/detector/read-grid.ts`,
    find: '  yield balanceModules(smooth, side);\n',
    replace: '',
    test: STAGES,
    testName: 'decoder has balanced samples ',
  },
  {
    name: 'no mildly sharpened samples',
    file: `${DECODE}/detector/read-grid.ts`,
    find: '  yield sharpenModules(plain, side, MILD);\n',
    replace: '',
    test: STAGES,
    testName: 'decoder has mildly sharpened samples ',
  },
  {
    name: 'no strongly sharpened samples',
    file: `${DECODE}/detector/read-grid.ts`,
    find: '  yield sharpenModules(plain, side, STRONG);\n',
    replace: '',
    test: STAGES,
    testName: 'decoder has strongly sharpened samples ',
  },
  {
    name: 'no erasures',
    file: `${DECODE}/codewords/correct-codewords.ts`,
    find: 'const hasChoice = mayErase &&',
    replace: 'const hasChoice = !mayErase &&',
    test: STAGES,
    testName: 'decoder has erasures ',
  },
  {
    name: 'erasures of the most certain codewords',
    file: `${DECODE}/codewords/correct-codewords.ts`,
    find: '(certainty[a] ?? 0) - (certainty[b] ?? 0)',
    replace: '(certainty[b] ?? 0) - (certainty[a] ?? 0)',
    test: STAGES,
    testName: 'decoder has erasures ',
  },
  {
    name: 'a threshold far below the local mean',
    file: `${DECODE}/luminance/binarize.ts`,
    find: 'const DEVIATIONS_BELOW_MEAN = 0.15;',
    replace: 'const DEVIATIONS_BELOW_MEAN = 1.2;',
    test: STAGES,
    testName: 'decoder has a search of its own ',
  },
  {
    name: 'finder proportions wrong',
    file: `${DECODE}/finders/radial-profile.ts`,
    find: 'const MOST_MIDDLE = 2.3;',
    replace: 'const MOST_MIDDLE = 1.2;',
    test: STAGES,
    testName: 'decoder has a search of its own ',
  },
  {
    name: 'all rays must see the ring',
    file: `${DECODE}/finders/radial-profile.ts`,
    find: 'export const MIN_SHARE = 0.55;',
    replace: 'export const MIN_SHARE = 1;',
    test: STAGES,
    testName: 'decoder has a search of its own ',
  },
  {
    name: 'finders scored upside down',
    file: `${DECODE}/finders/score-finder.ts`,
    find: '=== 1 ? 1 : -1;',
    replace: '=== 1 ? -1 : 1;',
    test: STAGES,
    testName: 'decoder has a search of its own ',
  },
];
