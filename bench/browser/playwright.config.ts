import { defineConfig } from '@playwright/test';

/** `npm run bench:browser`: what a person waits for, measured in Chromium on the built site behind nginx. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../../test-results',
  workers: 1,
  reporter: 'list',
  timeout: 180_000,
});
