import { chromiumLaunch } from './support/chromium.ts';
import { symbolFile } from './support/made-pictures.ts';
import { chooseFiles, openScan, payloads } from './support/screens.ts';
import { expect, test } from './support/test.ts';

// A device is there, and nobody presses Allow.
test.use({ launchOptions: chromiumLaunch(['--use-fake-device-for-media-stream']) });

test('a refused camera says where to allow it, and pictures still work', async ({ page }) => {
  await openScan(page);
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await expect(page.getByRole('alert')).toContainText('The camera is not allowed for this page.');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await chooseFiles(page, symbolFile('without a camera'));
  await expect(payloads(page)).toHaveText(['without a camera']);
});
