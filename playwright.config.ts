import { defineConfig, devices } from '@playwright/test';
import { chromiumLaunch } from './e2e/support/chromium.ts';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/support/site-server.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Never a measure of speed: a busy machine must not fail a test.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter:
    process.env['E2E_JSON'] === undefined ? 'list' : [['list'], ['json', { outputFile: process.env['E2E_JSON'] }]],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    launchOptions: chromiumLaunch(),
    screenshot: 'only-on-failure',
  },
});
