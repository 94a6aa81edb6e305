import type { Mutant } from './mutant.ts';

const DECODE = 'src/core/decode';
const STAGES = 'bench/damage/stages.test.ts';
const SEARCH_END = 'src/core/decode/passes/search-end.test.ts';
const SCALE = 'src/core/decode/passes/symbol-scale.test.ts';
const SCHEDULER = 'src/core/decode/passes/pass-scheduler.test.ts';
const READ_PICTURE = 'src/core/decode/passes/read-picture.test.ts';

/** The order and the end of a search. */
export const PASS_MUTANTS: readonly Mutant[] = [
  {
    name: 'no coarse levels',
    file: `${DECODE}/passes/pass-plan.ts`,
    find: 'coarse: between(0, COARSE_PIXELS)',
    replace: 'coarse: between(COARSE_PIXELS, COARSE_PIXELS)',
    test: STAGES,
    testName: 'decoder has a search of its own ',
  },
  {
    name: 'no inverted picture',
    file: `${DECODE}/passes/enhancements.ts`,
    find: `const FILE: readonly Retouch[] = [
  { change: clear, mostPixels: COARSE_PIXELS, grows: 1 },
  'inverted',
`,
    replace: `const FILE: readonly Retouch[] = [
  { change: clear, mostPixels: COARSE_PIXELS, grows: 1 },
`,
    test: STAGES,
    testName: 'decoder has an inverted picture ',
  },
  {
    name: 'no smoothed and sharpened picture',
    file: `${DECODE}/passes/enhancements.ts`,
    find: `const FILE: readonly Retouch[] = [
  { change: clear, mostPixels: COARSE_PIXELS, grows: 1 },
`,
    replace: `const FILE: readonly Retouch[] = [
`,
    test: STAGES,
    testName: 'decoder has a smoothed and sharpened picture ',
  },
  {
    name: 'no thorough pass of the engine',
    file: `${DECODE}/passes/picture-passes.ts`,
    find: "    engine('thorough'),\n",
    replace: '',
    test: SEARCH_END,
  },
  {
    name: 'nothing restarts a refinement',
    file: `${DECODE}/passes/picture-search.ts`,
    find: 'keepNew(newSymbols(detector, () => detector.restart(pass.plan, budget)));',
    replace: '',
    test: STAGES,
    testName: 'decoder has restarts ',
  },
  {
    name: 'a search without symbols has no quiet end',
    file: `${DECODE}/passes/read-picture.ts`,
    find: 'return symbols.length === 0 ? isQuietlyOver() : ',
    replace: 'return symbols.length === 0 ? false : ',
    test: SEARCH_END,
  },
  {
    name: 'a search ends before the thorough pass',
    file: `${DECODE}/passes/read-picture.ts`,
    find: 'wasThorough && finestLevel',
    replace: 'finestLevel',
    test: SEARCH_END,
  },
  {
    name: 'a search never ends by its scale',
    file: `${DECODE}/passes/read-picture.ts`,
    find: 'wasThorough && finestLevel <= levelShowingHalfOf(symbols)',
    replace: 'false',
    test: SEARCH_END,
  },
  {
    name: 'the searched level is forgotten',
    file: `${DECODE}/passes/picture-search.ts`,
    find: "    if (pass.kind === 'detect') finestLevel = Math.min(finestLevel, ...pass.search.levels);\n",
    replace: '',
    test: SEARCH_END,
  },
  {
    name: 'finder patterns left over end the search',
    file: `${DECODE}/passes/read-picture.ts`,
    find: 'return detector.finders().length > 0 || detector',
    replace: 'return detector',
    test: SEARCH_END,
  },
  {
    name: 'a deep search ends when it is quiet',
    file: `${DECODE}/passes/read-picture.ts`,
    find: "(mode === 'file' && isSearched(search, detector, isQuietlyOver))",
    replace: 'isSearched(search, detector, isQuietlyOver)',
    test: SEARCH_END,
  },
  {
    name: 'what a picture has cost before is not counted',
    file: `${DECODE}/passes/read-picture.ts`,
    find: 'Math.max(LEAST_SHARE * lengthMs, lengthMs - spentMs)',
    replace: 'lengthMs',
    test: SEARCH_END,
  },
  {
    name: 'a second reading may have no time',
    file: `${DECODE}/passes/read-picture.ts`,
    find: 'Math.max(LEAST_SHARE * lengthMs, lengthMs - spentMs)',
    replace: 'lengthMs - spentMs',
    test: SEARCH_END,
  },
  {
    name: 'two symbols of one text are one',
    file: `${DECODE}/passes/picture-search.ts`,
    find: 'other.text === text && isInside(quadOf(other.corners), middle)',
    replace: 'other.text === text',
    test: SEARCH_END,
  },
  {
    name: 'two texts at one place are one',
    file: `${DECODE}/passes/picture-search.ts`,
    find: 'other.text === text && isInside',
    replace: 'isInside',
    test: SEARCH_END,
  },
  {
    name: 'a symbol read twice counts twice',
    file: `${DECODE}/passes/picture-search.ts`,
    find: '!isKnown(symbol, symbols) && !isKnown(symbol, found.slice(0, index))',
    replace: '!isKnown(symbol, symbols)',
    test: SEARCH_END,
  },
  {
    name: 'a symbol that a later pass reads again counts twice',
    file: `${DECODE}/passes/picture-search.ts`,
    find: '!isKnown(symbol, symbols) && !isKnown(symbol, found.slice(0, index))',
    replace: '!isKnown(symbol, found.slice(0, index))',
    test: SEARCH_END,
  },
  {
    name: 'the detector searches where the engine has read',
    file: `${DECODE}/passes/picture-search.ts`,
    find: '    detector.exclude(fresh.map(({ corners }) => quadOf(corners)));\n',
    replace: '',
    test: SEARCH_END,
  },
  {
    name: 'corners of an enhanced copy are not scaled',
    file: `${DECODE}/passes/picture-search.ts`,
    find: 'return { ...symbol, corners: scaleCorners(symbol.corners, scale) };',
    replace: 'return scale > 0 ? symbol : { ...symbol, corners: scaleCorners(symbol.corners, scale) };',
    test: SEARCH_END,
  },
  {
    name: 'no enhanced picture for the engine',
    file: `${DECODE}/passes/picture-search.ts`,
    find: 'if (imageForEngine !== null && engine.isThorough)',
    replace: 'if (imageForEngine !== null && !engine.isThorough)',
    test: SEARCH_END,
  },
  {
    name: 'a search stops one level too coarse',
    file: `${DECODE}/passes/symbol-scale.ts`,
    find: 'smallest / 2 /',
    replace: 'smallest /',
    test: SCALE,
  },
  {
    name: 'the largest symbol sets the scale',
    file: `${DECODE}/passes/symbol-scale.ts`,
    find: 'Math.min(...symbols',
    replace: 'Math.max(...symbols',
    test: SCALE,
  },
  {
    name: 'versions do not matter for the scale',
    file: `${DECODE}/passes/symbol-scale.ts`,
    find: 'Number.isInteger(number) ? sideModules(number) : USUAL_SIDE_MODULES',
    replace: 'USUAL_SIDE_MODULES',
    test: SCALE,
  },
  {
    name: 'a pass begins that ends long after its time',
    file: `${DECODE}/passes/pass-scheduler.ts`,
    find: '<= budget.leftMs() + OVERTIME_MS',
    replace: '<= 9 * budget.leftMs() + OVERTIME_MS',
    test: SCHEDULER,
  },
  {
    name: 'the slowest pass tells what a pixel costs',
    file: `${DECODE}/passes/pass-scheduler.ts`,
    find: 'msPerPixel = Math.min(msPerPixel,',
    replace: 'msPerPixel = Math.max(Number.isFinite(msPerPixel) ? msPerPixel : 0,',
    test: SCHEDULER,
  },
  {
    name: 'camera frames repeat one round',
    file: `${DECODE}/passes/read-frame.ts`,
    find: '      round += 1;\n',
    replace: '',
    test: READ_PICTURE,
    testName: 'are searched by one round after the other',
  },
  {
    name: 'no smoothed picture',
    file: `${DECODE}/passes/enhancements.ts`,
    find: '  { change: smoothed, mostPixels: COARSE_PIXELS, grows: 1 },\n',
    replace: '',
    test: READ_PICTURE,
    testName: 'its gaps are closed',
  },
];
