import { chromiumLaunch } from './support/chromium.ts';
import { movingSymbolsVideo, symbolFile } from './support/made-pictures.ts';
import { readByZbar } from './support/read-back.ts';
import { chooseFiles, downloadPng, payloads } from './support/screens.ts';
import { startSite } from './support/site-server.ts';
import { expect, test } from './support/test.ts';

const TEXTS = ['offline one', 'offline two', '离线三'] as const;

test.use({
  launchOptions: chromiumLaunch([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream=fps=30',
    `--use-file-for-fake-video-capture=${movingSymbolsVideo(TEXTS, { width: 1280, height: 720 })}`,
  ]),
  // The browser itself reports the checks for a new version that find no server.
  expectedProblems: /net::ERR_CONNECTION_REFUSED|error occurred when fetching the script/,
});

test('after one visit everything works with the server gone: make, save, read by camera and by file, change the language', async ({
  page,
  context,
}) => {
  const server = await startSite();
  try {
    await page.goto(server.url);
    await expect(page.getByText('Ready: this page now works without a network.')).toBeVisible({ timeout: 60_000 });
  } finally {
    await server.stop();
  }
  // Only what the service worker stored may help.
  await (await context.newCDPSession(page)).send('Network.clearBrowserCache');

  // Not one screen but the first was ever opened before.
  await page.reload();
  expect(readByZbar(await downloadPng(page, 'no server 无网'))).toBe('no server 无网');
  await page.getByRole('link', { name: 'Scan' }).click();
  await page.getByRole('button', { name: 'Start the camera' }).click();
  for (const text of TEXTS) await expect(payloads(page).filter({ hasText: text })).toHaveCount(1);
  await page.getByRole('button', { name: 'Stop' }).click();
  await chooseFiles(page, symbolFile('file without a server'));
  await expect(payloads(page).first()).toHaveText('file without a server');
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByText('Ready: everything works without a network.')).toBeVisible();
  await page.getByRole('radio', { name: '中文' }).check();
  await expect(page.getByRole('heading', { name: '设置' })).toBeVisible();
});

test('a page that loses the network says so quietly, and stops saying so when it is back', async ({
  page,
  context,
}) => {
  await page.goto('/');
  await expect(page.getByText('Ready: this page now works without a network.')).toBeVisible({ timeout: 60_000 });
  await context.setOffline(true);
  await expect(page.getByText('Offline. Everything here still works.')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('Offline. Everything here still works.')).toHaveCount(0);
});

test('that it is ready without a network is told once on each device', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByText('Ready: this page now works without a network.')).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByText('Ready: everything works without a network.')).toBeVisible();
  await expect(page.getByText('Ready: this page now works without a network.')).toHaveCount(0);
});
