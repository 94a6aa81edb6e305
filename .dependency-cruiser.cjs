/** Imports only point down: main → app → features → widgets → services → platform → worker contracts → core. */
const ABOVE = {
  core: 'src/(workers|platform|services|i18n|ui|widgets|features|app|sw|main)',
  workers: 'src/(platform|services|i18n|ui|widgets|features|app|sw|main)',
  platform: 'src/(services|i18n|ui|widgets|features|app|sw|main)',
  i18n: 'src/(services|ui|widgets|features|app|sw|main)',
  services: 'src/(i18n|ui|widgets|features|app|sw|main)',
  ui: 'src/(workers|platform|services|widgets|features|app|sw|main)',
  widgets: 'src/(features|app|sw|main)',
  features: 'src/(app|sw|main)',
  app: 'src/(sw|main)',
  sw: 'src/(workers|platform|services|i18n|ui|widgets|features|app|main)',
};

const downwards = Object.entries(ABOVE).map(([layer, above]) => ({
  name: `${layer}-imports-only-down`,
  severity: 'error',
  from: { path: `^src/${layer}/`, pathNot: '\\.test\\.tsx?$' },
  to: { path: `^${above}` },
}));

/** The rooms of the decoder, each importing only what stands before it. Files beside the rooms have their own place. */
const DECODER_ROOMS = [
  '(rgba-words|grey-image|time-budget)\\.ts',
  'text/',
  'content/',
  'codewords/',
  '(found-symbol|reading-facts)\\.ts',
  'geometry/',
  'luminance/',
  'sample/',
  'finders/',
  'pose/',
  'detector/',
  'tracking/',
  'diagnosis/',
  'picture-result\\.ts',
  'engines/',
  'passes/',
  'decode-picture\\.ts',
];

const decoderRooms = DECODER_ROOMS.map((room, index) => ({
  name: `decoder-room-${room.replaceAll(/[^a-z|-]|ts$/g, '')}-imports-only-down`,
  severity: 'error',
  from: { path: `^src/core/decode/${room}`, pathNot: '(\\.test\\.ts$|/test/)' },
  to: { path: `^src/core/decode/(${DECODER_ROOMS.slice(index + 1).join('|') || '$^'})` },
}));

module.exports = {
  forbidden: [
    ...downwards,
    ...decoderRooms,
    {
      name: 'decoder-rooms-have-a-place',
      comment: 'A new room, or a file beside the rooms, is named in DECODER_ROOMS.',
      severity: 'error',
      from: {
        path: '^src/core/decode/',
        pathNot: `^src/core/decode/(${DECODER_ROOMS.join('|')}|.*\\.test\\.ts$|test/)`,
      },
      to: {},
    },
    {
      name: 'features-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'features-know-platform-by-its-types',
      comment: 'What a screen needs of the browser comes through services, so that a test can hand in something else.',
      severity: 'error',
      from: { path: '^src/(features|widgets)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/platform/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-contracts-of-workers',
      comment: 'A page talks to a worker by messages; importing its handlers would run them on the page.',
      severity: 'error',
      from: { path: '^src/(platform|services|i18n|features|widgets|ui)/', pathNot: '/test/' },
      to: { path: '^src/workers/', pathNot: '^src/workers/(protocol|[^/]+/contract)\\.ts$' },
    },
    {
      name: 'core-is-plain',
      comment: 'core runs in a worker, in Node and on the page: no framework, no Node module.',
      severity: 'error',
      from: { path: '^src/core/', pathNot: '(\\.test\\.ts$|/test/)' },
      to: {
        path: '^(react|react-dom|workbox|node:)|node_modules/(react|react-dom|workbox)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'core-uses-no-node',
      severity: 'error',
      from: { path: '^src/core/', pathNot: '(\\.test\\.ts$|/test/)' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'The names of screens are found by import.meta.glob (src/i18n/load-words.ts).',
      from: {
        orphan: true,
        path: '^src/',
        pathNot: '(\\.d\\.ts|\\.test\\.tsx?|/test/.*|^src/i18n/[^/]+/name/[^/]+\\.ts)$',
      },
      to: {},
    },
    {
      name: 'no-tests-in-product',
      severity: 'error',
      from: { path: '^src/', pathNot: '(\\.test\\.tsx?$|/test/)' },
      to: { path: '(\\.test\\.tsx?$|/test/)' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\?' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.css', '.d.ts'],
    },
  },
};
