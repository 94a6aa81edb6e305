import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from '../../e2e/support/chromium.ts';

/** `npm run screenshots` makes public/screenshots again from the built site; the README and the manifest show them. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.shot.ts',
  outputDir: '../../test-results',
  workers: 1,
  reporter: 'list',
  use: { launchOptions: chromiumLaunch() },
});
