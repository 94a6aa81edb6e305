import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const PAGE_GLOBALS = [
  'window',
  'document',
  'navigator',
  'location',
  'history',
  'screen',
  'self',
  'globalThis',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'caches',
  'crypto',
  'fetch',
  'matchMedia',
  'isSecureContext',
  'innerWidth',
  'innerHeight',
  'scrollTo',
  'addEventListener',
  'removeEventListener',
  'requestAnimationFrame',
  'requestIdleCallback',
  'Worker',
  'XMLHttpRequest',
  'WebSocket',
  'alert',
  'confirm',
  'prompt',
  'open',
];

export default defineConfig(
  globalIgnores([
    'dist*/',
    'coverage/',
    'src/core/glyphs/data/',
    'test-results/',
    'playwright-report/',
    '.cache/',
    'src/platform/test/thread.mjs',
  ]),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  reactHooks.configs.flat['recommended-latest'],
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.json',
          './tsconfig.node.json',
          './src/core/tsconfig.json',
          './src/workers/tsconfig.json',
          './src/sw/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Decoded text is never markup.' },
        { property: 'outerHTML', message: 'Decoded text is never markup.' },
        { property: 'insertAdjacentHTML', message: 'Decoded text is never markup.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
        { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'Decoded text is never markup.' },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // `interface` with a method is how contracts are written here; a method of one never uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      // `${cause}` in a fault's reason, `void` before a promise that cannot reject.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A pixel loop reads `array[index] ?? 0`: the check is the compiler's, the value always there.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-console': ['error', { allow: ['info'] }],
    },
  },
  {
    files: ['tooling/**', '.ci/**', 'bench/**', 'nginx/**', 'e2e/**', '**/*.test.ts', '**/*.test.tsx'],
    rules: { 'no-console': 'off' },
  },
  {
    // What belongs to the page is asked of `services`, so that tests can hand in something else.
    files: ['src/{features,widgets,ui}/**'],
    // A component's test makes the page that it draws in.
    ignores: ['**/*.test.tsx', 'src/*/*/test/*.tsx'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...PAGE_GLOBALS.map((name) => ({ name, message: 'Ask services for it; platform/ holds the browser.' })),
      ],
    },
  },
  // Playwright's fixtures are handed a function called `use`.
  { files: ['e2e/**'], rules: { 'react-hooks/rules-of-hooks': 'off' } },
  { files: ['**/*.{js,cjs,mjs}'], extends: [tseslint.configs.disableTypeChecked] },
  { files: ['**/*.cjs'], languageOptions: { globals: { module: 'writable', require: 'readonly' } } },
  {
    files: ['**/*.{mjs,js}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        Buffer: 'readonly',
        fetch: 'readonly',
        document: 'readonly',
        window: 'readonly',
        performance: 'readonly',
        navigator: 'readonly',
        Worker: 'readonly',
      },
    },
  },
);
