import type { Page } from '@playwright/test';
import { startNginx } from '../nginx/test/nginx-server.ts';
import { symbolFile } from './support/made-pictures.ts';
import { buildVersion, makeWebroot } from './support/release.ts';
import { chooseFiles, payloads, textBox } from './support/screens.ts';
import { expect, test } from './support/test.ts';

const NEXT_VERSION = '9.9.9';
const LATER_VERSIONS = ['9.9.10', '9.9.11'] as const;

/** Folders of the built versions: a busy machine takes minutes for them, which are not the time of a test. */
const builds = new Map<string, string>();

test.beforeAll(() => {
  test.setTimeout(600_000);
  for (const version of [NEXT_VERSION, ...LATER_VERSIONS]) builds.set(version, buildVersion(version));
});

test('a new version waits until it is accepted, keeps the text, and then serves every tab', async ({
  page,
  context,
}) => {
  const webroot = makeWebroot('dist');
  const server = await startNginx({ root: webroot.dir });
  try {
    await page.goto(server.url);
    await expect(page.getByText('Ready: this page now works without a network.')).toBeVisible({ timeout: 60_000 });
    const other = await context.newPage();
    await other.goto(server.url);

    webroot.replaceBy(built(NEXT_VERSION));
    await page.reload();
    await expect(page.getByText('A new version is ready.')).toBeVisible({ timeout: 60_000 });
    await textBox(page).fill('typed before the update 还在');
    await expect(page.getByRole('img', { name: 'QR Code' })).toBeVisible();
    await textBox(other).fill('typed in another tab');
    // Nothing was reloaded under anyone's hands.
    await page.getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByText(`Version ${NEXT_VERSION}`)).toHaveCount(0);
    await page.getByRole('link', { name: 'Create' }).click();

    await reloadNow(page);
    await expect(textBox(page)).toHaveValue('typed before the update 还在');
    await page.getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByText(`Version ${NEXT_VERSION}`)).toBeVisible();

    await expect(textBox(other)).toHaveValue('typed in another tab');
    await expect(other.getByText('A new version took over in another tab.')).toBeVisible();
    // Server, store and the browser's own cache are rid of the old version; the old tab has not been on this screen yet.
    await (await context.newCDPSession(other)).send('Network.clearBrowserCache');
    await other.getByRole('link', { name: 'Scan' }).click();
    await chooseFiles(other, symbolFile('read by the old version'));
    await expect(payloads(other)).toHaveText(['read by the old version']);
    await other.getByRole('link', { name: 'Create' }).click();
    await reloadNow(other);
    await expect(textBox(other)).toHaveValue('typed in another tab');
    await other.getByRole('link', { name: 'Settings' }).click();
    await expect(other.getByText(`Version ${NEXT_VERSION}`)).toBeVisible();
  } finally {
    await server.stop();
    webroot.remove();
  }
});

test('an update that is put off is not asked for again in the same visit, a still newer one is', async ({ page }) => {
  const webroot = makeWebroot('dist');
  const server = await startNginx({ root: webroot.dir });
  try {
    await page.goto(server.url);
    await expect(page.getByText('Ready: this page now works without a network.')).toBeVisible({ timeout: 60_000 });
    webroot.replaceBy(built(LATER_VERSIONS[0]));
    await page.reload();
    await page.getByRole('button', { name: 'Later' }).click();
    await page.getByRole('link', { name: 'Create' }).click();
    await page.getByRole('link', { name: 'Scan' }).click();
    await expect(page.getByText('A new version is ready.')).toHaveCount(0);

    await chooseFiles(page, symbolFile('listed'));
    webroot.replaceBy(built(LATER_VERSIONS[1]));
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await expect(page.getByText('A new version is ready.')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText('Reloading clears the list')).toHaveCount(0);
    await reloadNow(page);
    await page.getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByText('Version 9.9.11')).toBeVisible();
    await page.getByRole('link', { name: 'Scan' }).click();
    await expect(payloads(page)).toHaveText(['listed']);
  } finally {
    await server.stop();
    webroot.remove();
  }
});

/** Ends when the new page is there: until then the old one still takes presses, which the new one would not know of. */
async function reloadNow(page: Page): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Reload now' }).click();
  await loaded;
}

function built(version: string): string {
  const folder = builds.get(version);
  if (folder === undefined) throw new Error(`Version ${version} was not built`);
  return folder;
}
