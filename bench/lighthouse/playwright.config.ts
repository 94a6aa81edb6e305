import { defineConfig } from '@playwright/test';

/** `npm run lighthouse`: scores of the built site behind the real nginx, on Lighthouse's own phone and desktop profiles. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../../test-results',
  workers: 1,
  reporter: 'list',
});
