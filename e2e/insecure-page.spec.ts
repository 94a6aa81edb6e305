import { chromiumLaunch } from './support/chromium.ts';
import { symbolFile } from './support/made-pictures.ts';
import { chooseFiles, downloadPng, payloads } from './support/screens.ts';
import { readByZbar } from './support/read-back.ts';
import { expect, test } from './support/test.ts';

// Over plain HTTP there is no service worker, no lock manager and no clipboard: all must be done without.
test.use({
  launchOptions: chromiumLaunch(['--host-resolver-rules=MAP intranet.example 127.0.0.1']),
  // Chromium itself remarks that these headers need a secure origin.
  expectedProblems: /Cross-Origin-Opener-Policy header has been ignored|Origin-Agent-Cluster/,
});

test('a page over plain HTTP makes, copies and reads codes, and tells why there is no camera', async ({
  page,
  site,
}) => {
  await page.goto(`http://intranet.example:${String(site.port)}/`);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  expect(readByZbar(await downloadPng(page, 'plain 明文'))).toBe('plain 明文');
  await page.getByRole('link', { name: 'Scan' }).click();
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await expect(page.getByRole('alert')).toContainText('only to pages opened over HTTPS or on localhost');
  await chooseFiles(page, symbolFile('plain http'));
  await expect(payloads(page)).toHaveText(['plain http']);
  await page.getByRole('button', { name: 'Copy text' }).click();
  await expect(page.getByText('Text copied')).toBeVisible();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByText('Not available: the page must be opened over HTTPS')).toBeVisible();
});
