import { chromiumLaunch } from './support/chromium.ts';
import { openScan } from './support/screens.ts';
import { expect, test } from './support/test.ts';

// Permission is given, but no device is there.
test.use({ launchOptions: chromiumLaunch(['--use-fake-ui-for-media-stream']) });

test('a machine without a camera says that none was found', async ({ page }) => {
  await openScan(page);
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await expect(page.getByRole('alert')).toContainText('No camera was found.');
});
