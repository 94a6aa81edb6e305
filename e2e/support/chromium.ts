import { existsSync } from 'node:fs';
import type { LaunchOptions } from '@playwright/test';

/** Where Debian and others put Chromium; elsewhere Playwright's own is used. */
const SYSTEM_CHROMIUM = '/usr/bin/chromium';

/** The system's Chromium, quiet and with the arguments of a test's own. */
export function chromiumLaunch(args: readonly string[] = []): LaunchOptions {
  const path = process.env['CHROMIUM_PATH'] ?? (existsSync(SYSTEM_CHROMIUM) ? SYSTEM_CHROMIUM : undefined);
  return {
    ...(path === undefined ? {} : { executablePath: path }),
    args: [
      // Chromium's own sandbox does not start for root, as whom containers and CI often run.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...args,
    ],
  };
}
